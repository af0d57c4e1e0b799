// Keeping a store safe: a copy of it, a copy back in its place, and a look at the file and the
// machine. A copy is proved before it counts: SQLite finds nothing wrong in it, and its journal is
// sound.
#pragma once

#include "base/enum.h"
#include "base/finding.h"
#include "base/part_file.h"
#include "journal/journal.h"
#include "store/address.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace soket::care {

struct Copied {
    std::filesystem::path file;
    std::uintmax_t bytes = 0;
    journal::Verdict verdict; // not sound where the store's isn't: the copy is kept all the same
};

// One file that holds what the store held at one moment, while others may write; also of a store on
// a server. `to` is its name, or a folder in which it gets a dated one. Throws Refusal:
// backup.same_file, backup.file_exists, backup.source_damaged, backup.unsound_over (an older copy
// isn't given up for one of a store that was tampered with), and of the store and files.
[[nodiscard]] Copied back_up(store::Address const& store, std::filesystem::path const& to,
                             IfThere if_there, Moment now);

struct Restored {
    bool changed = false;       // not when the store held the same already
    journal::Seal from;         // the copy's
    std::filesystem::path kept; // what was replaced; empty where there was nothing
};

// What to do where the store holds what the copy lacks.
enum class IfNewer { refuse, discard };

// The copy's content in place of the store's, which is kept beside it under a dated name; others
// see the one or the other. The journal gets a row of it. Throws Refusal, and then nothing has
// changed: restore.copy_damaged, restore.copy_unsound, restore.store_newer, restore.other_history,
// restore.not_a_store, restore.store_in_use, restore.on_server, and of the store and files.
[[nodiscard]] Restored restore(store::Address const& store, std::filesystem::path const& copy,
                               PersonId const& person, Moment now, IfNewer if_newer);

struct Moved {
    std::int64_t rows = 0;    // of the rooms and of the journal, each held against its like
    journal::Verdict verdict; // not sound where the store's isn't: it is moved all the same
};
// All that one store holds into another that holds nothing yet: from a file to a server or back, or
// to another of its kind. It counts once every row is found equal; until then nothing is there.
// Throws Refusal: move.same, move.not_empty, move.differs, and of the store and files.
[[nodiscard]] Moved move(store::Address const& from, store::Address const& to);

enum class Health {
    well,
    doubtful, // works, and may not do so tomorrow
    wrong,    // doesn't work, or can't be trusted
};
BOOST_DESCRIBE_ENUM(Health, well, doubtful, wrong)

enum class About {
    store,
    writing,
    space,
    content,
    schema,
    journal,
    clock,
    language,
    converters,
    fonts,
    leftovers,
};
BOOST_DESCRIBE_ENUM(About, store, writing, space, content, schema, journal, clock, language,
                    converters, fonts, leftovers)

struct Check {
    About about{};
    Health health{};
    // Of the words; where it isn't well, KEY.mend says how to mend it.
    std::string key;
    Arguments arguments;
};
// Changes nothing. What can't be looked at because something before it is wrong is left out.
[[nodiscard]] std::vector<Check> examine(store::Address const& store, Moment now);

} // namespace soket::care
