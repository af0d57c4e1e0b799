#include "targets/targets.h"

#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"
#include "targets/prospect.h"
#include "targets/target_rules.h"
#include "targets/targets_sql.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <unordered_map>

namespace soket::targets {

namespace {

Programme as_programme(ProgrammeRow row) {
    return {.id = std::move(row.id),
            .revision = static_cast<int>(row.revision),
            .code = std::move(row.code),
            .kind = row.kind,
            .name = std::move(row.name),
            .board = std::move(row.board),
            .withdrawn = row.withdrawn,
            .why = {std::move(row.decision), std::move(row.reason)}};
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
            .withdrawn = row.withdrawn,
            .why = {std::move(row.decision), std::move(row.reason)},
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
                        .due = target.due,
                        .withdrawn = target.withdrawn,
                        .decision = target.why.decision,
                        .reason = target.why.reason};
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
                       Why const& why, Tally& tally) {
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
                         .board = programme.board,
                         .withdrawn = false,
                         .decision = why.decision,
                         .reason = why.reason};
        auto const found = by_code.find(programme.code);
        auto const* const old = found == by_code.end() ? nullptr : found->second;
        if (old == nullptr) {
            row.id = ProgrammeId::make(now);
            row.number = ++number;
            insert_programme(t, row);
            tally.add(row.code);
        } else if (old->kind == row.kind && old->name == row.name && old->board == row.board &&
                   !old->withdrawn) {
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

// Figures that were reported can't become an answer to another question. Throws Refusal.
void check_answers(store::Snapshot const& s, std::vector<Target> const& all) {
    std::map<std::string, Target> before;
    for (auto& target : with_goals(select_targets(s), {})) before.emplace(target.code, target);
    Findings refused;
    for (auto const& target : all) {
        auto const old = before.find(target.code);
        if (old == before.end() || old->second.answer() == target.answer()) continue;
        if (count_reports_of(s, target.code) == 0) continue;
        refused.push_back(
            {Weight::error, "targets.answered_otherwise", {{"code", target.code}}, {}});
    }
    if (!refused.empty()) throw Refusal(Because::conflict, std::move(refused));
}

void import_targets(store::Transaction& t, Moment now, std::vector<Target> const& all,
                    Why const& why, Tally& tally) {
    auto const rows = select_targets(t);
    auto number = rows.empty() ? 0 : rows.back().number;
    std::map<std::string, Target> before;
    for (auto& target : with_goals(rows, select_goals(t))) before.emplace(target.code, target);
    for (auto target : all) {
        target.why = why;
        target.withdrawn = false;
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
            target.revision = old->second.revision;
            tally.change(target.code);
            revise(t, now, std::move(target), why);
        }
    }
}

} // namespace

namespace {

std::vector<Programme> all_programmes(store::Snapshot const& s) {
    std::vector<Programme> all;
    for (auto& row : select_programmes(s)) all.push_back(as_programme(std::move(row)));
    return all;
}

std::vector<Target> all_targets(store::Snapshot const& s) {
    return with_goals(select_targets(s), select_goals(s));
}

} // namespace

std::vector<Programme> programmes(store::Snapshot const& s) {
    auto all = all_programmes(s);
    std::erase_if(all, [](Programme const& programme) { return programme.withdrawn; });
    return all;
}

std::vector<Target> targets(store::Snapshot const& s) {
    auto all = all_targets(s);
    std::erase_if(all, [](Target const& target) { return target.withdrawn; });
    return all;
}

Set in_force(store::Snapshot const& s) {
    Set set{all_programmes(s), all_targets(s), {}};
    auto const set_aside = [&](auto& things) {
        std::erase_if(things, [&](auto const& thing) {
            if (thing.withdrawn) set.withdrawn.push_back(thing.code);
            return thing.withdrawn;
        });
    };
    set_aside(set.programmes);
    set_aside(set.targets);
    return set;
}

