// What keeps a store whole besides its deeds: copies of it, also into the other kind of store, and
// whether the file is sound.
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

// Throws Refusal store.newer.
void refuse_newer(Snapshot const& s, Address const& store);

// What SQLite finds wrong in the file, in its words: pages, indexes, rows that name rows which
// aren't there. Reads all of it. A server sees to this itself.
[[nodiscard]] std::vector<std::string> faults(Snapshot const& s);

// Names for what is to be told of a copy that fails.
struct CopyNames {
    Address from;
    Address to;
};
// All that the store holds at one moment into a file that is empty, which is then a store as well;
// others may write meanwhile. The file isn't flushed to the disk. Throws Refusal as the store does,
// for the one at fault.
void write_copy(Snapshot const& s, std::filesystem::path const& empty, CopyNames const& names);

// All that one store holds in place of what another does; both have this program's schema.
void copy_rows(Snapshot const& from, Transaction& to);
// As a store is that was just made.
[[nodiscard]] bool holds_nothing(Snapshot const& s);

} // namespace soket::store
