#include "report/doubts.h"

#include <algorithm>

namespace soket::report {

namespace {

Decimal distance(Decimal a, Decimal b) { return a < b ? b - a : a - b; }

// The lower one of two in the middle.
Decimal median(std::vector<Decimal> figures) {
    auto const middle = figures.begin() + static_cast<std::ptrdiff_t>((figures.size() - 1) / 2);
    std::ranges::nth_element(figures, middle);
    return *middle;
}

targets::Target const* find_target(targets::Set const& set, std::string_view code) {
    auto const found = std::ranges::find(set.targets, code, &targets::Target::code);
    return found == set.targets.end() ? nullptr : &*found;
}

Arguments about(targets::Target const& target, Cell const& cell, Decimal figure) {
    return {{"target", target.code},
            {"name", target.name},
            {"year", std::to_string(cell.year)},
            {"figure", argument(figure)}};
}

struct Usual {
    Decimal median;
    Decimal spread; // the median of the distances from it
};

// The figures of one cell.
using OfUnits = std::vector<std::pair<std::string_view, Decimal>>;

Usual usual_of(OfUnits const& of_units) {
    std::vector<Decimal> figures;
    for (auto const& [unit, figure] : of_units) figures.push_back(figure);
    Usual usual{.median = median(figures), .spread = {}};
    for (auto& figure : figures) figure = distance(figure, usual.median);
    usual.spread = median(std::move(figures));
    return usual;
}

bool is_outlier(Decimal figure, Usual const& usual) {
    return figure > usual.median && is_jump(figure, usual.median, outlier_times) &&
           distance(figure, usual.median).units() / outlier_distances > usual.spread.units();
}

void tell_outliers(std::map<std::string, Findings>& found, targets::Target const& target,
                   Cell const& cell, OfUnits const& figures) {
    auto const usual = usual_of(figures);
    for (auto const& [unit, figure] : figures) {
        if (!is_outlier(figure, usual)) continue;
        auto arguments = about(target, cell, figure);
        arguments.emplace_back("median", argument(usual.median));
        arguments.emplace_back("count", std::to_string(figures.size()));
        found[std::string(unit)].push_back(
            {Weight::warning, "report.unlike_siblings", std::move(arguments), {}});
    }
}

} // namespace

bool is_jump(Decimal a, Decimal b, std::int64_t times) {
    auto const [less, more] = std::minmax(a, b);
    return more >= jump_least && less >= Decimal{} && more.units() / times >= less.units();
}

std::vector<Cell> jumps(Content const& now, Content const& before) {
    std::vector<Cell> cells;
    for (auto const& [cell, figure] : now.figures) {
        auto const earlier = before.figures.find(cell);
        if (earlier != before.figures.end() && figure != earlier->second &&
            is_jump(figure, earlier->second, restated_times))
            cells.push_back(cell);
    }
    return cells;
}

Findings restated(Content const& now, Content const& before, std::string_view which,
                  targets::Set const& set, std::map<Cell, Place> const& places) {
    Findings findings;
    for (auto const& cell : jumps(now, before)) {
        auto const* const target = find_target(set, cell.target);
        if (!target || !target->asks_figures()) continue;
        auto arguments = about(*target, cell, now.figures.at(cell));
        arguments.emplace_back("before", argument(before.figures.at(cell)));
        arguments.emplace_back("which", "@" + std::string(which));
        auto const place = places.find(cell);
        findings.push_back({Weight::warning, "report.restated", std::move(arguments),
                            place == places.end() ? Place{} : place->second});
    }
    return findings;
}

std::map<std::string, Findings> unlike_siblings(std::vector<Sibling> const& all,
                                                targets::Set const& set) {
    std::map<std::string_view, std::map<Cell, OfUnits>> by_kin;
    for (auto const& sibling : all) {
        auto& by_cell = by_kin[sibling.kin];
        for (auto const& [cell, figure] : *sibling.figures)
            by_cell[cell].emplace_back(sibling.unit, figure);
    }
    std::map<std::string, Findings> found;
    for (auto const& [kin, by_cell] : by_kin)
        for (auto const& [cell, figures] : by_cell) {
            auto const* const target = find_target(set, cell.target);
            if (!target || !target->asks_figures() || figures.size() < siblings_least) continue;
            tell_outliers(found, *target, cell, figures);
        }
    return found;
}

} // namespace soket::report
