// Units' reports: the form made from the targets and the plan, the workbook that goes out and comes
// back, the checks on arrival, and a report's states. Every revision is kept.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store
namespace soket::cycle {
struct Cycle;
}
namespace soket::org {
struct Succession;
struct Tree;
struct Unit;
} // namespace soket::org
namespace soket::targets {
struct Set;
}

namespace soket::report {

// A figure's place in a form. The denominator is asked for ratios only.
enum class Part { figure, denominator };
BOOST_DESCRIBE_ENUM(Part, figure, denominator)

struct Cell {
    std::string target; // code
    int year = 0;
    Part part{};
    auto operator<=>(Cell const&) const = default;
};

// What every unit is asked, in the order of the pages.
enum class Section {
    general,     // tình hình, đánh giá chung
    programme,   // one text for each programme or work
    limitations, // hạn chế
    causes,      // nguyên nhân
    solutions,   // giải pháp nửa cuối nhiệm kỳ
    proposals,   // đề xuất, kiến nghị
};
BOOST_DESCRIBE_ENUM(Section, general, programme, limitations, causes, solutions, proposals)

struct Narrative {
    Section section{};
    std::string programme; // code, of Section::programme only
    std::string text;
};

struct Model { // mô hình, cách làm hiệu quả
    std::string name;
    std::string description;
    std::string effect;
};

struct Paper { // tham luận offered for the conference
    std::string title;
    std::string presenter; // post, not a name
    std::string summary;
};

// What a unit has written.
struct Content {
    // Yes is 1, no is 0, a day as targets::figure_of keeps it; what isn't there wasn't answered.
    std::map<Cell, Decimal> figures;
    // Where a figure stood in the workbook that it came in: "Số liệu!H25". Typed ones aren't there.
    std::map<Cell, std::string> places;
    std::map<std::string, std::string> notes; // remarks beside the figures, by target's code
    std::vector<Narrative> narratives;
    std::vector<Model> models;
    std::vector<Paper> papers;
};

// The form of a cycle: which figures and texts are asked. Its version changes with what it asks.
struct Form {
    CycleId cycle;
    std::string title;
    std::string asked_by; // name of the level that asks; form_of knows its code only
    std::vector<int> years;
    std::vector<Cell> cells;             // in order
    std::vector<std::string> programmes; // codes, in order
    std::string version;                 // 12 hexadecimal digits
};
[[nodiscard]] Form form_of(cycle::Cycle const& cycle, targets::Set const& set);

// A unit whose figures the report includes, from before that day: it was merged into the one that
// reports, or that one was split off from it.
struct Included {
    std::string name;
    Day day{};
    bool merged = false;
};

// One workbook for one unit: help, figures, programmes, text, models, papers; cells protected but
// for the answers, with validation. Bytes of an .xlsx.
[[nodiscard]] std::string write_form(Form const& form, cycle::Cycle const& cycle,
                                     targets::Set const& set, org::Unit const& unit,
                                     Content const& prefilled = {},
                                     std::vector<Included> const& included = {});

// A workbook that came back. What is right in it is in `content` also when other cells are wrong.
struct Arrival {
    std::string file;   // name, without folder
    std::string sha256; // of the bytes
    std::string unit;   // code that the workbook names; empty when it names none
    std::string cycle;
    std::string form_version;
    Content content;
    std::map<Cell, Place> places; // of its figures
};
// Who may have sent a workbook that doesn't bear our hidden marks any more.
struct Senders {
    // A unit that reports. Several may have one name.
    void add(std::string_view code, std::string_view name);

    struct Unit {
        std::string code;
        std::string name_key; // text/fold.h
    };
    std::multimap<std::string, Unit, std::less<>> units; // by folded name, which is quickly made
    std::set<std::string, std::less<>> first_words;      // of the folded names
    std::string said;                                    // code, where the office says whose it is
};

// By its hidden keys; where they are lost, or the unit used a layout of its own, by headings
// (report.read_by_headings), and whose it is by the unit's name in it. What can't be known for
// certain is told as an error, with what was looked for.
[[nodiscard]] Read<Arrival> read_form(std::filesystem::path const& file, Form const& form,
                                      targets::Set const& set, Senders const& senders = {});
[[nodiscard]] Read<Arrival> form_from_bytes(std::string_view bytes, std::string const& file,
                                            Form const& form, targets::Set const& set,
                                            Senders const& senders = {});

enum class State {
    not_begun,
    draft, // came with errors, or is being written
    submitted,
    returned, // sent back with reasons
    approved,
    exempt, // the unit needn't report
};
BOOST_DESCRIBE_ENUM(State, not_begun, draft, submitted, returned, approved, exempt)

struct Submission {
    Moment at{};
    std::optional<int> late_minutes; // when it came after the deadline; a minute begun counts
    std::string receipt;             // its number: "7/STC"
};

// What is to be mended in one part of a report that is sent back.
struct PartReason {
    std::string part; // "figures:CT1", "section:causes" … (report/parts.h)
    std::string reason;
};

// Where one unit stands.
struct Standing {
    std::string unit; // code
    std::string unit_name;
    State state{};
    int revision = 0;
    std::optional<Submission> submission;       // the last one
    std::optional<Submission> first_submission; // where it was sent again since
    std::string file;
    std::string sha256;                   // of the file's bytes
    std::string reasons;                  // of a return, or of an exemption
    std::vector<PartReason> part_reasons; // of a return
    bool sent_back = false;               // with reasons, and nothing whole has come since
    Findings findings;                    // of the latest arrival
    bool counted = false;  // a revision is in the roll-up, also while a later one is a draft
    std::int64_t step = 0; // of its story, the last one: what whoever decides has seen

