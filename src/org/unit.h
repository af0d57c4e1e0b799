// A unit and its particulars. Seen by others through org/org.h.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

// Since when a unit's first particulars hold, where nobody said otherwise.
inline constexpr Day from_the_beginning{std::chrono::year{1} / 1 / 1};

enum class ChangeKind { import, rename, move, merger, split, dissolution };
BOOST_DESCRIBE_ENUM(ChangeKind, import, rename, move, merger, split, dissolution)

// How a unit ended: on that day it is no more.
struct End {
    Day day{};
    ChangeKind kind{};
    std::vector<std::string> successors; // codes; none of a dissolution
    std::string document;
};

struct Exemption {
    Duty from{};
    std::string reason;
    bool operator==(Exemption const&) const = default;
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

    std::int64_t revision = 0; // of these particulars, from 1
    std::int64_t change = 0;   // that brought them: a number of history()
    Day since = from_the_beginning;

    // It is no more on the day asked for. Such units stand in report::tree only, for their figures.
    std::optional<End> ended;
    // It ended without a report, and nobody's report includes its figures.
    bool owes_figures = false;

    // Units that report stand below it: their reports are its figures, and one of its own would
    // count everything twice. Reckoned by tree() and find(), not stored.
    bool others_report_for_it = false;

    [[nodiscard]] bool exempt_from(Duty duty) const;
    [[nodiscard]] std::string reason_of_exemption(Duty duty) const;
    // A unit that the level above expects a report of, were it not exempt: grassroots units, and
    // levels whose own units aren't kept here; of those that ended the ones that owe their figures.
    [[nodiscard]] bool is_expected_to_report() const;
    [[nodiscard]] bool reports() const;
};

} // namespace soket::org
