// Long lists: their rows narrowed to what somebody looks for, by the field `tim` of a page's
// address or form. The address holds it, so that a page left and come back to still shows what was
// found. For <room>_pages.cpp.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace soket::web {

struct Request;

// A shorter list is looked through by eye.
inline constexpr std::size_t rows_by_eye = 20;

[[nodiscard]] std::string_view sought(Request const& request);
// Each word that is looked for begins a word of some of the texts, tones and marks left aside: "so
// y te" finds "Đoàn Sở Y tế". Where nothing is looked for, all is found.
[[nodiscard]] bool is_sought(Request const& request, std::initializer_list<std::string_view> texts);
// The address with what is looked for: "/bao-cao?xem=tre&tim=so%20y".
[[nodiscard]] std::string with_sought(Request const& request, std::string path);
// For the template web/find, where the list has so many rows: on which page, and what is found
// there.
void put_find(Request const& request, std::string_view path, std::string label, std::size_t rows,
              boost::json::object& data);

} // namespace soket::web
