// The deeds, in the order of a report's life, and the questions.
#include "report/report.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "org/org.h"
#include "report/content_rows.h"
#include "report/doubts.h"
#include "report/findings_json.h"
#include "report/history.h"
#include "report/report_sql.h"
#include "store/store.h"
#include "targets/targets.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::report {

namespace {

bool stands_below(store::Snapshot const& s, org::Unit const& unit, std::string const& level) {
    auto parent = unit.parent;
    while (!parent.empty()) {
        if (parent == level) return true;
        auto const above = org::find(s, parent);
        if (!above) return false;
        parent = above->parent;
    }
    return false;
}

std::string reason_of_exemption(org::Unit const& unit) {
    auto const found = std::ranges::find(unit.exemptions, org::Duty::report, &org::Exemption::from);
    return found == unit.exemptions.end() ? std::string() : found->reason;
}

} // namespace

std::optional<Finding> objection(store::Snapshot const& s, std::optional<org::Unit> const& unit,
                                 std::string const& code, cycle::Cycle const& cycle) {
    if (!unit) return Finding{Weight::error, "report.unknown_unit", {{"unit", code}}, {}};
    Arguments arguments{{"unit", unit->name}};
    if (!unit->is_expected_to_report() || !stands_below(s, *unit, cycle.unit))
        return Finding{Weight::error, "report.not_expected", std::move(arguments), {}};
    if (!unit->exempt_from(org::Duty::report)) return {};
    arguments.emplace_back("reason", reason_of_exemption(*unit));
    return Finding{Weight::error, "report.exempt", std::move(arguments), {}};
}

