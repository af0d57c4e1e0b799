#include "targets/targets.h"

#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"
#include "targets/target_rules.h"
#include "targets/targets_sql.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <unordered_map>

namespace soket::targets {

namespace {

Programme as_programme(ProgrammeRow row) {
    return {.id = std::move(row.id),
            .code = std::move(row.code),
            .kind = row.kind,
            .name = std::move(row.name),
            .board = std::move(row.board)};
}

Target as_target(TargetRow row) {
    return {.id = std::move(row.id),
            .revision = static_cast<int>(row.revision),
            .code = std::move(row.code),
            .name = std::move(row.name),
            .measure = std::move(row.measure),
            .programme = std::move(row.programme),
            .board = std::move(row.board),
            .direction = row.direction,
            .adding = row.adding,
            .numerator = std::move(row.numerator),
            .denominator = std::move(row.denominator),
            .goal = row.goal,
            .yearly_goals = {},
            .baseline = row.baseline,
            .due = row.due,
            .recorded = row.at};
}

std::vector<Target> with_goals(std::vector<TargetRow> rows, std::vector<GoalRow> const& goals) {
    std::map<std::pair<TargetId, std::int64_t>, std::map<int, Decimal>> by_revision;
    for (auto const& goal : goals)
        by_revision[{goal.target, goal.revision}][static_cast<int>(goal.year)] = goal.goal;
    std::vector<Target> all;
    for (auto& row : rows) {
        auto& yearly = by_revision[{row.id, row.revision}];
        all.push_back(as_target(std::move(row)));
        all.back().yearly_goals = std::move(yearly);
    }
    return all;
}

// What the codes of a set must be, beside those that the store knows.
class SetCheck {
  public:
    SetCheck(Set const& set, Known const& known) {
        boards_.insert(known.boards.begin(), known.boards.end());
        for (auto const& programme : known.kept.programmes) programmes_.insert(programme.code);
        for (auto const& programme : set.programmes) programmes_.insert(programme.code);
        check_codes(set.programmes, known.kept.programmes);
        check_codes(set.targets, known.kept.targets);
        for (auto const& programme : set.programmes) check_board(programme.code, programme.board);
        for (auto const& target : set.targets) check(target);
    }

    Findings findings;

  private:
    void fault(std::string key, Arguments arguments) {
        findings.push_back({Weight::error, std::move(key), std::move(arguments), {}});
    }

    // Two codes are one when their keys are the same; the store's spelling counts.
    template<class Things>
    void check_codes(Things const& things, Things const& known) {
        std::map<std::string, std::string> spelled;
        for (auto const& thing : known) spelled.emplace(org::code_key(thing.code), thing.code);
        std::set<std::string> seen;
        for (auto const& thing : things) {
            auto const key = org::code_key(thing.code);
            auto const other = spelled.find(key);
            if (!org::is_code(thing.code))
                fault("targets.code_illegal", {{"code", thing.code}});
            else if (!seen.insert(key).second ||
                     (other != spelled.end() && other->second != thing.code))
                fault("targets.code_taken", {{"code", thing.code}});
        }
    }

    void check_board(std::string const& code, std::string const& board) {
        if (!board.empty() && !boards_.contains(board))
            fault("targets.board_unknown", {{"code", code}, {"typed", board}});
    }

    void check(Target const& target) {
        check_board(target.code, target.board);
        if (!target.programme.empty() && !programmes_.contains(target.programme))
            fault("targets.programme_unknown",
                  {{"code", target.code}, {"typed", target.programme}});
        for (auto& found : faults_of(target))
            if (found.weight == Weight::error)
                fault(std::move(found.key), std::move(found.arguments));
    }

    std::set<std::string, std::less<>> boards_;
    std::set<std::string, std::less<>> programmes_;
};

void keep(store::Transaction& t, Target const& target, std::int64_t number, Moment now) {
    TargetRow const row{.id = target.id,
                        .code = target.code,
                        .number = number,
                        .revision = target.revision,
                        .at = now,
                        .name = target.name,
                        .measure = target.measure,
                        .programme = target.programme,
                        .board = target.board,
                        .direction = target.direction,
                        .adding = target.adding,
                        .numerator = target.numerator,
                        .denominator = target.denominator,
                        .goal = target.goal,
                        .baseline = target.baseline,
                        .due = target.due};
    if (row.revision == 1) insert_target(t, row);
    insert_target_revision(t, row);
    for (auto const& [year, goal] : target.yearly_goals)
        insert_goal(t, {target.id, row.revision, year, goal});
}

struct Tally {
    Imported counts;
    boost::json::array added;
    boost::json::array changed;

