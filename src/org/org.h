// The organisation: its units as a tree, the groups they are put in, and who is exempt from what.
// A unit is known to people by its code; its particulars have revisions and are never overwritten.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"

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

enum class UnitKind {
    level,      // has subordinates that report to it: the bloc, a district, the city
    grassroots, // cơ sở Đoàn: reports
    branch,     // chi đoàn: reports where its unit asks it to
    board,      // Ban: owns targets and sections, doesn't report
    office,     // Văn phòng: compiles
};
BOOST_DESCRIBE_ENUM(UnitKind, level, grassroots, branch, board, office)

// What a unit may be exempt from.
enum class Duty {
    conference_ban, // "không tổ chức hội nghị sơ kết": exempt units may hold their own
    report,         // needn't send a report
};
BOOST_DESCRIBE_ENUM(Duty, conference_ban, report)

struct Exemption {
    Duty from{};
    std::string reason;
};

struct Unit {
    UnitId id;
    std::string code; // "STC": short, unique, what files and addresses use
    std::string name; // "Đoàn Sở Tài chính"
    std::string short_name;
    UnitKind kind{};
    std::string parent;                // code; empty for the root
    std::string group;                 // "Sở, ngành"
    std::vector<Exemption> exemptions; // at most one from each duty

    // Units that report stand below it: their reports are its figures, and one of its own would
    // count everything twice. Reckoned by tree() and find(), not stored.
    bool others_report_for_it = false;

    [[nodiscard]] bool exempt_from(Duty duty) const;
    // A unit that the level above expects a report of, were it not exempt: grassroots units, and
    // levels whose own units aren't kept here.
    [[nodiscard]] bool is_expected_to_report() const;
    [[nodiscard]] bool reports() const;
};

// Units in depth-first order, so that a subtree is one range: unit i and everything below it are
// [i, end[i]). Boards and offices are among them, right below the level that they serve.
struct Tree {
    std::vector<Unit> units;
    std::vector<std::size_t> end;
    std::vector<std::size_t> parent; // index; of the root its own
    std::map<std::string, std::size_t, std::less<>> by_code;

    [[nodiscard]] std::optional<std::size_t> index_of(std::string_view code) const;
};

// The organisation as it is now. Empty when nothing was imported yet.
[[nodiscard]] Tree tree(store::Snapshot const& s);
// Codes are told over the telephone and typed by hand: one with the same key is found too.
[[nodiscard]] std::optional<Unit> find(store::Snapshot const& s, std::string_view code);

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
// By code: new units are added, changed ones get a revision, others stay as they are. Throws
// Refusal with the findings of as_tree over what the organisation would be.
Imported import(store::Transaction& t, PersonId const& person, Moment now,
                std::vector<Unit> const& units);

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
