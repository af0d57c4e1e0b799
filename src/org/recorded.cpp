#include "org/recorded.h"

#include "base/assert.h"
#include "org/org_sql.h"
#include "org/unit_tree.h"

#include <algorithm>
#include <set>

namespace soket::org {

Unit const* Recorded::on(Day day) const {
    if (end && end->day <= day) return nullptr;
    Unit const* held = nullptr;
    for (auto const& revision : revisions)
        if (revision.since <= day && (held == nullptr || revision.since >= held->since))
            held = &revision;
    return held;
}

Absent Recorded::absent(Day day) const {
    SOKET_ASSERT(!revisions.empty());
    Unit const* shown = &*std::ranges::min_element(revisions, {}, &Unit::since);
    if (!end || end->day > day) return {*shown, std::nullopt};
    for (auto const& revision : revisions)
        if (revision.since < end->day && revision.since >= shown->since) shown = &revision;
    return {*shown, end};
}

std::string Recorded::name(Day day) const {
    if (revisions.empty()) return code;
    auto const* held = on(day);
    return held == nullptr ? absent(day).unit.name : held->name;
}

std::vector<Unit> Recorded::after(Day day) const {
    std::map<Day, Unit> last;
    for (auto const& revision : revisions)
        if (revision.since > day) last[revision.since] = revision;
    std::vector<Unit> all;
    for (auto& [since, unit] : last) all.push_back(std::move(unit));
    return all;
}

void Recorded::add(Unit& unit) {
    unit.id = id;
    unit.code = code;
    unit.revision = ++last_revision;
    revisions.push_back(unit);
}

void Records::add(Recorded unit) {
    by_key_.emplace(code_key(unit.code), units.size());
    units.push_back(std::move(unit));
}

Recorded const* Records::find(std::string_view code) const {
    auto const found = by_key_.find(code_key(code));
    return found == by_key_.end() ? nullptr : &units[found->second];
}

Recorded* Records::find(std::string_view code) {
    auto const found = by_key_.find(code_key(code));
    return found == by_key_.end() ? nullptr : &units[found->second];
}

void Records::put(Unit& unit) {
    auto* known = find(unit.code);
    if (known == nullptr) {
        auto const number = units.empty() ? 1 : units.back().number + 1;
        add({.id = unit.id, .code = unit.code, .number = number, .revisions = {}, .end = {}});
        known = &units.back();
    }
    known->add(unit);
}

void Records::put(std::vector<Succession> const& more) {
    successions.insert(successions.end(), more.begin(), more.end());
    for (auto& [code, end] : ends_of(successions))
        if (auto* known = find(code)) known->end = std::move(end);
}

std::vector<Unit> Records::on(Day day) const {
    std::vector<Unit> all;
    for (auto const& unit : units)
        if (auto const* held = unit.on(day)) all.push_back(*held);
    return all;
}

std::vector<Absent> Records::absent_on(Day day) const {
    std::vector<Absent> all;
    for (auto const& unit : units) {
        if (unit.on(day) != nullptr || unit.revisions.empty()) continue;
        auto& absent = all.emplace_back(unit.absent(day));
        if (absent.end) absent.unit.others_report_for_it = reported_for(unit);
    }
    return all;
}

bool Records::reported_for(Recorded const& ended) const {
    auto const last = ended.end->day - std::chrono::days{1};
    return std::ranges::any_of(units, [&](Recorded const& unit) {
        auto const* held = unit.on(last);
        return held != nullptr && held->parent == ended.code && reports_by_kind(held->kind);
    });
}

std::vector<Day> Records::days_from(Day day) const {
    std::set<Day> days{day};
    for (auto const& unit : units) {
        for (auto const& revision : unit.revisions)
            if (revision.since > day) days.insert(revision.since);
        if (unit.end && unit.end->day > day) days.insert(unit.end->day);
    }
    return {days.begin(), days.end()};
}

std::map<std::string, End> ends_of(std::vector<Succession> const& successions) {
    std::map<std::string, End> ends;
    for (auto const& each : successions) {
        if (!each.ends) continue;
        auto& end = ends[each.from];
        end.day = each.day;
        end.kind = each.kind;
        end.document = each.document;
        if (!each.to.empty()) end.successors.push_back(each.to);
    }
    return ends;
}

namespace {

using Exemptions = std::map<std::pair<UnitId, std::int64_t>, std::vector<Exemption>>;

Exemptions by_revision(std::vector<ExemptionRow> rows) {
    Exemptions all;
    for (auto& row : rows)
        all[{row.unit, row.revision}].push_back({row.duty, std::move(row.reason)});
    return all;
}

// Rows of a unit stand together.
std::vector<Recorded> assemble(std::vector<RevisionRow> rows, Exemptions exemptions,
                               std::vector<Succession> const& successions) {
    auto const ends = ends_of(successions);
    std::vector<Recorded> all;
    for (auto& row : rows) {
        if (all.empty() || all.back().id != row.id) {
            auto& unit = all.emplace_back();
            unit.id = row.id;
            unit.code = row.code;
            unit.number = row.number;
            if (auto const end = ends.find(row.code); end != ends.end()) unit.end = end->second;
        }
        auto& unit = all.back();
        unit.last_revision = row.revision;
        if (row.revoked) continue;
        auto& held = exemptions[{row.id, row.revision}];
        unit.revisions.push_back({.id = row.id,
                                  .code = row.code,
                                  .name = std::move(row.name),
                                  .short_name = std::move(row.short_name),
                                  .kind = row.kind,
                                  .parent = std::move(row.parent),
                                  .group = std::move(row.group),
                                  .exemptions = std::move(held),
                                  .revision = row.revision,
                                  .change = row.change,
                                  .since = row.since,
                                  .ended = {}});
    }
    return all;
}

} // namespace

Records read_records(store::Snapshot const& s) {
    Records all;
    all.successions = select_successions(s);
    for (auto& unit :
         assemble(select_revisions(s), by_revision(select_exemptions(s)), all.successions))
        all.add(std::move(unit));
    return all;
}

std::optional<Recorded> read_recorded(store::Snapshot const& s, std::string_view code) {
    auto rows = select_revisions_of(s, code);
    if (rows.empty()) return std::nullopt;
    auto const id = rows.front().id;
    auto all =
        assemble(std::move(rows), by_revision(select_exemptions_of(s, id)), select_successions(s));
    return std::move(all.front());
}

std::vector<Recorded> read_recorded_below(store::Snapshot const& s, std::string_view code) {
    return assemble(select_revisions_below(s, code), {}, select_successions(s));
}

} // namespace soket::org
