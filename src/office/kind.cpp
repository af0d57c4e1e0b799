#include "office/kind.h"

#include "text/fold.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace soket::office {

namespace {

using namespace std::string_view_literals;

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
    std::size_t number = 0;
    for (std::size_t i = length; i-- > 0;)
        number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

// The table that ends an archive begins with this, and lies before a comment of 64 KB at most
// (APPNOTE 4.3.16).
constexpr auto archive_end = "PK\5\6"sv;
constexpr std::size_t archive_end_bytes = 22;
constexpr std::size_t comment_bytes_max = 65'535;
// A document has some dozen parts, a workbook of many sheets some hundred.
constexpr std::size_t parts_max = 10'000;

// Names of an archive's parts, as far as its table of contents can be read (APPNOTE 4.3.12).
std::vector<std::string_view> part_names(std::string_view bytes) {
    constexpr std::size_t entry_bytes = 46;
    std::vector<std::string_view> names;
    auto const tail_begin =
        bytes.size() - std::min(bytes.size(), comment_bytes_max + archive_end_bytes);
    auto const end = bytes.rfind(archive_end);
    if (end == std::string_view::npos || end < tail_begin || bytes.size() - end < archive_end_bytes)
        return names;
    for (auto at = number_at(bytes, end + 16, 4); names.size() < parts_max;) {
        if (at > end || end - at < entry_bytes || bytes.substr(at, 4) != "PK\1\2"sv) return names;
        auto const name_bytes = number_at(bytes, at + 28, 2);
        if (end - at - entry_bytes < name_bytes) return names;
        names.push_back(bytes.substr(at + entry_bytes, name_bytes));
        at +=
            entry_bytes + name_bytes + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
    }
    return names;
}

// The first part says what the package is, and lies in it as it is (OpenDocument 1.3, part 2, 3.3).
bool is_open_text(std::string_view bytes) {
    constexpr std::size_t name_at = 30;
    constexpr auto first_part = "mimetypeapplication/vnd.oasis.opendocument.text"sv;
    if (bytes.size() < name_at || !bytes.substr(name_at).starts_with(first_part)) return false;
    // Of a template or a master document the type goes on.
    return bytes.substr(name_at + first_part.size()).starts_with("PK"sv);
}

Kind kind_of_archive(std::string_view bytes) {
    auto const names = part_names(bytes);
    auto const has = [&](std::string_view name) { return std::ranges::count(names, name) == 1; };
    bool const has_macros = std::ranges::any_of(names, [](auto name) {
        return name.contains("vbaProject") || name.starts_with("Basic/") ||
               name.starts_with("Scripts/");
    });
    if (has_macros) return Kind::zip;
    if (is_open_text(bytes) && has("content.xml")) return Kind::odt;
    if (!has("[Content_Types].xml")) return Kind::zip;
    if (has("word/document.xml")) return Kind::docx;
    return has("xl/workbook.xml") ? Kind::xlsx : Kind::zip;
}

bool is_heic(std::string_view bytes) {
    constexpr std::array brands{"heic"sv, "heix"sv, "heim"sv, "hevc"sv, "mif1"sv};
    return bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp" &&
           std::ranges::find(brands, bytes.substr(8, 4)) != brands.end();
}

bool is_text(std::string_view bytes) {
    auto const is_shown = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
    };
    return !bytes.empty() && std::ranges::all_of(bytes, is_shown) && text::is_utf8(bytes);
}

} // namespace

std::optional<Kind> kind_of(std::string_view bytes) {
    constexpr std::array<std::pair<std::string_view, Kind>, 3> beginnings{{
        {"%PDF-"sv, Kind::pdf},
        {"\x89PNG\r\n\x1A\n"sv, Kind::png},
        {"\xFF\xD8\xFF"sv, Kind::jpeg},
    }};
    for (auto const& [beginning, kind] : beginnings)
        if (bytes.starts_with(beginning)) return kind;
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
        return Kind::webp;
    if (is_heic(bytes)) return Kind::heic;
    if (bytes.starts_with("PK\3\4"sv)) return kind_of_archive(bytes);
    return is_text(bytes) ? std::optional(Kind::text) : std::nullopt;
}

std::string_view media_type(Kind kind) {
    switch (kind) {
    case Kind::pdf: return "application/pdf";
    case Kind::png: return "image/png";
    case Kind::jpeg: return "image/jpeg";
    case Kind::webp: return "image/webp";
    case Kind::heic: return "image/heic";
    case Kind::docx:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case Kind::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case Kind::odt: return "application/vnd.oasis.opendocument.text";
    case Kind::zip: return "application/zip";
    case Kind::text: return "text/plain; charset=utf-8";
    }
    std::unreachable();
}

bool may_be_attached(Kind kind) { return kind != Kind::zip && kind != Kind::text; }

} // namespace soket::office
