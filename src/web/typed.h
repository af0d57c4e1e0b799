// What somebody wrote into a form that isn't taken in. The page that says so gives it back, to be
// copied (web/pages/typed.html): without a script the browser keeps nothing of it.
#pragma once

#include "web/exchange.h"

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

namespace soket::web {

// "tra-loi:FIELD" holds an answer of a form that is made of questions.
inline constexpr std::string_view answer_prefix = "tra-loi:";

// One text for the template.
[[nodiscard]] boost::json::object typed_text(std::string_view field, std::string label,
                                             std::string_view text);
// Answers, and whatever else is more than a word: what a page chose by itself isn't worth copying,
// and a password is shown nowhere.
[[nodiscard]] boost::json::array typed_in(Request const& request);

} // namespace soket::web
