// Whole files in and out. Writing is all or nothing: a file is written beside its place, flushed
// to disk and renamed, so that a crash leaves the old one or the new one (part_file.h).
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace soket {

// Fails with file.missing, file.folder, file.unreadable or file.too_large (limits.h).
[[nodiscard]] std::expected<std::string, Finding> read_file(std::filesystem::path const& path);

// Throws Refusal with the reason: file.unwritable, and then an older file is as it was;
// file.unflushed.
void write_file(std::filesystem::path const& path, std::string_view bytes);

// The same where nothing stands yet. False when something does: it stays.
[[nodiscard]] bool create_file(std::filesystem::path const& path, std::string_view bytes);

} // namespace soket
