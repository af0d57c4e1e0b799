#include "report/extension.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "org/org.h"
#include "report/extension_sql.h"
#include "report/kept.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::report {

namespace {

std::string must_say(std::string_view reason) {
    auto said = text::squeezed(reason);
    if (said.empty()) throw Refusal(Because::invalid, "report.extension.reason_missing");
    return said;
}

void must_be_later(Moment due, Moment than) {
    if (due <= than)
        throw Refusal(Because::invalid, "report.extension.not_later", {{"due", argument(than)}});
}

Moment deadline_of(store::Snapshot const& s, cycle::Cycle const& cycle, std::string_view unit) {
    return std::max(cycle.report_due,
                    own_deadline(own_deadlines(s, cycle.id), unit).value_or(cycle.report_due));
}

} // namespace

std::vector<Extension> extensions(store::Snapshot const& s, CycleId const& cycle) {
    std::vector<Extension> all;
    for (auto& row : select_extensions(s, cycle))
        all.push_back({row.number, std::move(row.unit), row.due, std::move(row.reason), row.at,
                       std::move(row.person), std::nullopt});
    for (auto& row : select_decisions(s, cycle)) {
        auto const decided = std::ranges::find(all, row.number, &Extension::number);
        decided->decision = ExtensionDecision{row.granted, row.due, std::move(row.reason), row.at,
                                              std::move(row.person)};
    }
    return all;
}

std::vector<Extension> extensions(store::Snapshot const& s, CycleId const& cycle,
                                  std::string_view unit) {
    auto all = extensions(s, cycle);
    std::erase_if(all, [&](Extension const& each) { return each.unit != unit; });
    return all;
}

OwnDeadlines own_deadlines(store::Snapshot const& s, CycleId const& cycle) {
    OwnDeadlines all;
    for (auto& row : select_granted(s, cycle)) all.emplace(std::move(row.unit), row.due);
    return all;
}

std::optional<Moment> own_deadline(OwnDeadlines const& all, std::string_view unit) {
    auto const found = all.find(unit);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Moment> day_asked_for(store::Snapshot const& s, CycleId const& cycle,
                                    std::string_view unit) {
    for (auto const& each : extensions(s, cycle, unit))
        if (!each.decision) return each.due;
    return {};
}

void ask_extension(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
                   Moment due, std::string_view reason) {
    auto said = must_say(reason);
    auto const cycle = cycle::current(t);
    auto const known = must_be_open(t, cycle.id, unit, in_vietnam(now).day);
    must_be_later(due, deadline_of(t, cycle, known.code));
    if (due <= now) throw Refusal(Because::invalid, "report.extension.past");
    if (day_asked_for(t, cycle.id, known.code))
        throw Refusal(Because::conflict, "report.extension.waits", {{"unit", known.name}});
    auto const number = static_cast<int>(select_extensions(t, cycle.id).size()) + 1;
    boost::json::object const data{{"due", to_iso(due)}, {"reason", said}};
    insert_extension(t, cycle.id, {number, known.code, due, std::move(said), now, person});
    journal::record(t, person, now, "report.extension_asked", known.code, data);
}

void decide_extension(store::Transaction& t, PersonId const& person, Moment now,
                      std::string_view unit, std::optional<Moment> granted,
                      std::string_view reason) {
    auto said = must_say(reason);
    auto const cycle = cycle::current(t);
    auto const known = org::find(t, unit, in_vietnam(now).day);
    auto const code = known ? known->code : std::string(unit);
    auto const all = extensions(t, cycle.id, code);
    auto const waits =
        std::ranges::find_if(all, [](Extension const& each) { return !each.decision.has_value(); });
    if (waits == all.end())
        throw Refusal(Because::conflict, "report.extension.none",
                      {{"unit", known ? known->name : code}});
    if (granted) must_be_later(*granted, deadline_of(t, cycle, code));
    boost::json::object data{{"reason", said}};
    if (granted) data["due"] = to_iso(*granted);
    insert_decision(t, cycle.id,
                    {waits->number, granted.has_value(), granted.value_or(waits->due),
                     std::move(said), now, person});
    journal::record(t, person, now,
                    granted ? "report.extension_granted" : "report.extension_declined", code, data);
}

} // namespace soket::report
