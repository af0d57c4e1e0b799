// A list that is taken in by a page: its file is chosen, looked at, and taken in whole or not at
// all. A room says what is its own; what is alike stands here and in web/pages/list.html. For
// <room>_pages.cpp.
#pragma once

#include "web/upload.h"
#include "web/web.h"

#include <string_view>
#include <vector>

namespace soket::web {

struct Way {
    std::string_view path;
    std::string_view text; // key
};

// What is asked for beside the file: the decision that it rests on.
struct ListField {
    std::string_view name;
    std::string_view label; // key
};

struct ListPage {
    std::string_view name; // of the template that says what would change
    std::string_view path; // a file is taken in at path + "/ghi"
    rights::Action action{};
    Way up;                                // the page that it belongs to
    Way given;                             // a file to begin with; "": none
    std::string_view title, columns, take; // keys: of the page, of what its file has, of the button
    std::vector<ListField> fields;
    std::string_view decision_hint; // key; "": none
    // For that template; "added", "changed" and "same" are how many.
    boost::json::object (*looked_at)(Visit const& visit, Upload const& upload) = nullptr;
    // Reads and checks it once more: what it is held to may have changed meanwhile.
    Response (*taken)(Visit const& visit, Upload const& upload) = nullptr;
};

// A refusal is told on the page where the file is chosen.
void add_list(RoomPages& pages, ListPage const& list);

// Of what was taken in, for the sentence that says so.
template<class Counts>
[[nodiscard]] Arguments counted(Counts const& counts) {
    return {{"added", std::to_string(counts.added)},
            {"changed", std::to_string(counts.changed)},
            {"same", std::to_string(counts.same)}};
}

} // namespace soket::web
