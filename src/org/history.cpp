// What was changed, when and by which document; and the taking back of a change.
#include "base/refusal.h"
#include "journal/journal.h"
#include "org/org.h"
#include "org/org_sql.h"
#include "org/sketch.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <set>

namespace soket::org {

namespace {

// Of each change what it did to this unit. A change that was carried into later particulars is told
// once.
void add_revisions(std::map<std::int64_t, Change*> const& changes, Recorded const& unit) {
    Recorded so_far{.id = unit.id, .code = unit.code, .revisions = {}, .end = {}};
    std::set<std::int64_t> told;
    for (auto const& revision : unit.revisions) {
        auto& change = *changes.at(revision.change);
        if (told.insert(revision.change).second) {
            auto const* before = so_far.on(revision.since);
            if (so_far.revisions.empty())
                change.founded.push_back(revision);
            else
                change.amended.push_back(
                    {before == nullptr ? so_far.revisions.front() : *before, revision});
        }
        so_far.revisions.push_back(revision);
    }
}

} // namespace

bool Change::concerns(std::string_view unit) const {
    return std::ranges::find(founded, unit, &Unit::code) != founded.end() ||
           std::ranges::any_of(amended,
                               [&](Amended const& each) { return each.after.code == unit; }) ||
           std::ranges::any_of(successions, [&](Succession const& each) {
               return each.from == unit || each.to == unit;
           });
}

std::vector<Change> history(store::Snapshot const& s) {
    std::vector<Change> all;
    for (auto& row : select_changes(s))
        all.push_back({.number = row.number,
                       .recorded = row.at,
                       .kind = row.kind,
                       .decision = {row.from, std::move(row.document), std::move(row.reason)},
                       .revoked = row.revoked_because.has_value(),
                       .revoked_because = row.revoked_because.value_or(""),
                       .founded = {},
                       .amended = {},
                       .successions = {}});
    std::map<std::int64_t, Change*> by_number;
    for (auto& change : all) by_number[change.number] = &change;
    auto const records = read_records(s);
    for (auto const& unit : records.units) add_revisions(by_number, unit);
    for (auto const& each : records.successions)
        by_number.at(each.change)->successions.push_back(each);
    return all;
}

std::vector<Change> changes_within(store::Snapshot const& s, Day first, Day last) {
    auto all = history(s);
    std::erase_if(all, [&](Change const& change) {
        auto const& from = change.decision.from;
        return change.revoked || !from || *from < first || *from > last;
    });
    std::ranges::stable_sort(all, {}, [](Change const& change) { return *change.decision.from; });
    return all;
}

std::vector<Succession> successions(store::Snapshot const& s, Day day) {
    auto all = select_successions(s);
    std::erase_if(all, [&](Succession const& each) { return each.day > day; });
    return all;
}

namespace {

void collect(std::vector<Succession> const& known, std::string_view unit, Day first, Day last,
             std::vector<Succession>& found) {
    for (auto const& each : known) {
        if (each.to != unit || each.day < first || each.day > last) continue;
        found.push_back(each);
        if (each.kind == ChangeKind::merger) collect(known, each.from, first, each.day, found);
    }
}

} // namespace

std::vector<Succession> taken_over(store::Snapshot const& s, std::string_view unit, Day first,
                                   Day last) {
    std::vector<Succession> found;
    collect(select_successions(s), unit, first, last, found);
    std::ranges::stable_sort(found, {}, &Succession::day);
    return found;
}

namespace {

std::set<std::string> touched(Change const& change) {
    std::set<std::string> units;
    for (auto const& unit : change.founded) units.insert(unit.code);
    for (auto const& each : change.amended) units.insert(each.after.code);
    for (auto const& each : change.successions) {
        units.insert(each.from);
        if (!each.to.empty()) units.insert(each.to);
    }
    return units;
}

// A later change that speaks of the same units, or stands on those that it founded.
void refuse_if_built_upon(std::vector<Change> const& all, Change const& change) {
    auto const units = touched(change);
    for (auto const& later : all) {
        if (later.number <= change.number || later.revoked) continue;
        auto const names = touched(later);
        bool const same_unit =
            std::ranges::any_of(names, [&](auto const& unit) { return units.contains(unit); });
        bool const below = std::ranges::any_of(
            later.amended, [&](Amended const& each) { return units.contains(each.after.parent); });
        if (same_unit || below)
            throw Refusal(Because::conflict, "org.built_upon",
                          {{"number", std::to_string(change.number)},
                           {"later", std::to_string(later.number)}});
    }
}

// The records without what the change put there.
Records without(Records records, std::int64_t change) {
    Records left;
    left.successions = std::move(records.successions);
    std::erase_if(left.successions, [&](Succession const& each) { return each.change == change; });
    auto const ends = ends_of(left.successions);
    for (auto& unit : records.units) {
        std::erase_if(unit.revisions, [&](Unit const& r) { return r.change == change; });
        unit.end.reset();
        if (auto const end = ends.find(unit.code); end != ends.end()) unit.end = end->second;
        left.add(std::move(unit));
    }
    return left;
}

} // namespace

void revoke(store::Transaction& t, PersonId const& person, Moment now, std::int64_t number,
            std::string_view reason) {
    auto const said = text::squeezed(reason);
    auto const all = history(t);
    Arguments const arguments{{"number", std::to_string(number)}};
    auto const change = std::ranges::find(all, number, &Change::number);
    if (change == all.end()) throw Refusal(Because::not_found, "org.no_such_change", arguments);
    if (change->revoked) throw Refusal(Because::conflict, "org.revoked_before", arguments);
    if (said.empty()) throw Refusal(Because::invalid, "org.reason_missing", arguments);
    refuse_if_built_upon(all, *change);
    auto const left = without(read_records(t), number);
    Sketch(left, now).check_from(from_the_beginning);
    insert_revocation(t, number, now, said);
    journal::record(t, person, now, "org.revoked", std::to_string(number),
                    {{"number", number}, {"reason", said}});
}

} // namespace soket::org