    Moment deadline{};            // its own, where it was granted more time; else the cycle's
    bool asks_extension = false;  // and nobody has decided yet
    std::optional<Moment> typing; // when something was last typed into the pages that wasn't sent

    // Must it report? A unit that has ended only when it owes its figures (org::Unit).
    bool due = true;
    std::optional<Day> ended;
    std::vector<std::string> successors; // names
    // Name of the unit whose report includes this one's figures, so that it counts no more.
    std::string included_in;

    [[nodiscard]] bool counts_late() const;
    // It must report, and no report of it counts.
    [[nodiscard]] bool is_missing() const;
};

// The units that have to report by what became of it; names, in the organisation's order.
struct Tally {
    std::size_t due = 0;
    std::size_t on_time = 0; // counted
    std::size_t late = 0;    // counted
    std::vector<std::string> drafts;
    std::vector<std::string> returned;
    std::vector<std::string> not_begun;

    [[nodiscard]] std::size_t counted() const { return on_time + late; }
    [[nodiscard]] std::vector<std::string> missing() const; // all that don't count
};
[[nodiscard]] Tally tally(std::vector<Standing> const& standings);

// What became of one workbook.
enum class Outcome {
    submitted,
    submitted_late,
    kept_as_draft, // with errors; the correct part is kept
    same_again,    // these very bytes were taken in before
    refused,       // wrong unit, wrong cycle, approved already, not a workbook
};
BOOST_DESCRIBE_ENUM(Outcome, submitted, submitted_late, kept_as_draft, same_again, refused)

struct Receipt {
    std::string file;
    std::string unit;
    Outcome outcome{};
    std::string number;
    std::optional<int> late_minutes;
    Findings findings;
};

// Why no report of this unit is taken in that came on that day, where `unit` is what `code` was
// then; nothing when one may come.
[[nodiscard]] std::optional<Finding> objection(store::Snapshot const& s,
                                               std::optional<org::Unit> const& unit,
                                               std::string const& code, cycle::Cycle const& cycle,
                                               Day day);

// Takes a workbook in, as received at that moment. Never throws for what the workbook holds.
Receipt receive(store::Transaction& t, PersonId const& person, Moment now, Moment received,
                Read<Arrival> const& arrival);

// Sends a submitted report back, with reasons for the whole of it, for parts of it, or both. Throws
// Refusal when there is none, no reason is given, or there is no such part. `seen` is the report's
// last step (Standing::step) as the decider read it: report.changed_since where another has
// followed.
void return_with_reasons(store::Transaction& t, PersonId const& person, Moment now,
                         std::string_view unit, std::string_view reasons,
                         std::vector<PartReason> const& by_part = {},
                         std::optional<std::int64_t> seen = {});
void approve(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
             std::optional<std::int64_t> seen = {});

// What became of a report, and by whom: it came, came with errors, was sent back, was approved.
struct Step {
    State state{};
    Moment at{};
    PersonId person;
    int revision = 0;
    std::optional<Submission> submission;
    std::string reasons; // of a return
};
// In the order in which they followed each other.
[[nodiscard]] std::vector<Step> story(store::Snapshot const& s, CycleId const& cycle,
                                      std::string_view unit);

// The organisation on that day, and below it the units that ended whose reports count or whose
// figures are missing: what is merged below its successor, the others where they were.
[[nodiscard]] org::Tree tree(store::Snapshot const& s, Day day);

// All units that are due or exempt in the current cycle on that day, in the organisation's order,
// and those that ended with a report or owe one.
[[nodiscard]] std::vector<Standing> standings(store::Snapshot const& s, Day day);

// Figures that count and are far from those of units alike, by unit's code: warnings that depend on
// what the others have sent, so they are reckoned when they are asked for. Places are empty.
[[nodiscard]] std::map<std::string, Findings> outliers(store::Snapshot const& s, Day day);

// What the unit has written in its latest revision, whatever that one's state.
[[nodiscard]] std::optional<Content> latest_content(store::Snapshot const& s, std::string_view unit,
                                                    Day day);

// What the unit has handed in last, whole, and the file that it came in.
struct HandedIn {
    Content content;
    std::string file;
    int revision = 0;
};
[[nodiscard]] std::optional<HandedIn> handed_in(store::Snapshot const& s, std::string_view unit,
                                                Day day);

// What the unit has written in that revision; nothing in it when there is no such one.
[[nodiscard]] Content content_of(store::Snapshot const& s, CycleId const& cycle,
                                 std::string_view unit, int revision);

// What counts in the roll-up: the latest revision of each report submitted or approved, unless a
// successor's report includes it (docs/decisions/0009).
struct Counted {
    std::string unit;
    int revision = 0;
    std::string file;
    Content content;
};
// Of reports that came by the end of that day; their units are in tree(s, day). Without places.
[[nodiscard]] std::vector<Counted> counted(store::Snapshot const& s, Day day);
// The same reports with nothing but the places of one target's figures.
[[nodiscard]] std::vector<Counted> counted_places(store::Snapshot const& s, Day day,
                                                  std::string_view target);

} // namespace soket::report