    void add(std::string const& code) {
        ++counts.added;
        added.emplace_back(code);
    }
    void change(std::string const& code) {
        ++counts.changed;
        changed.emplace_back(code);
    }
};

void import_programmes(store::Transaction& t, Moment now, std::vector<Programme> const& programmes,
                       Tally& tally) {
    auto const before = select_programmes(t);
    auto number = before.empty() ? 0 : before.back().number;
    std::unordered_map<std::string_view, ProgrammeRow const*> by_code;
    for (auto const& row : before) by_code.emplace(row.code, &row);
    for (auto const& programme : programmes) {
        ProgrammeRow row{.id = {},
                         .code = programme.code,
                         .number = 0,
                         .revision = 1,
                         .kind = programme.kind,
                         .name = programme.name,
                         .board = programme.board};
        auto const found = by_code.find(programme.code);
        auto const* const old = found == by_code.end() ? nullptr : found->second;
        if (old == nullptr) {
            row.id = ProgrammeId::make(now);
            row.number = ++number;
            insert_programme(t, row);
            tally.add(row.code);
        } else if (old->kind == row.kind && old->name == row.name && old->board == row.board) {
            ++tally.counts.same;
            continue;
        } else {
            row.id = old->id;
            row.revision = old->revision + 1;
            tally.change(row.code);
        }
        insert_programme_revision(t, row, now);
    }
}

// What a unit answers: a number, yes or no, or two numbers.
enum class Answer { number, yes_or_no, ratio };
Answer answer_of(Target const& target) {
    if (target.yes_or_no()) return Answer::yes_or_no;
    return target.adding == Adding::ratio ? Answer::ratio : Answer::number;
}

// Figures that were reported can't become an answer to another question. Throws Refusal.
void check_answers(store::Transaction& t, std::vector<Target> const& all) {
    std::map<std::string, Target> before;
    for (auto& target : targets(t)) before.emplace(target.code, target);
    Findings refused;
    for (auto const& target : all) {
        auto const old = before.find(target.code);
        if (old == before.end() || answer_of(old->second) == answer_of(target)) continue;
        if (!select_has_figures(t, target.code)) continue;
        refused.push_back(
            {Weight::error, "targets.answered_otherwise", {{"code", target.code}}, {}});
    }
    if (!refused.empty()) throw Refusal(Because::conflict, std::move(refused));
}

void import_targets(store::Transaction& t, Moment now, std::vector<Target> const& all,
                    Tally& tally) {
    auto const rows = select_targets(t);
    auto number = rows.empty() ? 0 : rows.back().number;
    std::map<std::string, Target> before;
    for (auto& target : with_goals(rows, select_goals(t))) before.emplace(target.code, target);
    for (auto target : all) {
        auto const old = before.find(target.code);
        if (old == before.end()) {
            target.id = TargetId::make(now);
            target.revision = 1;
            tally.add(target.code);
            keep(t, target, ++number, now);
        } else if (changes(old->second, target).empty()) {
            ++tally.counts.same;
        } else {
            target.id = old->second.id;
            target.revision = old->second.revision + 1;
            tally.change(target.code);
            keep(t, target, 0, now);
        }
    }
}

} // namespace

std::vector<Programme> programmes(store::Snapshot const& s) {
    std::vector<Programme> all;
    for (auto& row : select_programmes(s)) all.push_back(as_programme(std::move(row)));
    return all;
}

std::vector<Target> targets(store::Snapshot const& s) {
    return with_goals(select_targets(s), select_goals(s));
}

std::vector<Target> revisions(store::Snapshot const& s, std::string_view code) {
    return with_goals(select_revisions(s, code), select_goals_of(s, code));
}

Known known(store::Snapshot const& s, Day day) {
    Known all;
    for (auto const& unit : org::tree(s, day).units) all.boards.push_back(unit.code);
    all.kept = {programmes(s), targets(s)};
    return all;
}

Imported import(store::Transaction& t, PersonId const& person, Moment now, Set const& set) {
    SetCheck check(set, known(t, in_vietnam(now).day));
    if (!check.findings.empty()) throw Refusal(Because::invalid, std::move(check.findings));
    check_answers(t, set.targets);
    Tally tally;
    import_programmes(t, now, set.programmes, tally);
    import_targets(t, now, set.targets, tally);
    journal::record(t, person, now, "targets.imported", "targets",
                    {{"added", tally.counts.added},
                     {"changed", tally.counts.changed},
                     {"same", tally.counts.same},
                     {"added_codes", std::move(tally.added)},
                     {"changed_codes", std::move(tally.changed)}});
    return tally.counts;
}

} // namespace soket::targets
