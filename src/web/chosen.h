// Which of a form's two buttons was pressed. For <room>_pages.cpp.
#pragma once

#include <string_view>

namespace soket::web {

struct Request;

struct Buttons {
    std::string_view yes;
    std::string_view no;
};
// Whether it was `yes`. Throws Refusal web.nothing_chosen where neither was: a decision that nobody
// has made isn't made for him.
[[nodiscard]] bool chosen(Request const& request, std::string_view field, Buttons const& buttons);

} // namespace soket::web
