#include "web/find.h"

#include "text/fold.h"
#include "web/exchange.h"
#include "web/target.h"

#include <algorithm>
#include <boost/json.hpp>
#include <ranges>

namespace soket::web {

std::string_view sought(Request const& request) {
    auto const asked = request.asked("tim");
    return text::trimmed(asked.empty() ? request.field("tim") : asked);
}

bool is_sought(Request const& request, std::initializer_list<std::string_view> texts) {
    auto const words = text::fold(sought(request));
    if (words.empty()) return true;
    std::string all;
    for (auto const text : texts) all += " " + text::fold(text);
    return std::ranges::all_of(words | std::views::split(' '), [&](auto const& word) {
        return all.find(" " + std::string(word.begin(), word.end())) != all.npos;
    });
}

std::string with_sought(Request const& request, std::string path) {
    if (auto const words = sought(request); !words.empty())
        path += (path.contains('?') ? "&tim=" : "?tim=") + percent_encoded(words);
    return path;
}

void put_find(Request const& request, std::string_view path, std::string label, std::size_t rows,
              boost::json::object& data) {
    data["sought"] = sought(request);
    data["find_path"] = path;
    data["find_label"] = std::move(label);
    data["finds"] = rows > rows_by_eye || !sought(request).empty();
}

} // namespace soket::web
