// What files and folders share when they are written: the refusal, with the system's reason in
// words, and the flushing of a new name.
#pragma once

#include <filesystem>
#include <string>

namespace soket {

// `error` is the system's (errno); the key's text has a {reason}. A full or failing disk is the
// machine's fault.
[[noreturn]] void refuse_unwritable(std::string key, std::filesystem::path const& path, int error);

[[nodiscard]] std::filesystem::path folder_of(std::filesystem::path const& path);

// So that the name, too, survives a power cut. Some file systems know no such thing. Throws Refusal
// file.unflushed.
void flush_name(std::filesystem::path const& path);

} // namespace soket