namespace {

std::optional<int> minutes_late(Moment received, Moment due) {
    if (received <= due) return {};
    return static_cast<int>(std::chrono::ceil<std::chrono::minutes>(received - due).count());
}

// "7/STC"; of submissions only.
std::string number_text(StateRow const& submission) {
    return std::to_string(submission.receipt.value_or(0)) + "/" + submission.unit;
}

History history_of(store::Snapshot const& s, ReportId const& report) {
    History history;
    for (auto const& row : select_states_of(s, report)) history.add(row);
    return history;
}

Receipt same_again(Receipt receipt, RevisionRow const& kept, History const& history) {
    receipt.outcome = Outcome::same_again;
    receipt.findings = read_findings(kept.findings);
    for (auto& finding : receipt.findings) finding.place.file = receipt.file;
    if (auto const submission = history.submission_of(kept.revision)) {
        receipt.number = number_text(*submission);
        receipt.late_minutes = submission->late_minutes;
    }
    // Whoever sends a returned report again unchanged believes that he has mended it.
    if (history.last.state == State::returned && history.last.revision == kept.revision)
        receipt.findings.push_back({Weight::warning,
                                    "report.returned_unchanged",
                                    {{"reasons", history.last.reasons}},
                                    {.file = receipt.file}});
    return receipt;
}

Content content_of(store::Snapshot const& s, ReportId const& report, int revision) {
    Content content;
    for (auto const& row : select_figures(s, report, revision))
        content.figures.emplace(Cell{row.target, row.year, row.part}, row.figure);
    ContentRows rows;
    for (auto& row : select_texts(s, report, revision)) rows.add(std::move(row));
    rows.write_to(content);
    return content;
}

// What the unit says otherwise than before: in the report that counts, else in that of the cycle
// before.
Findings restatements(store::Snapshot const& s, CycleId const& cycle, std::string_view unit,
                      std::optional<ReportId> const& report, History const& history,
                      Arrival const& came) {
    targets::Set const set{{}, targets::targets(s)};
    if (report && history.counted)
        return restated(came.content, content_of(s, *report, *history.counted),
                        "report.restated.revision", set, came.places);
    auto const before = select_report_before(s, cycle, unit);
    if (!before) return {};
    auto const counted = history_of(s, *before).counted;
    if (!counted) return {};
    return restated(came.content, content_of(s, *before, *counted), "report.restated.cycle", set,
                    came.places);
}

// A workbook at the moment of its taking in.
struct Incoming {
    PersonId const& person;
    Moment now;
    Moment received;
    Arrival const& came;
    bool faulty = false;
};

void keep_revision(store::Transaction& t, ReportId const& report, int revision, Incoming const& in,
                   Findings const& findings) {
    insert_revision(t, {.report = report,
                        .revision = revision,
                        .received_at = in.received,
                        .recorded_at = in.now,
                        .file = in.came.file,
                        .sha256 = in.came.sha256,
                        .form_version = in.came.form_version,
                        .findings = boost::json::serialize(as_json(findings))});
    for (auto const& [cell, figure] : in.came.content.figures)
        insert_figure(t, {report, revision, cell.target, cell.year, cell.part, figure});
    for (auto& row : as_rows(in.came.content)) {
        row.report = report;
        row.revision = revision;
        insert_text(t, row);
    }
}

boost::json::object particulars(Incoming const& in, int revision, Receipt const& receipt) {
    boost::json::object data{{"revision", revision},
                             {"file", in.came.file},
                             {"sha256", in.came.sha256},
                             {"received", to_iso(in.received)}};
    if (in.faulty)
        data["errors"] = std::ranges::count(receipt.findings, Weight::error, &Finding::weight);
    else
        data["receipt"] = receipt.number;
    if (receipt.late_minutes) data["late_minutes"] = *receipt.late_minutes;
    return data;
}

// Keeps what came as a new revision of the report, and its state.
Receipt take_in(store::Transaction& t, Incoming const& in, cycle::Cycle const& cycle,
                ReportId const& report, Receipt receipt) {
    auto const numbers = select_numbers(t, cycle.id);
    StateRow state{.report = report,
                   .unit = receipt.unit,
                   .number = numbers.last_state + 1,
                   .receipt = {},
                   .revision = select_last_revision(t, report) + 1,
                   .state = State::draft,
                   .at = in.received,
                   .late_minutes = {},
                   .reasons = {},
                   .file = {}};
    receipt.outcome = Outcome::kept_as_draft;
    if (!in.faulty) {
        state.state = State::submitted;
        state.receipt = numbers.last_receipt + 1;
        state.late_minutes = minutes_late(in.received, cycle.report_due);
        receipt.late_minutes = state.late_minutes;
        receipt.outcome = receipt.late_minutes ? Outcome::submitted_late : Outcome::submitted;
        receipt.number = number_text(state);
    }
    int const revision = state.revision;
    keep_revision(t, report, revision, in, receipt.findings);
    insert_state(t, cycle.id, state, in.person);
    journal::record(t, in.person, in.now,
                    "report." + std::string(in.faulty ? "kept_as_draft" : "submitted"),
                    receipt.unit, particulars(in, revision, receipt));
    return receipt;
}

} // namespace