std::vector<Target> revisions(store::Snapshot const& s, std::string_view code) {
    return with_goals(select_revisions(s, code), select_goals_of(s, code));
}

Known known(store::Snapshot const& s, Day day) {
    Known all;
    for (auto const& unit : org::tree(s, day).units) all.boards.push_back(unit.code);
    all.kept = {all_programmes(s), all_targets(s), {}};
    return all;
}

void check_import(store::Snapshot const& s, Moment now, Set const& set) {
    SetCheck check(set, known(s, in_vietnam(now).day));
    if (!check.findings.empty()) throw Refusal(Because::invalid, std::move(check.findings));
    check_answers(s, set.targets);
}

Imported import(store::Transaction& t, PersonId const& person, Moment now, Set const& set,
                Why const& why) {
    check_import(t, now, set);
    Tally tally;
    import_programmes(t, now, set.programmes, why, tally);
    import_targets(t, now, set.targets, why, tally);
    journal::record(t, person, now, "targets.imported", "targets",
                    {{"added", tally.counts.added},
                     {"changed", tally.counts.changed},
                     {"same", tally.counts.same},
                     {"added_codes", std::move(tally.added)},
                     {"changed_codes", std::move(tally.changed)},
                     {"decision", why.decision},
                     {"reason", why.reason}});
    return tally.counts;
}

namespace {

// Nothing when there is none of that code in force.
std::optional<ProgrammeRow> programme_in_force(store::Snapshot const& s, std::string_view code) {
    for (auto& row : select_programmes(s))
        if (!row.withdrawn && org::code_key(row.code) == org::code_key(code)) return row;
    return std::nullopt;
}

std::optional<Target> target_in_force(store::Snapshot const& s, std::string_view code) {
    for (auto& target : targets(s))
        if (org::code_key(target.code) == org::code_key(code)) return target;
    return std::nullopt;
}

void withdraw_programme(store::Transaction& t, Moment now, ProgrammeRow programme, Why const& why) {
    std::string held_by;
    for (auto const& target : targets(t))
        if (target.programme == programme.code)
            held_by += (held_by.empty() ? "" : ", ") + target.code;
    if (!held_by.empty())
        throw Refusal(Because::conflict, "targets.programme_has_targets",
                      {{"code", programme.code}, {"codes", held_by}});
    ++programme.revision;
    programme.withdrawn = true;
    programme.decision = why.decision;
    programme.reason = why.reason;
    insert_programme_revision(t, programme, now);
}

} // namespace

Target find_in_force(store::Snapshot const& s, std::string_view code) {
    if (auto target = target_in_force(s, code)) return std::move(*target);
    throw Refusal(Because::not_found, "targets.not_in_force", {{"code", std::string(code)}});
}

void revise(store::Transaction& t, Moment now, Target target, Why const& why) {
    ++target.revision;
    target.why = why;
    constexpr std::int64_t numbered_already = 0;
    keep(t, target, numbered_already, now);
}

std::size_t withdraw(store::Transaction& t, PersonId const& person, Moment now,
                     std::string_view code, Why const& why) {
    if (text::squeezed(why.reason).empty())
        throw Refusal(Because::invalid, "targets.reason_missing", {{"code", std::string(code)}});
    auto subject = std::string(code);
    std::size_t reports = 0;
    if (auto target = target_in_force(t, code)) {
        subject = target->code;
        reports = static_cast<std::size_t>(count_reports_of(t, target->code));
        target->withdrawn = true;
        revise(t, now, std::move(*target), why);
    } else if (auto programme = programme_in_force(t, code)) {
        subject = programme->code;
        withdraw_programme(t, now, std::move(*programme), why);
    } else {
        throw Refusal(Because::not_found, "targets.not_in_force", {{"code", subject}});
    }
    journal::record(t, person, now, "targets.withdrawn", subject,
                    {{"decision", why.decision}, {"reason", why.reason}, {"reports", reports}});
    return reports;
}

} // namespace soket::targets
