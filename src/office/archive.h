// A zip package in memory: what .docx and .xlsx are. Everything is read at once and checked, so
// that the rooms above never meet half a file. libzip stands behind archive.cpp alone.
#pragma once

#include "base/finding.h"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::office {

// A package of Office has some dozen parts, a document full of pictures some hundred.
inline constexpr std::size_t archive_parts_max = 4'000;

struct Part {
    std::string name; // "word/document.xml": no slash in front
    std::string bytes;
};

struct Archive {
    std::vector<Part> parts; // in the order of the file

    // Names differ in case between programs; ASCII case doesn't count.
    [[nodiscard]] Part const* find(std::string_view name) const;
    // Replaces the part or adds it at the end.
    void set(std::string_view name, std::string bytes);
};

// Fails with archive.empty, archive.broken (not a zip, cut off, wrong checksum), archive.encrypted,
// archive.too_many_parts or archive.too_large (base/limits.h).
[[nodiscard]] std::expected<Archive, Finding> read_archive(std::string_view bytes);

// The same parts give the same bytes: no time of writing is kept.
[[nodiscard]] std::string write_archive(Archive const& archive);

} // namespace soket::office