Receipt receive(store::Transaction& t, PersonId const& person, Moment now, Moment received,
                Read<Arrival> const& arrival) {
    Incoming const in{person, now, received, arrival.value, any_error(arrival.findings)};
    Receipt receipt{.file = in.came.file,
                    .unit = in.came.unit,
                    .outcome = Outcome::refused,
                    .number = {},
                    .late_minutes = {},
                    .findings = arrival.findings};
    auto const tell = [&](Weight weight, std::string_view key, Arguments arguments) {
        receipt.findings.push_back(
            {weight, std::string(key), std::move(arguments), {.file = in.came.file}});
    };
    auto const refuse = [&](std::string_view key, Arguments arguments = {}) {
        tell(Weight::error, key, std::move(arguments));
        return receipt;
    };
    auto const cycle = cycle::current(t);
    if (in.came.unit.empty() || in.came.cycle != cycle.id.text) {
        if (in.faulty) return receipt; // the reader has told why
        return refuse(in.came.unit.empty() ? "report.not_our_form" : "report.other_cycle");
    }
    auto const unit = org::find(t, in.came.unit);
    if (auto no = objection(t, unit, in.came.unit, cycle))
        return refuse(no->key, std::move(no->arguments));
    receipt.unit = unit->code;

    auto report = select_report(t, cycle.id, unit->code);
    auto const doubts = [&](History const& history) {
        append(receipt.findings, restatements(t, cycle.id, unit->code, report, history, in.came));
    };
    if (!report) {
        doubts({});
        report = ReportId::make(now);
        insert_report(t, *report, cycle.id, unit->code);
        return take_in(t, in, cycle, *report, std::move(receipt));
    }
    auto const history = history_of(t, *report);
    auto const kept = select_revision_of_bytes(t, *report, in.came.sha256);
    // The same bytes may be right today where they were faulty (the office has mended the targets),
    // and an older version may be sent again because a later one was the mistake.
    bool const right_now = kept && !in.faulty && !history.submission_of(kept->revision);
    bool const outdated = kept && kept->revision != history.last.revision &&
                          history.last.state != State::returned &&
                          history.last.state != State::approved;
    if (kept && !right_now && !outdated) return same_again(std::move(receipt), *kept, history);
    if (history.last.state == State::approved)
        return refuse("report.approved_already", {{"unit", unit->name}});
    doubts(history);
    if (history.counted)
        tell(Weight::warning, in.faulty ? "report.draft_after_submission" : "report.replaces",
             {{"moment", argument(history.submission->at)}});
    return take_in(t, in, cycle, *report, std::move(receipt));
}

namespace {

struct Known {
    cycle::Cycle cycle;
    org::Unit unit;
    std::optional<ReportId> report;
    History history;
};

Known find_report(store::Snapshot const& s, std::string_view code) {
    auto const unit = org::find(s, code);
    if (!unit)
        throw Refusal(Because::not_found, "report.unknown_unit", {{"unit", std::string(code)}});
    Known known{.cycle = cycle::current(s), .unit = *unit, .report = {}, .history = {}};
    known.report = select_report(s, known.cycle.id, unit->code);
    if (known.report) known.history = history_of(s, *known.report);
    return known;
}

void decide(store::Transaction& t, PersonId const& person, Moment now, Known const& known,
            State state, std::string const& reasons) {
    insert_state(t, known.cycle.id,
                 {.report = *known.report,
                  .unit = known.unit.code,
                  .number = select_numbers(t, known.cycle.id).last_state + 1,
                  .receipt = {},
                  .revision = *known.history.counted,
                  .state = state,
                  .at = now,
                  .late_minutes = {},
                  .reasons = reasons,
                  .file = {}},
                 person);
    boost::json::object data{{"revision", *known.history.counted}};
    if (!reasons.empty()) data["reasons"] = reasons;
    journal::record(t, person, now, "report." + to_text(state), known.unit.code, data);
}

} // namespace

void return_with_reasons(store::Transaction& t, PersonId const& person, Moment now,
                         std::string_view unit, std::string_view reasons) {
    auto const said = text::squeezed(reasons);
    if (said.empty()) throw Refusal(Because::invalid, "report.reasons_missing");
    auto const known = find_report(t, unit);
    if (!known.history.counted)
        throw Refusal(Because::conflict, "report.none_submitted", {{"unit", known.unit.name}});
    decide(t, person, now, known, State::returned, said);
}

void approve(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit) {
    auto const known = find_report(t, unit);
    Arguments const arguments{{"unit", known.unit.name}};
    if (!known.history.counted)
        throw Refusal(Because::conflict, "report.none_submitted", arguments);
    if (known.history.last.state == State::approved)
        throw Refusal(Because::conflict, "report.approved_before", arguments);
    if (known.history.last.state == State::draft)
        throw Refusal(Because::conflict, "report.newer_draft", arguments);
    decide(t, person, now, known, State::approved, {});
}

