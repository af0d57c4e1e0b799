// What keeps a store whole besides its deeds: copies of it, and whether the file is sound.
#pragma once

#include "base/part_file.h"
#include "store/store.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace soket::store {

// How many migrations the file has seen, and how many the program knows.
struct Versions {
    std::size_t of_file = 0;
    std::size_t of_program = 0;
};
[[nodiscard]] Versions versions(Snapshot const& s);

// Throws Refusal store.on_server where it is PostgreSQL's address and no file's name.
void refuse_address(std::filesystem::path const& file);

// Throws Refusal store.newer.
void refuse_newer(Snapshot const& s, std::filesystem::path const& file);

// What SQLite finds wrong in the file, in its words: pages, indexes, rows that name rows which
// aren't there. Reads all of it.
[[nodiscard]] std::vector<std::string> faults(Snapshot const& s);

// Names for what is to be told of a copy that fails.
struct CopyNames {
    std::filesystem::path from;
    std::filesystem::path to;
};
// All that the store holds at one moment into a file that is empty; others may write meanwhile. The
// file isn't flushed to the disk. Throws Refusal as the store does, for the one at fault.
void write_copy(Snapshot const& s, std::filesystem::path const& empty, CopyNames const& names);

} // namespace soket::store
