// Where the units stand on a day, and which reports count then.
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/content_rows.h"
#include "report/doubts.h"
#include "report/findings_json.h"
#include "report/in_time.h"
#include "report/kept.h"
#include "report/overview.h"
#include "report/report.h"
#include "report/report_sql.h"
#include "report/typed_sql.h"
#include "store/store.h"
#include "targets/targets.h"

#include <algorithm>

namespace soket::report {

namespace {

// All that the questions of a day need, gathered once.
struct Account {
    cycle::Cycle cycle;
    std::map<std::string, History> histories; // by unit
    org::Tree there;                          // the units of that day
    org::Tree tree;                           // with ended units that have a report, or owe one
    InTime in_time;

    [[nodiscard]] History const* history(std::string const& unit) const {
        auto const found = histories.find(unit);
        return found == histories.end() ? nullptr : &found->second;
    }
    [[nodiscard]] bool counts(std::string const& unit) const {
        auto const* known = history(unit);
        return known != nullptr && known->counted && !in_time.superseded.contains(unit);
    }
};

// What had come by the end of the day.
std::map<std::string, History> histories(store::Snapshot const& s, CycleId const& cycle, Day day) {
    auto const in_force = deadlines(s, cycle);
    std::map<std::string, History> all;
    for (auto& row : select_states(s, cycle)) {
        if (in_vietnam(row.at).day > day) continue;
        judge_anew(row, in_force);
        auto& history = all[row.unit];
        history.add(std::move(row));
    }
    return all;
}

std::vector<Sent> sent(std::map<std::string, History> const& histories) {
    std::vector<Sent> all;
    for (auto const& [unit, history] : histories)
        if (history.counted)
            if (auto const submission = history.submission_of(*history.counted))
                all.push_back({unit, in_vietnam(submission->at).day});
    return all;
}

// The units that are there, and after them, each below where it belongs now, those that ended.
org::Tree with_ended(org::Tree const& there, InTime const& in_time,
                     std::map<std::string, History> const& histories) {
    auto units = there.units;
    for (auto const& [ended, end] : there.absent) {
        bool const owes = in_time.owing.contains(ended.code);
        if (!end || (!owes && !histories.contains(ended.code))) continue;
        auto& unit = units.emplace_back(ended);
        unit.parent = in_time.places.at(ended.code);
        unit.ended = end;
        unit.owes_figures = owes;
    }
    if (units.size() == there.units.size()) return there;
    auto read = org::as_tree(std::move(units));
    read.value.absent = there.absent;
    return std::move(read.value);
}

Account account(store::Snapshot const& s, Day day) {
    Account all{.cycle = cycle::current(s),
                .histories = {},
                .there = org::tree(s, day),
                .tree = {},
                .in_time = {}};
    all.histories = histories(s, all.cycle.id, day);
    if (all.there.units.empty()) return all;
    all.in_time = in_time(all.there, org::successions(s, day), sent(all.histories));
    all.tree = with_ended(all.there, all.in_time, all.histories);
    return all;
}

Submission as_submission(StateRow const& row) {
    return {row.at, row.late_minutes, number_text(row)};
}

void fill(Standing& standing, History const& history, RevisionRow const& latest) {
    standing.state = history.last.state;
    standing.step = history.last.number;
    standing.revision = latest.revision;
    standing.file = latest.file;
    standing.sha256 = latest.sha256;
    standing.findings = read_findings(latest.findings);
    standing.sent_back = history.sent_back.has_value();
    if (history.sent_back) standing.reasons = history.sent_back->reasons;
    if (!history.submission) return;
    standing.submission = as_submission(*history.submission);
    if (history.submissions.size() > 1)
        standing.first_submission = as_submission(history.submissions.front());
}

std::string name_of(org::Tree const& tree, std::string const& code) {
    if (auto const place = tree.index_of(code)) return tree.units[*place].name;
    for (auto const& absent : tree.absent)
        if (absent.unit.code == code) return absent.unit.name;
    return code;
}

// What was asked for in parts of reports that are sent back, by report and state.
using PartReasons = std::map<std::pair<ReportId, std::int64_t>, std::vector<PartReason>>;

PartReasons part_reasons(store::Snapshot const& s, CycleId const& cycle) {
    PartReasons all;
    for (auto& row : select_return_reasons(s, cycle))
        all[{row.report, row.number}].push_back({std::move(row.part), std::move(row.reason)});
    return all;
}

// The cycle's deadline, or a unit's own; and who asks for one.
void put_deadlines(std::vector<Standing>& standings, store::Snapshot const& s,
                   cycle::Cycle const& cycle) {
    OwnDeadlines own;
    std::set<std::string> asking;
    for (auto const& each : extensions(s, cycle.id))
        if (!each.decision)
            asking.insert(each.unit);
        else if (each.decision->granted)
            own[each.unit] = std::max(own[each.unit], each.decision->due);
    for (auto& standing : standings) {
        standing.deadline =
            std::max(cycle.report_due, own_deadline(own, standing.unit).value_or(cycle.report_due));
        standing.asks_extension = asking.contains(standing.unit);
    }
}

Standing standing_of(Account const& account, org::Unit const& unit) {
    Standing standing{.unit = unit.code,
                      .unit_name = unit.name,
                      .state = State::not_begun,
                      .counted = account.counts(unit.code),
                      .due = unit.is_expected_to_report(),
                      .ended = {},
                      .successors = {},
                      .included_in = {}};
    if (unit.ended) {
        standing.ended = unit.ended->day;
        for (auto const& code : unit.ended->successors)
            standing.successors.push_back(name_of(account.tree, code));
    }
    auto const by = account.in_time.superseded.find(unit.code);
    if (by != account.in_time.superseded.end())
        standing.included_in = name_of(account.tree, by->second);
    return standing;
}

org::Tree tree_that_counts(Account const& all) {
    // One that was superseded says nothing any more.
    auto counting = all.histories;
    std::erase_if(counting, [&](auto const& each) { return !all.counts(each.first); });
    return with_ended(all.there, all.in_time, counting);
}

std::vector<Standing> standings(store::Snapshot const& s, Account const& all) {
    std::map<std::pair<ReportId, int>, RevisionRow> revisions;
    for (auto& row : select_revisions(s, all.cycle.id)) {
        auto key = std::pair(row.report, row.revision);
        revisions.emplace(std::move(key), std::move(row));
    }
    auto const reasons = part_reasons(s, all.cycle.id);
    std::vector<Standing> standings;
    auto const root = all.tree.index_of(all.cycle.unit);
    if (!root) return standings;
    for (auto i = *root + 1; i < all.tree.end[*root]; ++i) {
        auto const& unit = all.tree.units[i];
        if (!unit.is_expected_to_report() && !unit.ended) continue;
        auto standing = standing_of(all, unit);
        if (auto const* history = all.history(unit.code)) {
            fill(standing, *history, revisions.at({history->last.report, history->latest}));
            if (history->sent_back)
                if (auto const found =
                        reasons.find({history->last.report, history->sent_back->number});
                    found != reasons.end())
                    standing.part_reasons = found->second;
        }
        if (!unit.ended && unit.exempt_from(org::Duty::report)) {
            standing.state = State::exempt;
            standing.sent_back = false;
            standing.reasons = unit.reason_of_exemption(org::Duty::report);
        }
        standings.push_back(std::move(standing));
    }
    put_deadlines(standings, s, all.cycle);
    for (auto const& [unit, at] : select_typing(s, all.cycle.id)) {
        auto const found = std::ranges::find(standings, unit, &Standing::unit);
        if (found != standings.end()) found->typing = at;
    }
    return standings;
}

// The reports that count, without what they say yet.
class Counting {
  public:
    explicit Counting(Account const& account) {
        // Also of a unit that has become exempt since: what it has reported stays reported.
        for (auto const& unit : account.tree.units) {
            if (!account.counts(unit.code)) continue;
            auto const& history = *account.history(unit.code);
            places_.emplace(history.last.report, all.size());
            all.push_back({unit.code, *history.counted, history.submission->file, {}});
        }
    }

