#include "web/typed.h"

#include <boost/json.hpp>

namespace soket::web {

namespace json = boost::json;

namespace {

bool is_worth_copying(Field const& field) {
    bool const is_secret = field.name.starts_with("mat-khau");
    bool const is_of_file = field.file.has_value() || field.name.starts_with("tep-");
    if (is_secret || is_of_file || field.text.empty()) return false;
    return field.name.starts_with(answer_prefix) ||
           field.text.find_first_of(" \n") != std::string::npos;
}

} // namespace

json::object typed_text(std::string_view field, std::string label, std::string_view text) {
    std::string shown(text);
    std::erase(shown, '\r');
    return {{"id", "da-nhap:" + std::string(field)},
            {"label", std::move(label)},
            {"text", std::move(shown)}};
}

json::array typed_in(Request const& request) {
    json::array all;
    for (auto const& field : request.fields) {
        if (!is_worth_copying(field)) continue;
        auto const is_answer = field.name.starts_with(answer_prefix);
        all.push_back(typed_text(
            field.name, field.name.substr(is_answer ? answer_prefix.size() : 0), field.text));
    }
    return all;
}

} // namespace soket::web
