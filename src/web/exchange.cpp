#include "web/exchange.h"

#include "web/target.h"

#include <algorithm>

namespace soket::web {

std::string_view Request::header(std::string_view lower_case_name) const {
    auto const found = headers.find(lower_case_name);
    return found == headers.end() ? std::string_view{} : found->second;
}

std::string_view Request::asked(std::string_view query_name) const {
    auto const found = std::ranges::find(
        query, query_name, [](auto const& each) { return std::string_view(each.first); });
    return found == query.end() ? std::string_view{} : found->second;
}

std::string_view Request::field(std::string_view name) const {
    auto const found = std::ranges::find_if(
        fields, [&](Field const& field) { return field.name == name && !field.file; });
    return found == fields.end() ? std::string_view{} : found->text;
}

Field const* Request::file(std::string_view name) const {
    auto const found = std::ranges::find_if(fields, [&](Field const& field) {
        return field.name == name && field.file && !field.file->empty();
    });
    return found == fields.end() ? nullptr : &*found;
}

bool is_own_path(std::string_view path) {
    return path.starts_with('/') && !path.starts_with("//") &&
           path.find_first_of("\\\r\n") == std::string_view::npos;
}

namespace {

std::string address_of(Request const& request) {
    std::string address = request.path;
    for (auto const& [name, value] : request.query)
        address += (address.contains('?') ? "&" : "?") + percent_encoded(name) + "=" +
                   percent_encoded(value);
    return address;
}

} // namespace

std::string page_of(Request const& request) {
    if (request.method == Method::get) return address_of(request);
    auto from = request.header("referer");
    if (auto const host = from.find("://"); host != std::string_view::npos)
        from.remove_prefix(std::min(from.find('/', host + 3), from.size()));
    return is_own_path(from) ? std::string(from) : "/";
}

Response see_other(std::string_view path) {
    return {.status = 303, .headers = {{"location", std::string(path)}}};
}

} // namespace soket::web
