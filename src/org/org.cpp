#include "org/org.h"

#include "base/assert.h"
#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org_sql.h"
#include "org/unit_tree.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

namespace soket::org {

namespace {

Unit as_unit(UnitRow row, std::vector<Exemption> exemptions) {
    return {.id = std::move(row.id),
            .code = std::move(row.code),
            .name = std::move(row.name),
            .short_name = std::move(row.short_name),
            .kind = row.kind,
            .parent = std::move(row.parent),
            .group = std::move(row.group),
            .exemptions = std::move(exemptions)};
}

// What stands in the store: units in order of first import, with the numbers of their revisions.
struct Kept {
    std::vector<Unit> units;
    std::vector<std::int64_t> revisions;
    std::int64_t last_number = 0;
};

Kept kept(store::Snapshot const& s) {
    std::map<UnitId, std::vector<Exemption>> exemptions;
    for (auto& row : select_exemptions(s))
        exemptions[row.unit].push_back({row.duty, std::move(row.reason)});
    Kept all;
    for (auto& row : select_units(s)) {
        all.last_number = row.number;
        all.revisions.push_back(row.revision);
        auto& of_unit = exemptions[row.id];
        all.units.push_back(as_unit(std::move(row), std::move(of_unit)));
    }
    return all;
}

bool same(Unit const& a, Unit const& b) {
    auto const same_exemption = [](Exemption const& x, Exemption const& y) {
        return x.from == y.from && x.reason == y.reason;
    };
    return a.name == b.name && a.short_name == b.short_name && a.kind == b.kind &&
           a.parent == b.parent && a.group == b.group &&
           std::ranges::is_permutation(a.exemptions, b.exemptions, same_exemption);
}

void keep(store::Transaction& t, Unit const& unit, std::int64_t revision, Moment now) {
    insert_revision(t,
                    {.id = unit.id,
                     .code = unit.code,
                     .number = 0,
                     .revision = revision,
                     .name = unit.name,
                     .short_name = unit.short_name,
                     .kind = unit.kind,
                     .parent = unit.parent,
                     .group = unit.group},
                    now);
    for (auto const& exemption : unit.exemptions) insert_exemption(t, unit.id, revision, exemption);
}

// A refusal when the units as they would be are no organisation.
void check_together(std::vector<Unit> const& before, std::vector<Unit> const& units) {
    auto read = as_tree(together(before, units).units);
    if (any_error(read.findings)) throw Refusal(Because::invalid, std::move(read.findings));
}

void record(store::Transaction& t, PersonId const& person, Moment now, std::string const& root,
            Imported const& counts, boost::json::array added, boost::json::array changed) {
    journal::record(t, person, now, "org.imported", root,
                    {{"added", counts.added},
                     {"changed", counts.changed},
                     {"same", counts.same},
                     {"added_codes", std::move(added)},
                     {"changed_codes", std::move(changed)}});
}

} // namespace

Tree tree(store::Snapshot const& s) {
    auto read = as_tree(kept(s).units);
    SOKET_ASSERT(!any_error(read.findings)); // import lets nothing else in
    return std::move(read.value);
}

std::optional<Unit> find(store::Snapshot const& s, std::string_view code) {
    auto row = select_unit(s, code);
    if (!row) return std::nullopt;
    std::vector<Exemption> exemptions;
    for (auto& exemption : select_exemptions_of(s, row->id))
        exemptions.push_back({exemption.duty, std::move(exemption.reason)});
    auto unit = as_unit(std::move(*row), std::move(exemptions));
    unit.others_report_for_it =
        std::ranges::any_of(select_kinds_below(s, unit.code), reports_by_kind);
    return unit;
}

Imported import(store::Transaction& t, PersonId const& person, Moment now,
                std::vector<Unit> const& units) {
    auto const before = kept(t);
    check_together(before.units, units);
    std::map<std::string, std::size_t, std::less<>> places;
    for (std::size_t i = 0; i < before.units.size(); ++i) places.emplace(before.units[i].code, i);

    Imported counts;
    boost::json::array added, changed;
    auto number = before.last_number;
    for (auto unit : units) {
        auto const place = places.find(unit.code);
        if (place == places.end()) {
            unit.id = UnitId::make(now);
            insert_unit(t, unit.id, unit.code, ++number);
            keep(t, unit, 1, now);
            added.emplace_back(unit.code);
            ++counts.added;
        } else if (same(before.units[place->second], unit)) {
            ++counts.same;
        } else {
            unit.id = before.units[place->second].id;
            keep(t, unit, before.revisions[place->second] + 1, now);
            changed.emplace_back(unit.code);
            ++counts.changed;
        }
    }
    auto const now_kept = tree(t);
    record(t, person, now, now_kept.units.empty() ? "" : now_kept.units.front().code, counts,
           std::move(added), std::move(changed));
    return counts;
}

} // namespace soket::org
