// The deeds, in the order of a report's life, and the questions.
#include "report/report.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "org/org.h"
#include "report/attachments.h"
#include "report/content_rows.h"
#include "report/doubts.h"
#include "report/findings_json.h"
#include "report/history.h"
#include "report/kept.h"
#include "report/parts.h"
#include "report/report_sql.h"
#include "store/store.h"
#include "targets/targets.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

namespace soket::report {

namespace {

// Of a unit that has ended the message names who reports for it now.
Finding absence(store::Snapshot const& s, std::string const& code, Day day) {
    auto const absent = org::find_absent(s, code, day);
    if (!absent) return {Weight::error, "report.unknown_unit", {{"unit", code}}, {}};
    Arguments arguments{{"unit", absent->unit.name}};
    auto const& end = absent->end;
    arguments.emplace_back("day", to_office(end ? end->day : absent->unit.since));
    if (!end) return {Weight::error, "report.not_yet", std::move(arguments), {}};
    if (end->successors.empty())
        return {Weight::error, "report.dissolved", std::move(arguments), {}};
    std::string names;
    for (auto const& successor : end->successors) {
        auto const unit = org::find(s, successor, day);
        names += (names.empty() ? "" : ", ") + (unit ? unit->name : successor);
    }
    arguments.emplace_back("successors", names);
    auto key = "report.ended." + to_text(end->kind);
    return {Weight::error, std::move(key), std::move(arguments), {}};
}

} // namespace

std::optional<Finding> objection(store::Snapshot const& s, std::optional<org::Unit> const& unit,
                                 std::string const& code, cycle::Cycle const& cycle, Day day) {
    if (!unit) return absence(s, code, day);
    Arguments arguments{{"unit", unit->name}};
    if (!unit->is_expected_to_report() || !org::is_below(s, *unit, cycle.unit, day))
        return Finding{Weight::error, "report.not_expected", std::move(arguments), {}};
    if (!unit->exempt_from(org::Duty::report)) return {};
    arguments.emplace_back("reason", unit->reason_of_exemption(org::Duty::report));
    return Finding{Weight::error, "report.exempt", std::move(arguments), {}};
}

namespace {

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

// What the unit says otherwise than before: in the report that counts, else in that of the cycle
// before.
Findings restatements(store::Snapshot const& s, CycleId const& cycle, std::string_view unit,
                      std::optional<ReportId> const& report, History const& history,
                      Arrival const& came) {
    auto const against = [&](ReportId const& before, int counted, std::string const& key) {
        auto const content = content_of(s, before, counted);
        if (jumps(came.content, content).empty()) return Findings{}; // the targets are many
        return restated(came.content, content, key, {{}, targets::targets(s)}, came.places);
    };
    if (report && history.counted)
        return against(*report, *history.counted, "report.restated.revision");
    auto const before = select_report_before(s, cycle, unit);
    if (!before) return {};
    auto const counted = history_of(s, cycle, *before).counted;
    if (!counted) return {};
    return against(*before, *counted, "report.restated.cycle");
}

// Nobody has answered anything.
bool is_blank(Content const& content) {
    return content.figures.empty() && content.notes.empty() && content.models.empty() &&
           content.papers.empty() &&
           std::ranges::all_of(content.narratives, &std::string::empty, &Narrative::text);
}

// A workbook at the moment of its taking in.
struct Incoming {
    PersonId const& person;
    Moment now;
    Moment received;
    Arrival const& came;
    bool faulty = false;
};

// "Số liệu!H25", as formulas write it; nothing where it was typed.
std::string place_text(Arrival const& came, Cell const& cell) {
    auto const found = came.places.find(cell);
    if (found == came.places.end()) return {};
    auto const& [sheet, at] = std::tie(found->second.sheet, found->second.cell);
    return sheet.empty() ? at : sheet + "!" + at;
}

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
    std::vector<FigureRow> figures;
    for (auto const& [cell, figure] : in.came.content.figures)
        figures.push_back({report, revision, cell.target, cell.year, cell.part, figure,
                           place_text(in.came, cell)});
    insert_figures(t, figures);
    auto texts = as_rows(in.came.content);
    for (auto& row : texts) {
        row.report = report;
        row.revision = revision;
    }
    insert_texts(t, texts);
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
                ReportId const& report, History const& history, Receipt receipt) {
    auto const numbers = select_numbers(t, cycle.id);
    StateRow state{.report = report,
                   .unit = receipt.unit,
                   .number = numbers.last_state + 1,
                   .receipt = {},
                   .revision = history.latest + 1,
                   .state = State::draft,
                   .at = in.received,
                   .late_minutes = {},
                   .reasons = {},
                   .file = {},
                   .person = in.person};
    receipt.outcome = Outcome::kept_as_draft;
    if (!in.faulty) {
        state.state = State::submitted;
        state.receipt = numbers.last_receipt + 1;
        state.late_minutes =
            minutes_late(in.received, due_for(deadlines(t, cycle.id), receipt.unit, in.received));
        receipt.late_minutes = state.late_minutes;
        receipt.outcome = receipt.late_minutes ? Outcome::submitted_late : Outcome::submitted;
        receipt.number = number_text(state);
    }
    int const revision = state.revision;
    keep_revision(t, report, revision, in, receipt.findings);
    if (!in.faulty)
        keep_attachments(t, cycle.id, receipt.unit, report, history.sent_revision(), revision);
    insert_state(t, cycle.id, state);
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
    auto const day = in_vietnam(received).day;
    auto const unit = org::find(t, in.came.unit, day);
    if (auto no = objection(t, unit, in.came.unit, cycle, day))
        return refuse(no->key, std::move(no->arguments));
    receipt.unit = unit->code;
    if (in.faulty && is_blank(in.came.content)) {
        receipt.findings.clear(); // each question, told to be unanswered
        return refuse("report.blank", {{"unit", unit->name}});
    }

    auto report = select_report(t, cycle.id, unit->code);
    auto const doubts = [&](History const& history) {
        append(receipt.findings, restatements(t, cycle.id, unit->code, report, history, in.came));
    };
    if (!report) {
        doubts({});
        report = ReportId::make(now);
        insert_report(t, *report, cycle.id, unit->code);
        return take_in(t, in, cycle, *report, {}, std::move(receipt));
    }
    auto const history = history_of(t, cycle.id, *report);
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
    return take_in(t, in, cycle, *report, history, std::move(receipt));
}

namespace {

struct Known {
    cycle::Cycle cycle;
    org::Unit unit;
    std::optional<ReportId> report;
    History history;
};

// Also of a unit that has ended: its report may still be decided on.
org::Unit known_unit(store::Snapshot const& s, std::string_view code, Day day) {
    if (auto unit = org::find(s, code, day)) return std::move(*unit);
    if (auto absent = org::find_absent(s, code, day)) return std::move(absent->unit);
    throw Refusal(Because::not_found, "report.unknown_unit", {{"unit", std::string(code)}});
}

Known find_report(store::Snapshot const& s, std::string_view code, Day day) {
    Known known{
        .cycle = cycle::current(s), .unit = known_unit(s, code, day), .report = {}, .history = {}};
    known.report = select_report(s, known.cycle.id, known.unit.code);
    if (known.report) known.history = history_of(s, known.cycle.id, *known.report);
    return known;
}

// Without blanks around them, and each of a part that the form has.
std::vector<PartReason> checked(store::Snapshot const& s, cycle::Cycle const& cycle,
                                std::vector<PartReason> const& by_part) {
    auto const set = targets::in_force(s);
    auto const parts = report_parts(form_of(cycle, set), set);
    std::vector<PartReason> kept;
    for (auto const& [part, reason] : by_part) {
        if (std::ranges::find(parts, part, &ReportPart::key) == parts.end())
            throw Refusal(Because::invalid, "report.no_such_part", {{"part", part}});
        if (auto said = text::squeezed(reason); !said.empty()) kept.push_back({part, said});
    }
    // As they are read again.
    std::ranges::sort(kept, {}, &PartReason::part);
    return kept;
}

// Where nothing is said of the whole, what is said of the parts stands for it.
std::string whole_of(std::string_view reasons, std::vector<PartReason> const& by_part) {
    auto whole = text::squeezed(reasons);
    return whole.empty() ? joined(by_part) : whole;
}

void decide(store::Transaction& t, PersonId const& person, Moment now, Known const& known,
            State state, std::string const& reasons, std::vector<PartReason> const& by_part = {}) {
    auto const number = select_numbers(t, known.cycle.id).last_state + 1;
    insert_state(t, known.cycle.id,
                 {.report = *known.report,
                  .unit = known.unit.code,
                  .number = number,
                  .receipt = {},
                  .revision = *known.history.counted,
                  .state = state,
                  .at = now,
                  .late_minutes = {},
                  .reasons = reasons,
                  .file = {},
                  .person = person});
    boost::json::object data{{"revision", *known.history.counted}};
    if (!reasons.empty()) data["reasons"] = reasons;
    if (!by_part.empty()) {
        boost::json::object parts;
        for (auto const& [part, reason] : by_part) {
            insert_return_reason(t, {*known.report, number, part, reason});
            parts[part] = reason;
        }
        data["parts"] = std::move(parts);
    }
    journal::record(t, person, now, "report." + to_text(state), known.unit.code, data);
}

// Nobody decides on what they haven't read: a page may have stood open while the unit sent anew, or
// while somebody else decided.
void must_be_seen(Known const& known, std::optional<std::int64_t> seen) {
    auto const& last = known.history.last;
    if (seen && *seen != last.number)
        throw Refusal(Because::conflict, "report.changed_since",
                      {{"unit", known.unit.name}, {"moment", argument(last.at)}});
}

} // namespace

void return_with_reasons(store::Transaction& t, PersonId const& person, Moment now,
                         std::string_view unit, std::string_view reasons,
                         std::vector<PartReason> const& by_part, std::optional<std::int64_t> seen) {
    auto const parts = checked(t, cycle::current(t), by_part);
    auto const said = whole_of(reasons, parts);
    if (said.empty()) throw Refusal(Because::invalid, "report.reasons_missing");
    auto const known = find_report(t, unit, in_vietnam(now).day);
    must_be_seen(known, seen);
    if (!known.history.counted)
        throw Refusal(Because::conflict, "report.none_submitted", {{"unit", known.unit.name}});
    decide(t, person, now, known, State::returned, said, parts);
}

void approve(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
             std::optional<std::int64_t> seen) {
    auto const known = find_report(t, unit, in_vietnam(now).day);
    Arguments const arguments{{"unit", known.unit.name}};
    if (known.history.last.state == State::approved)
        throw Refusal(Because::conflict, "report.approved_before", arguments);
    must_be_seen(known, seen);
    if (!known.history.counted)
        throw Refusal(Because::conflict, "report.none_submitted", arguments);
    if (known.history.last.state == State::draft)
        throw Refusal(Because::conflict, "report.newer_draft", arguments);
    decide(t, person, now, known, State::approved, {});
}

std::optional<Content> latest_content(store::Snapshot const& s, std::string_view unit, Day day) {
    auto const known = find_report(s, unit, day);
    if (!known.report) return {};
    return content_of(s, *known.report, known.history.latest);
}

std::vector<Step> story(store::Snapshot const& s, CycleId const& cycle, std::string_view unit) {
    auto const report = select_report(s, cycle, unit);
    if (!report) return {};
    auto const in_force = deadlines(s, cycle);
    std::vector<Step> steps;
    for (auto& row : select_states_of(s, *report)) {
        judge_anew(row, in_force);
        Step step{row.state, row.at, row.person, row.revision, {}, row.reasons};
        if (row.state == State::submitted)
            step.submission = Submission{row.at, row.late_minutes, number_text(row)};
        steps.push_back(std::move(step));
    }
    return steps;
}

std::optional<HandedIn> handed_in(store::Snapshot const& s, std::string_view unit, Day day) {
    auto const known = find_report(s, unit, day);
    auto const& submission = known.history.submission;
    if (!submission) return {};
    return HandedIn{content_of(s, *known.report, submission->revision), submission->file,
                    submission->revision};
}

Content content_of(store::Snapshot const& s, CycleId const& cycle, std::string_view unit,
                   int revision) {
    auto const report = select_report(s, cycle, unit);
    return report ? content_of(s, *report, revision) : Content{};
}

} // namespace soket::report
