#include "rollup/what_if.h"

#include "base/refusal.h"

#include <algorithm>
#include <set>

namespace soket::rollup {

namespace {

std::size_t index_of(org::Tree const& tree, std::string const& code) {
    if (auto const index = tree.index_of(code)) return *index;
    throw Refusal(Because::not_found, "rollup.unit_unknown", {{"unit", code}});
}

void leave_out(std::string const& unit, org::Tree& tree, std::vector<report::Counted>& counted) {
    auto const first = index_of(tree, unit);
    std::set<std::string, std::less<>> gone;
    for (auto i = first; i < tree.end[first]; ++i) {
        gone.insert(tree.units[i].code);
        auto& unit_of = tree.units[i];
        if (!unit_of.exempt_from(org::Duty::report))
            unit_of.exemptions.push_back({org::Duty::report, {}});
    }
    std::erase_if(counted,
                  [&](report::Counted const& report) { return gone.contains(report.unit); });
}

void correct(Corrected const& corrected, org::Tree const& tree,
             std::vector<report::Counted>& counted) {
    auto const& code = tree.units[index_of(tree, corrected.unit)].code;
    auto report = std::ranges::find(counted, code, &report::Counted::unit);
    if (report == counted.end()) {
        counted.push_back({.unit = code, .revision = 0, .file = {}, .content = {}});
        report = std::prev(counted.end());
    }
    report->content.figures[corrected.cell] = corrected.figure;
}

} // namespace

void suppose(WhatIf const& what_if, org::Tree& tree, std::vector<report::Counted>& counted) {
    for (auto const& unit : what_if.without) leave_out(unit, tree, counted);
    for (auto const& corrected : what_if.corrected) correct(corrected, tree, counted);
}

} // namespace soket::rollup