    // Nothing for a revision that doesn't count.
    std::optional<std::size_t> place_of(ReportId const& report, int revision) {
        // A report's rows follow each other.
        if (last_ == places_.end() || last_->first != report) last_ = places_.find(report);
        if (last_ == places_.end() || all[last_->second].revision != revision) return {};
        return last_->second;
    }

    void read_figures(store::Snapshot const& s, CycleId const& cycle) {
        for_each_figure(s, cycle, [&](FigureRow row) {
            auto const at = place_of(row.report, row.revision);
            if (!at) return;
            auto& figures = all[*at].content.figures;
            // They come in the order of their cells, nearly.
            figures.emplace_hint(figures.end(), Cell{std::move(row.target), row.year, row.part},
                                 row.figure);
        });
    }

    void read_places(store::Snapshot const& s, CycleId const& cycle, std::string_view target) {
        for (auto& row : select_placed_figures(s, cycle, target))
            if (auto const at = place_of(row.report, row.revision))
                all[*at].content.places.emplace(Cell{std::move(row.target), row.year, row.part},
                                                std::move(row.place));
    }

    void read_texts(store::Snapshot const& s, CycleId const& cycle) {
        std::vector<ContentRows> texts(all.size());
        for_each_text(s, cycle, [&](TextRow row) {
            if (auto const at = place_of(row.report, row.revision)) texts[*at].add(std::move(row));
        });
        for (std::size_t i = 0; i < all.size(); ++i) texts[i].write_to(all[i].content);
    }

    std::vector<Counted> all;

  private:
    std::map<ReportId, std::size_t> places_;
    std::map<ReportId, std::size_t>::const_iterator last_ = places_.end();
};

std::vector<Counted> counted(store::Snapshot const& s, Account const& account) {
    Counting counting(account);
    counting.read_figures(s, account.cycle.id);
    counting.read_texts(s, account.cycle.id);
    return std::move(counting.all);
}

} // namespace

org::Tree tree(store::Snapshot const& s, Day day) { return tree_that_counts(account(s, day)); }

std::vector<Standing> standings(store::Snapshot const& s, Day day) {
    return standings(s, account(s, day));
}

std::vector<Counted> counted(store::Snapshot const& s, Day day) {
    return counted(s, account(s, day));
}

std::vector<Counted> counted_places(store::Snapshot const& s, Day day, std::string_view target) {
    auto const known = account(s, day);
    Counting counting(known);
    counting.read_places(s, known.cycle.id, target);
    return std::move(counting.all);
}

Overview overview(store::Snapshot const& s, Day day) {
    auto const all = account(s, day);
    return {tree_that_counts(all), standings(s, all), counted(s, all)};
}

std::map<std::string, Findings> outliers(store::Snapshot const& s, Day day) {
    auto const all = account(s, day);
    Counting counting(all);
    counting.read_figures(s, all.cycle.id);
    // Units that have ended are compared with each other.
    std::map<std::string_view, std::string> kin;
    for (auto const& unit : all.there.units) kin[unit.code] = unit.parent + "/" + unit.group;
    std::vector<Sibling> siblings;
    for (auto const& each : counting.all)
        siblings.push_back({each.unit, kin[each.unit], &each.content.figures});
    return unlike_siblings(siblings, {{}, targets::targets(s), {}});
}

} // namespace soket::report
