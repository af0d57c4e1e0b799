#include "org/sketch.h"

#include "base/refusal.h"
#include "org/unit_tree.h"

#include <algorithm>
#include <fmt/format.h>

namespace soket::org {

bool same(Unit const& a, Unit const& b) {
    return a.name == b.name && a.short_name == b.short_name && a.kind == b.kind &&
           a.parent == b.parent && a.group == b.group &&
           std::ranges::is_permutation(a.exemptions, b.exemptions);
}

Finding absence(Absent const& absent,
                std::function<std::string(std::string const&)> const& name_of) {
    Arguments arguments{{"name", absent.unit.name}, {"code", absent.unit.code}};
    if (!absent.end) {
        arguments.emplace_back("day", to_office(absent.unit.since));
        return {Weight::error, "org.not_yet", std::move(arguments), {}};
    }
    std::vector<std::string> successors;
    for (auto const& code : absent.end->successors)
        successors.push_back(name_of(code) + " (" + code + ")");
    arguments.emplace_back("day", to_office(absent.end->day));
    arguments.emplace_back("successors", fmt::to_string(fmt::join(successors, ", ")));
    auto key = "org.ended." + to_text(absent.end->kind);
    return {Weight::error, std::move(key), std::move(arguments), {}};
}

Finding Sketch::not_there(std::string_view code, Day day) const {
    auto const* known = records_.find(code);
    if (known == nullptr || known->revisions.empty() || known->on(day) != nullptr)
        return {Weight::error, "org.unknown_unit", {{"unit", std::string(code)}}, {}};
    return absence(known->absent(day), [&](std::string const& successor) {
        auto const* found = records_.find(successor);
        return found == nullptr ? successor : found->name(day);
    });
}

Unit Sketch::there(std::string_view code, Day day) const {
    auto const* known = records_.find(code);
    auto const* held = known == nullptr ? nullptr : known->on(day);
    if (held == nullptr) throw Refusal(Because::not_found, Findings{not_there(code, day)});
    return *held;
}

std::vector<Unit> Sketch::below(std::string_view code, Day day) const {
    auto all = records_.on(day);
    std::erase_if(all, [&](Unit const& unit) { return unit.parent != code; });
    return all;
}

void Sketch::found(Unit unit, Day since) {
    unit.id = UnitId::make(now_);
    unit.since = since;
    records_.put(unit);
    outline_.founded.push_back(std::move(unit));
}

void Sketch::amend(Unit const& before, Unit after, Day since) {
    after.since = since;
    auto const later = records_.find(before.code)->after(since);
    records_.put(after);
    for (auto unit : later) {
        auto const kept = unit;
        auto const carry = [&](auto Unit::*field) {
            if (kept.*field == before.*field) unit.*field = after.*field;
        };
        carry(&Unit::name);
        carry(&Unit::short_name);
        carry(&Unit::kind);
        carry(&Unit::parent);
        carry(&Unit::group);
        carry(&Unit::exemptions);
        if (same(unit, kept)) continue;
        records_.put(unit);
        outline_.carried.push_back(std::move(unit));
    }
    outline_.amended.push_back({before, std::move(after)});
}

void Sketch::succeed(Succession succession) {
    records_.put(std::vector{succession});
    outline_.successions.push_back(std::move(succession));
}

void Sketch::check_from(Day day) const {
    for (auto const each : records_.days_from(day)) {
        auto const units = records_.on(each);
        Findings findings;
        for (auto& fault : structure_faults(units)) {
            auto const& parent = units[fault.unit].parent;
            auto const* above = fault.at_parent ? records_.find(parent) : nullptr;
            if (above != nullptr && !above->revisions.empty() && above->on(each) == nullptr)
                fault = absent_parent(fault.unit, units[fault.unit], above->absent(each));
            findings.push_back(
                {Weight::error, std::move(fault.key), std::move(fault.arguments), {}});
        }
        if (!findings.empty()) throw Refusal(Because::invalid, std::move(findings));
    }
}

Outline Sketch::finish() const {
    std::optional<Day> first;
    auto const touch = [&](Day day) { first = std::min(first.value_or(day), day); };
    for (auto const& unit : outline_.founded) touch(unit.since);
    for (auto const& [before, after] : outline_.amended) touch(after.since);
    for (auto const& each : outline_.successions) touch(each.day);
    if (first) check_from(*first);
    return outline_;
}

} // namespace soket::org
