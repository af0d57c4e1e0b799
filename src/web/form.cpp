#include "web/form.h"

#include "text/fold.h"
#include "web/header_text.h"
#include "web/target.h"

#include <algorithm>

namespace soket::web {

namespace {

constexpr std::string_view urlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view multipart = "multipart/form-data";
constexpr std::size_t boundary_bytes_max = 70; // RFC 2046, 5.1.1
constexpr std::size_t part_head_bytes_max = 2'048;

using Fields = std::vector<Field>;

std::optional<Fields> read_urlencoded(std::string_view body) {
    auto pairs = read_pairs(body);
    if (!pairs) return {};
    Fields fields;
    for (auto& [name, text] : *pairs) fields.push_back({std::move(name), std::move(text), {}, {}});
    return fields;
}

// Browsers write these three so in the names of fields and files; curl writes \" for the first.
std::string unescaped(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> marks[] = {
        {"%22", "\""}, {"%0D", "\r"}, {"%0A", "\n"}, {"\\\"", "\""}};
    std::string plain;
    while (!text.empty()) {
        auto const* const mark = std::ranges::find_if(
            marks, [&](auto const& each) { return text.starts_with(each.first); });
        bool const found = mark != std::end(marks);
        plain += found ? mark->second : text.substr(0, 1);
        text.remove_prefix(found ? mark->first.size() : 1);
    }
    return plain;
}

std::string last_part(std::string_view file) {
    auto name = unescaped(file);
    name.erase(0, name.find_last_of("/\\") + 1);
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    return name;
}

// What stands before a part's content: which field it is.
std::optional<Field> read_part_head(std::string_view head) {
    Field field;
    bool is_named = false;
    while (!head.empty()) {
        auto const line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(line.size() + 2, head.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) return {};
        auto const name = lower_ascii(line.substr(0, colon));
        auto const value = trimmed_blank(line.substr(colon + 1));
        if (name == "content-type") field.type = value;
        if (name != "content-disposition") continue;
        auto const named = parameter(value, "name");
        auto const file = parameter(value, "filename");
        if (first_word(value) != "form-data" || !named || is_named) return {};
        is_named = true;
        field.name = unescaped(*named);
        if (file) field.file = last_part(*file);
    }
    bool const valid = is_named && is_field_name(field.name) &&
                       is_field_text(field.file.value_or("")) && is_field_text(field.type);
    return valid ? std::optional(std::move(field)) : std::nullopt;
}

// Takes one part off the front of what follows a boundary: "\r\n", head, "\r\n\r\n", content.
std::optional<Field> take_part(std::string_view& rest, std::string_view delimiter) {
    if (!rest.starts_with("\r\n")) return {};
    auto const head_end = rest.substr(0, part_head_bytes_max).find("\r\n\r\n");
    if (head_end == std::string_view::npos || head_end < 2) return {};
    auto field = read_part_head(rest.substr(2, head_end - 2));
    // A content may be empty: then its delimiter begins with the head's last line end.
    auto const content_begin = head_end + 4;
    auto const content_end = rest.find(delimiter, content_begin - 2);
    if (!field || content_end == std::string_view::npos) return {};
    if (content_end >= content_begin)
        field->text = rest.substr(content_begin, content_end - content_begin);
    rest.remove_prefix(content_end + delimiter.size());
    if (!field->file && !is_field_text(field->text)) return {};
    return field;
}

std::optional<Fields> read_multipart(std::string_view boundary, std::string_view rest) {
    if (boundary.empty() || boundary.size() > boundary_bytes_max) return {};
    auto const delimiter = "\r\n--" + std::string(boundary);
    if (!rest.starts_with(std::string_view(delimiter).substr(2))) return {};
    rest.remove_prefix(delimiter.size() - 2);
    Fields fields;
    while (!rest.starts_with("--")) {
        auto field = take_part(rest, delimiter);
        if (!field || fields.size() == form_fields_max) return {};
        fields.push_back(std::move(*field));
    }
    return fields;
}

} // namespace

bool is_form(std::string_view content_type) {
    auto const kind = first_word(content_type);
    return kind == urlencoded || kind == multipart;
}

std::optional<Fields> read_form(std::string_view content_type, std::string_view body) {
    if (first_word(content_type) == urlencoded) return read_urlencoded(body);
    auto const boundary = parameter(content_type, "boundary");
    if (first_word(content_type) != multipart || !boundary) return {};
    return read_multipart(*boundary, body);
}

bool is_field_name(std::string_view name) {
    return !name.empty() && name.size() <= field_name_bytes_max && is_field_text(name);
}

bool is_field_text(std::string_view text) { return !text.contains('\0') && text::is_utf8(text); }

} // namespace soket::web
