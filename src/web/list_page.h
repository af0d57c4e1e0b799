// A list that is taken in by a page: its file is chosen, looked at, and taken in whole or not at
// all. A room says what is its own; what is alike stands here and in web/pages/import_*.html. For
// <room>_pages.cpp.
#pragma once

#include "web/upload.h"
#include "web/web.h"

#include <string_view>
#include <vector>

namespace soket::web {

struct ListPage {
    std::string_view name; // of its template
    std::string_view path; // a file is taken in at path + "/ghi"
    rights::Action action{};
    std::string_view title, columns, take; // keys: of the page, of what its file has, of the button
    std::vector<std::string_view> fields;  // what is asked for beside the file
    // For the template, what would become of it: "added", "changed" and "same" are how many.
    boost::json::object (*looked_at)(Visit const& visit, Upload const& upload) = nullptr;
    // Reads and checks it once more: what it is held to may have changed meanwhile.
    Response (*taken)(Visit const& visit, Upload const& upload) = nullptr;
};

// A refusal is told on the page where the file is chosen.
void add_list(RoomPages& pages, ListPage const& list);

} // namespace soket::web
