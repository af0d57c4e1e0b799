#include "org/org.h"

#include "base/assert.h"
#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org_sql.h"
#include "org/sketch.h"
#include "org/unit_tree.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <map>

namespace soket::org {

Tree tree(store::Snapshot const& s, Day day) {
    auto const records = read_records(s);
    auto read = as_tree(records.on(day));
    SOKET_ASSERT(!any_error(read.findings)); // import and outline let nothing else in
    read.value.absent = records.absent_on(day);
    return std::move(read.value);
}

std::optional<Unit> find(store::Snapshot const& s, std::string_view code, Day day) {
    auto const recorded = read_recorded(s, code);
    auto const* held = recorded ? recorded->on(day) : nullptr;
    if (held == nullptr) return std::nullopt;
    auto unit = *held;
    for (auto const& each : read_recorded_below(s, unit.code)) {
        auto const* below = each.on(day);
        if (below != nullptr && below->parent == unit.code && reports_by_kind(below->kind))
            unit.others_report_for_it = true;
    }
    return unit;
}

std::string name_of(store::Snapshot const& s, std::string_view code, Day day) {
    auto const recorded = read_recorded(s, code);
    return recorded ? recorded->name(day) : std::string(code);
}

std::optional<Absent> find_absent(store::Snapshot const& s, std::string_view code, Day day) {
    auto const recorded = read_recorded(s, code);
    if (!recorded || recorded->revisions.empty() || recorded->on(day) != nullptr)
        return std::nullopt;
    return recorded->absent(day);
}

bool is_below(store::Snapshot const& s, Unit const& unit, std::string_view level, Day day) {
    auto parent = unit.parent;
    while (!parent.empty()) {
        if (parent == level) return true;
        auto const above = read_recorded(s, parent);
        auto const* held = above ? above->on(day) : nullptr;
        if (held == nullptr) return false;
        parent = held->parent;
    }
    return false;
}

namespace {

void keep(store::Transaction& t, Unit unit, std::int64_t change) {
    unit.change = change;
    insert_revision(t, unit);
    for (auto const& exemption : unit.exemptions) insert_exemption(t, unit, exemption);
}

// All rows of a change but the journal's. Gives its number.
std::int64_t keep(store::Transaction& t, Moment now, Outline const& outline) {
    auto const number = select_last_change(t) + 1;
    insert_change(t, {.number = number,
                      .at = now,
                      .kind = outline.kind,
                      .from = outline.decision.from,
                      .document = outline.decision.document,
                      .reason = outline.decision.reason,
                      .revoked_because = {}});
    auto place = select_last_unit(t);
    for (auto const& unit : outline.founded) {
        insert_unit(t, unit.id, unit.code, ++place);
        keep(t, unit, number);
    }
    for (auto const& each : outline.amended) keep(t, each.after, number);
    for (auto const& unit : outline.carried) keep(t, unit, number);
    std::int64_t row = 0;
    for (auto each : outline.successions) {
        each.change = number;
        insert_succession(t, each, ++row);
    }
    return number;
}

boost::json::array codes_of(std::vector<Unit> const& units) {
    boost::json::array codes;
    for (auto const& unit : units) codes.emplace_back(unit.code);
    return codes;
}

boost::json::array codes_of(std::vector<Amended> const& amended) {
    boost::json::array codes;
    for (auto const& each : amended) codes.emplace_back(each.after.code);
    return codes;
}

} // namespace

std::int64_t record(store::Transaction& t, PersonId const& person, Moment now,
                    Outline const& outline) {
    auto const number = keep(t, now, outline);
    boost::json::array successions;
    for (auto const& each : outline.successions)
        successions.push_back({{"from", each.from}, {"to", each.to}, {"ends", each.ends}});
    journal::record(t, person, now, "org.changed", std::to_string(number),
                    {{"number", number},
                     {"kind", to_text(outline.kind)},
                     {"from", to_iso(outline.decision.from.value())},
                     {"document", outline.decision.document},
                     {"reason", outline.decision.reason},
                     {"added_codes", codes_of(outline.founded)},
                     {"changed_codes", codes_of(outline.amended)},
                     {"successions", std::move(successions)}});
    return number;
}

namespace {

// A refusal when the units as they would be are no organisation, or when one of them isn't there on
// that day although it was or will be.
void check_together(Records const& records, std::vector<Unit> const& units, Day day) {
    Findings absent;
    for (auto const& unit : units) {
        auto const* known = records.find(unit.code);
        if (known != nullptr && known->revisions.empty())
            absent.push_back({Weight::error, "org.code_used", {{"code", unit.code}}, {}});
        else if (known != nullptr && known->on(day) == nullptr)
            absent.push_back(
                absence(known->absent(day), [](std::string const& code) { return code; }));
    }
    if (!absent.empty()) throw Refusal(Because::invalid, std::move(absent));
    auto read = as_tree(together(records.on(day), units).units);
    if (any_error(read.findings)) throw Refusal(Because::invalid, std::move(read.findings));
}

} // namespace

Outline outline_of_import(store::Snapshot const& s, Moment now, std::vector<Unit> const& units,
                          Decision const& decision) {
    auto const day = decision.from.value_or(in_vietnam(now).day);
    auto records = read_records(s);
    check_together(records, units, day);
    std::map<std::string, Unit, std::less<>> before;
    for (auto& unit : records.on(day)) before.emplace(unit.code, std::move(unit));

    Sketch sketch(std::move(records), now);
    for (auto const& unit : units) {
        auto const place = before.find(unit.code);
        if (place == before.end())
            sketch.found(unit, decision.from.value_or(from_the_beginning));
        else if (!same(place->second, unit))
            sketch.amend(place->second, unit, decision.from.value_or(place->second.since));
    }
    auto outline = sketch.finish();
    outline.kind = ChangeKind::import;
    outline.decision = decision;
    return outline;
}

Imported counts_of(Outline const& outline, std::vector<Unit> const& units) {
    auto const added = outline.founded.size(), changed = outline.amended.size();
    return {.added = added, .changed = changed, .same = units.size() - added - changed};
}

Imported import(store::Transaction& t, PersonId const& person, Moment now,
                std::vector<Unit> const& units, Decision const& decision) {
    auto const outline = outline_of_import(t, now, units, decision);
    auto const counts = counts_of(outline, units);
    boost::json::object data{{"added", counts.added},
                             {"changed", counts.changed},
                             {"same", counts.same},
                             {"added_codes", codes_of(outline.founded)},
                             {"changed_codes", codes_of(outline.amended)}};
    if (decision.from) data["from"] = to_iso(*decision.from);
    if (!decision.document.empty()) data["document"] = decision.document;
    if (counts.added + counts.changed > 0) data["number"] = keep(t, now, outline);
    auto const now_kept = tree(t, decision.from.value_or(in_vietnam(now).day));
    journal::record(t, person, now, "org.imported",
                    now_kept.units.empty() ? "" : now_kept.units.front().code, data);
    return counts;
}

} // namespace soket::org
