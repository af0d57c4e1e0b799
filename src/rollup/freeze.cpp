#include "rollup/freeze.h"

#include "base/assert.h"
#include "base/hash.h"
#include "base/refusal.h"
#include "journal/journal.h"
#include "rollup/freeze_sql.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::rollup {

namespace {

Frozen as_frozen(FreezeRow row) {
    return {.number = static_cast<int>(row.number),
            .at = row.at,
            .person = std::move(row.person),
            .note = std::move(row.note),
            .as_of = row.as_of,
            .digest = std::move(row.digest)};
}

std::string written(std::optional<Decimal> figure) { return figure ? to_plain(*figure) : "-"; }

// One result in a line; the parts can't hold the marks between them.
void write(std::string& to, Result const& r) {
    to += r.target;
    for (auto const& figure : {r.result, r.numerator, r.denominator, r.goal, r.percent, r.expected})
        to.append(" ").append(written(figure));
    for (auto const& [year, figure] : r.by_year)
        to.append(" ").append(std::to_string(year)).append("=").append(to_plain(figure));
    to.append(" ").append(to_text(r.status)).append(r.provisional ? " provisional" : " final");
    to.append(" ").append(std::to_string(r.reported)).append("/").append(std::to_string(r.due));
    for (auto const& code : r.missing) to.append(" ").append(code);
    to += '\n';
}

void keep(store::Transaction& t, FreezeId const& id, Inputs const& inputs) {
    auto const& tree = inputs.tree;
    for (std::size_t i = 0; i < tree.units.size(); ++i)
        insert_unit(t, id,
                    {static_cast<std::int64_t>(i), tree.units[i].code,
                     static_cast<std::int64_t>(tree.parent[i]), tree.units[i].reports()});
    for (auto const& report : inputs.counted) insert_report(t, id, {report.unit, report.revision});
    std::int64_t place = 0;
    for (auto const& target : inputs.targets)
        insert_target(t, id, place++, {target.code, target.revision});
    for (auto const& share : inputs.shares)
        insert_share(t, id, {share.target, share.unit, share.revision});
}

// Only what the roll-up asks of it: order, who is above whom, and who is due.
org::Tree tree_of(std::vector<FreezeUnitRow> const& rows) {
    org::Tree tree;
    for (auto const& row : rows) {
        org::Unit unit;
        unit.code = row.unit;
        unit.kind = row.due ? org::UnitKind::grassroots : org::UnitKind::board;
        tree.by_code.emplace(row.unit, tree.units.size());
        tree.parent.push_back(static_cast<std::size_t>(row.parent));
        unit.parent = rows[static_cast<std::size_t>(row.parent)].unit;
        if (tree.units.empty()) unit.parent.clear();
        tree.units.push_back(std::move(unit));
    }
    tree.end.assign(tree.units.size(), 0);
    for (std::size_t i = tree.units.size(); i-- > 0;) {
        tree.end[i] = std::max(tree.end[i], i + 1);
        tree.end[tree.parent[i]] = std::max(tree.end[tree.parent[i]], tree.end[i]);
    }
    return tree;
}

template<class Revision>
Revision revision_of(std::vector<Revision> all, std::int64_t number) {
    auto const found = std::ranges::find(all, static_cast<int>(number), &Revision::revision);
    SOKET_ASSERT(found != all.end());
    return std::move(*found);
}

std::vector<targets::Share> shares_of(store::Snapshot const& s,
                                      std::vector<FreezeShareRow> const& rows) {
    std::vector<targets::Share> all;
    for (auto const& row : rows)
        for (auto& share : targets::share_revisions(s, row.target))
            if (share.unit == row.unit && share.revision == static_cast<int>(row.revision))
                all.push_back(std::move(share));
    return all;
}

FreezeRow find(store::Snapshot const& s, cycle::Cycle const& cycle, int number) {
    for (auto& row : select_freezes(s, cycle.id))
        if (row.number == number) return row;
    throw Refusal(Because::not_found, "rollup.not_frozen", {{"number", std::to_string(number)}});
}

Inputs read_inputs(store::Snapshot const& s, cycle::Cycle cycle, FreezeRow const& row) {
    cycle.as_of = row.as_of;
    cycle.term_begin = row.term_begin;
    cycle.term_end = row.term_end;
    cycle.first_year = static_cast<int>(row.first_year);
    cycle.last_year = static_cast<int>(row.last_year);
    Inputs inputs{std::move(cycle), tree_of(select_units(s, row.id)), {}, {}, {}};
    for (auto const& target : select_targets(s, row.id))
        inputs.targets.push_back(revision_of(targets::revisions(s, target.code), target.revision));
    inputs.shares = shares_of(s, select_shares(s, row.id));
    for (auto const& report : select_reports(s, row.id)) {
        auto const revision = static_cast<int>(report.revision);
        inputs.counted.push_back(
            {.unit = report.code,
             .revision = revision,
             .file = {},
             .content = report::content_of(s, inputs.cycle.id, report.code, revision)});
    }
    return inputs;
}

} // namespace

std::string digest_of(std::vector<Result> const& results) {
    std::string text;
    for (auto const& result : results) write(text, result);
    return sha256(text);
}

Inputs inputs_on(store::Snapshot const& s, Day day) {
    return {cycle::current(s), report::tree(s, day), targets::targets(s), targets::shares(s),
            report::counted(s, day)};
}

Frozen freeze(store::Transaction& t, PersonId const& person, Moment now, Inputs const& inputs,
              std::string const& note) {
    auto const before = select_freezes(t, inputs.cycle.id);
    FreezeRow const row{.id = FreezeId::make(now),
                        .cycle = inputs.cycle.id,
                        .number = before.empty() ? 1 : before.back().number + 1,
                        .at = now,
                        .person = person,
                        .note = note,
                        .as_of = inputs.cycle.as_of,
                        .term_begin = inputs.cycle.term_begin,
                        .term_end = inputs.cycle.term_end,
                        .first_year = inputs.cycle.first_year,
                        .last_year = inputs.cycle.last_year,
                        .digest = digest_of(inputs.rollup().of(inputs.cycle.unit))};
    insert_freeze(t, row);
    keep(t, row.id, inputs);
    journal::record(t, person, now, "rollup.frozen", inputs.cycle.unit,
                    {{"number", row.number}, {"digest", row.digest}, {"note", note}});
    return as_frozen(row);
}

std::vector<Frozen> frozen(store::Snapshot const& s) {
    std::vector<Frozen> all;
    for (auto& row : select_freezes(s, cycle::current(s).id))
        all.push_back(as_frozen(std::move(row)));
    return all;
}

Inputs frozen_inputs(store::Snapshot const& s, int number) {
    auto const cycle = cycle::current(s);
    auto const row = find(s, cycle, number);
    auto inputs = read_inputs(s, cycle, row);
    if (digest_of(inputs.rollup().of(cycle.unit)) != row.digest)
        throw Refusal(Because::conflict, "rollup.frozen_differs",
                      {{"number", std::to_string(number)}});
    return inputs;
}

} // namespace soket::rollup
