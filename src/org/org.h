// The organisation: its units as a tree, the groups they are put in, and who is exempt from what.
// A unit is known to people by its code; its particulars have revisions, each of which holds since
// a day, and are never overwritten. So whoever asks says for which day: today's (in_vietnam), or
// another.
#pragma once

#include "org/changes.h"
#include "org/owners.h"
#include "org/posts.h"
#include "org/unit.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::org {

// A unit that was or will be, and isn't on the day asked for.
struct Absent {
    Unit unit;              // its last particulars before the end, or its first
    std::optional<End> end; // nothing: it doesn't begin before unit.since
};

// Units in depth-first order, so that a subtree is one range: unit i and everything below it are
// [i, end[i]). Boards and offices are among them, right below the level that they serve.
struct Tree {
    std::vector<Unit> units;
    std::vector<std::size_t> end;
    std::vector<std::size_t> parent; // index; of the root its own
    std::map<std::string, std::size_t, std::less<>> by_code;
    std::vector<Absent> absent; // in order of first import

    [[nodiscard]] std::optional<std::size_t> index_of(std::string_view code) const;
};

// The organisation on that day. Empty when nothing was imported yet.
[[nodiscard]] Tree tree(store::Snapshot const& s, Day day);
// Codes are told over the telephone and typed by hand: one with the same key is found too. Nothing
// when there is no such unit on that day.
[[nodiscard]] std::optional<Unit> find(store::Snapshot const& s, std::string_view code, Day day);
// As it is called on that day, or was last; the code itself where there was never such a unit.
[[nodiscard]] std::string name_of(store::Snapshot const& s, std::string_view code, Day day);
// A unit that was or will be, and isn't on that day.
[[nodiscard]] std::optional<Absent> find_absent(store::Snapshot const& s, std::string_view code,
                                                Day day);
// Whether the unit stands below the level on that day, over any number of steps.
[[nodiscard]] bool is_below(store::Snapshot const& s, Unit const& unit, std::string_view level,
                            Day day);

// Orders units as a tree, siblings as they are given; findings for a code used twice, a parent that
// isn't there, a circle, more than one root.
[[nodiscard]] Read<Tree> as_tree(std::vector<Unit> units);

// Units from .xlsx or .csv, column titles in any order: mã, tên đơn vị, tên gọi tắt, loại, cấp
// trên, nhóm, miễn trừ, lý do. Checked as the organisation would be with them: `known` is what it
// is now, and keeps what the file has no column for. A unit whose row is wrong comes back too;
// nothing is imported while there is any error.
[[nodiscard]] Read<std::vector<Unit>> read_units(std::filesystem::path const& file,
                                                 Tree const& known = {});
[[nodiscard]] Read<std::vector<Unit>>
units_from_bytes(std::string_view bytes, std::string const& file, Tree const& known = {});

struct Imported {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t same = 0;
};
// What an import would do: to be looked at first. Throws as import does.
[[nodiscard]] Outline outline_of_import(store::Snapshot const& s, Moment now,
                                        std::vector<Unit> const& units,
                                        Decision const& decision = {});
[[nodiscard]] Imported counts_of(Outline const& outline, std::vector<Unit> const& units);
// By code: new units are added, changed ones get a revision, others stay as they are. Throws
// Refusal with the findings of as_tree over what the organisation would be, on any day that it
// touches. With a decision's day all of it holds from that day.
Imported import(store::Transaction& t, PersonId const& person, Moment now,
                std::vector<Unit> const& units, Decision const& decision = {});

// The same columns as read_units reads. Bytes of an .xlsx.
[[nodiscard]] std::string write_units(Tree const& tree);

// Codes of units, programmes and targets stand in file names and addresses: letters (also
// Vietnamese ones), digits, '.', '-' and '_', beginning with a letter or a digit, at most
// `code_letters_max`.
inline constexpr std::size_t code_letters_max = 40;
[[nodiscard]] bool is_code(std::string_view text);
// Two codes with the same key would be taken for each other: "STC" and "stc".
[[nodiscard]] std::string code_key(std::string_view code);
// The one among them that was likely meant; nothing when none is near.
[[nodiscard]] std::optional<std::string> nearest_code(std::string_view typed,
                                                      std::vector<std::string> const& codes);

} // namespace soket::org