namespace {

// Histories of the cycle's reports, by unit.
std::map<std::string, History> histories(store::Snapshot const& s, CycleId const& cycle) {
    std::map<std::string, History> all;
    for (auto& row : select_states(s, cycle)) {
        auto& history = all[row.unit];
        history.add(std::move(row));
    }
    return all;
}

// Units whose report is expected, exempt ones among them, in the organisation's order.
std::vector<org::Unit> expected_units(store::Snapshot const& s, std::string const& level) {
    auto tree = org::tree(s);
    std::vector<org::Unit> units;
    auto const root = tree.index_of(level);
    if (!root) return units;
    for (auto i = *root + 1; i < tree.end[*root]; ++i)
        if (tree.units[i].is_expected_to_report()) units.push_back(std::move(tree.units[i]));
    return units;
}

Submission as_submission(StateRow const& row) {
    return {row.at, row.late_minutes, number_text(row)};
}

void fill(Standing& standing, History const& history, RevisionRow const& latest) {
    standing.state = history.last.state;
    standing.revision = latest.revision;
    standing.file = latest.file;
    standing.sha256 = latest.sha256;
    standing.findings = read_findings(latest.findings);
    standing.counted = history.counted.has_value();
    if (history.last.state == State::returned) standing.reasons = history.last.reasons;
    if (!history.submission) return;
    standing.submission = as_submission(*history.submission);
    if (history.submissions.size() > 1)
        standing.first_submission = as_submission(history.submissions.front());
}

} // namespace

std::vector<Standing> standings(store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    auto const known = histories(s, cycle.id);
    std::map<ReportId, RevisionRow> latest;
    for (auto& row : select_last_revisions(s, cycle.id)) latest.emplace(row.report, std::move(row));
    std::vector<Standing> all;
    for (auto const& unit : expected_units(s, cycle.unit)) {
        Standing standing{.unit = unit.code, .unit_name = unit.name, .state = State::not_begun};
        if (auto const found = known.find(unit.code); found != known.end())
            fill(standing, found->second, latest.at(found->second.last.report));
        if (unit.exempt_from(org::Duty::report)) {
            standing.state = State::exempt;
            standing.reasons = reason_of_exemption(unit);
        }
        all.push_back(std::move(standing));
    }
    return all;
}

std::optional<Content> latest_content(store::Snapshot const& s, std::string_view unit) {
    auto const known = find_report(s, unit);
    if (!known.report) return {};
    return content_of(s, *known.report, select_last_revision(s, *known.report));
}

std::map<std::string, Findings> outliers(store::Snapshot const& s) {
    auto const all = counted(s);
    std::map<std::string, std::string> kin;
    for (auto const& unit : org::tree(s).units) kin[unit.code] = unit.parent + "/" + unit.group;
    std::vector<Sibling> siblings;
    for (auto const& each : all)
        siblings.push_back({each.unit, kin[each.unit], &each.content.figures});
    return unlike_siblings(siblings, {{}, targets::targets(s)});
}

std::vector<Counted> counted(store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    auto const known = histories(s, cycle.id);
    std::vector<Counted> all;
    std::map<ReportId, std::size_t> places;
    // Also of a unit that has become exempt since: what it has reported stays reported.
    for (auto const& unit : org::tree(s).units) {
        auto const found = known.find(unit.code);
        if (found == known.end()) continue;
        auto const& history = found->second;
        if (!history.counted) continue;
        places.emplace(history.last.report, all.size());
        all.push_back({unit.code, *history.counted, history.submission->file, {}});
    }
    auto const place_of = [&](ReportId const& report, int revision) -> std::optional<std::size_t> {
        auto const found = places.find(report);
        if (found == places.end() || all[found->second].revision != revision) return {};
        return found->second;
    };
    for_each_figure(s, cycle.id, [&](FigureRow row) {
        if (auto const at = place_of(row.report, row.revision))
            all[*at].content.figures.emplace(Cell{std::move(row.target), row.year, row.part},
                                             row.figure);
    });
    std::vector<ContentRows> texts(all.size());
    for_each_text(s, cycle.id, [&](TextRow row) {
        if (auto const at = place_of(row.report, row.revision)) texts[*at].add(std::move(row));
    });
    for (std::size_t i = 0; i < all.size(); ++i) texts[i].write_to(all[i].content);
    return all;
}

} // namespace soket::report
