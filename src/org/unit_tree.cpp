#include "org/unit_tree.h"

#include <algorithm>
#include <unordered_map>

namespace soket::org {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

// Looking for the likely code reads all of them; a file with more wrong ones has another trouble.
constexpr std::size_t proposals_max = 20;

// Of a circle, as it is told; past that it says "…".
constexpr std::size_t circle_codes_max = 12;

// Of each unit the index of its parent; its own for a root, `none` where the parent isn't there.
// Of units with the same code the first counts.
std::vector<std::size_t> parents_of(std::vector<Unit> const& units) {
    std::unordered_map<std::string_view, std::size_t> by_code;
    for (std::size_t i = 0; i < units.size(); ++i) by_code.try_emplace(units[i].code, i);
    std::vector<std::size_t> parents;
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto const found = by_code.find(units[i].parent);
        if (units[i].parent.empty())
            parents.push_back(i);
        else
            parents.push_back(found == by_code.end() ? none : found->second);
    }
    return parents;
}

void find_doubled(std::vector<Unit> const& units, std::vector<StructureFault>& faults) {
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto const [known, added] = first.try_emplace(code_key(units[i].code), i);
        if (!added)
            faults.push_back({i,
                              false,
                              "org.code_doubled",
                              {{"code", units[i].code}, {"name", units[known->second].name}}});
    }
}

void find_missing_parents(std::vector<Unit> const& units, std::vector<std::size_t> const& parents,
                          std::vector<StructureFault>& faults) {
    std::vector<std::string> codes;
    for (auto const& unit : units) codes.push_back(unit.code);
    std::size_t proposals = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (parents[i] != none) continue;
        std::optional<std::string> nearest;
        if (proposals++ < proposals_max) nearest = nearest_code(units[i].parent, codes);
        Arguments arguments{{"code", units[i].code}, {"parent", units[i].parent}};
        if (nearest) arguments.emplace_back("nearest", *nearest);
        faults.push_back({i, true, nearest ? "org.parent_misspelt" : "org.parent_missing",
                          std::move(arguments)});
    }
}

void find_second_roots(std::vector<Unit> const& units, std::vector<StructureFault>& faults) {
    Unit const* root = nullptr;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!units[i].parent.empty()) continue;
        if (root == nullptr)
            root = &units[i];
        else if (root->code != units[i].code)
            faults.push_back(
                {i, true, "org.second_root", {{"code", units[i].code}, {"root", root->code}}});
    }
}

// One fault for each circle, at its unit that was given first.
void find_circles(std::vector<Unit> const& units, std::vector<std::size_t> const& parents,
                  std::vector<StructureFault>& faults) {
    std::vector<std::size_t> walk(units.size(), none); // in which walk a unit was met first
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto at = i;
        while (at != none && walk[at] == none) {
            walk[at] = i;
            at = units[at].parent.empty() ? none : parents[at];
        }
        if (at == none || walk[at] != i) continue;
        auto const begin = at;
        auto first = begin;
        std::string way = units[begin].code;
        std::size_t told = 1;
        do {
            at = parents[at];
            first = std::min(first, at);
            if (++told <= circle_codes_max || at == begin)
                way += " → " + units[at].code;
            else if (told == circle_codes_max + 1)
                way += " → …";
        } while (at != begin);
        faults.push_back({first, true, "org.circle", {{"way", way}}});
    }
}

} // namespace

std::vector<StructureFault> structure_faults(std::vector<Unit> const& units) {
    std::vector<StructureFault> faults;
    auto const parents = parents_of(units);
    find_doubled(units, faults);
    find_missing_parents(units, parents, faults);
    find_second_roots(units, faults);
    find_circles(units, parents, faults);
    return faults;
}

StructureFault absent_parent(std::size_t index, Unit const& unit, Absent const& parent) {
    auto const day = parent.end ? parent.end->day : parent.unit.since;
    return {index,
            true,
            parent.end ? "org.parent_ended" : "org.parent_not_yet",
            {{"code", unit.code}, {"parent", parent.unit.name}, {"day", to_office(day)}}};
}

Together together(std::vector<Unit> kept, std::vector<Unit> const& changes) {
    Together all{std::move(kept), {}};
    all.change.resize(all.units.size());
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < all.units.size(); ++i) places.try_emplace(all.units[i].code, i);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto const place = places.find(changes[i].code);
        if (place == places.end() || all.change[place->second]) {
            all.units.push_back(changes[i]);
            all.change.emplace_back(i);
        } else {
            all.units[place->second] = changes[i];
            all.change[place->second] = i;
        }
        if (place == places.end()) places.emplace(changes[i].code, all.units.size() - 1);
    }
    return all;
}

bool Unit::exempt_from(Duty duty) const {
    return std::ranges::find(exemptions, duty, &Exemption::from) != exemptions.end();
}

std::string Unit::reason_of_exemption(Duty duty) const {
    auto const found = std::ranges::find(exemptions, duty, &Exemption::from);
    return found == exemptions.end() ? std::string() : found->reason;
}

bool reports_by_kind(UnitKind kind) {
    return kind == UnitKind::level || kind == UnitKind::grassroots;
}

bool Unit::is_expected_to_report() const {
    if (ended) return owes_figures;
    bool const is_root_level = kind == UnitKind::level && parent.empty();
    return reports_by_kind(kind) && !is_root_level && !others_report_for_it;
}

bool Unit::reports() const { return is_expected_to_report() && !exempt_from(Duty::report); }

std::optional<std::size_t> Tree::index_of(std::string_view code) const {
    auto const found = by_code.find(code);
    return found == by_code.end() ? std::nullopt : std::optional(found->second);
}

Read<Tree> as_tree(std::vector<Unit> units) {
    Read<Tree> read;
    for (auto& fault : structure_faults(units))
        read.findings.push_back(
            {Weight::error, std::move(fault.key), std::move(fault.arguments), {}});
    auto const parents = parents_of(units);
    std::vector<std::vector<std::size_t>> children(units.size());
    auto root = none;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (parents[i] == i && units[i].parent.empty())
            root = std::min(root, i);
        else if (parents[i] != none)
            children[parents[i]].push_back(i);
    }
    if (root == none) return read;

    // Each unit with the place of its parent; the last one is the next to be placed.
    struct Waiting {
        std::size_t unit;
        std::size_t parent;
    };
    auto& tree = read.value;
    std::vector<Waiting> waiting{{root, 0}};
    while (!waiting.empty()) {
        auto const [unit, parent] = waiting.back();
        waiting.pop_back();
        auto const place = tree.units.size();
        tree.by_code.emplace(units[unit].code, place);
        tree.units.push_back(std::move(units[unit]));
        tree.parent.push_back(parent);
        for (auto child = children[unit].rbegin(); child != children[unit].rend(); ++child)
            waiting.push_back({*child, place});
    }
    tree.end.assign(tree.units.size(), 0);
    for (std::size_t i = tree.units.size(); i-- > 0;) {
        tree.end[i] = std::max(tree.end[i], i + 1);
        tree.end[tree.parent[i]] = std::max(tree.end[tree.parent[i]], tree.end[i]);
    }
    for (auto& unit : tree.units) unit.others_report_for_it = false;
    for (std::size_t i = 1; i < tree.units.size(); ++i) {
        if (reports_by_kind(tree.units[i].kind) && !tree.units[i].ended)
            tree.units[tree.parent[i]].others_report_for_it = true;
    }
    return read;
}

} // namespace soket::org
