// A file that is looked at before it is taken in. Between the two it travels in the page's own form
// (web/pages/kept_file.html), since the server keeps nothing of a visit. For <room>_pages.cpp.
#pragma once

#include "web/exchange.h"

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <string>

namespace soket::web {

// Lists of units and targets: ten thousand rows are some 600 KB.
inline constexpr std::size_t list_bytes_max = 2U << 20U;
// Of the request that carries one in its form, where it is a third larger.
inline constexpr std::size_t list_body_bytes_max = 2 * list_bytes_max;

struct Upload {
    std::string name; // as its sender called it
    std::string bytes;
};

// The file that was chosen, or else the one that was looked at. Throws Refusal (invalid) where the
// form brings neither, and (too_large) past list_bytes_max.
[[nodiscard]] Upload uploaded(Request const& request);

// Puts into a page's data what kept_file.html needs.
void keep(boost::json::object& data, Upload const& upload);

// "content-disposition" of what is to be saved under that name, in any letters (RFC 6266).
[[nodiscard]] std::string saved_as(std::string_view name);
// A file to be saved under that name.
[[nodiscard]] Response download(std::string_view name, std::string bytes);

} // namespace soket::web
