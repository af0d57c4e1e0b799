#include "report/stated_sums.h"

#include <algorithm>

namespace soket::report {

namespace {

using targets::Adding;

targets::Target const& target_of(targets::Set const& set, std::string_view code) {
    return *std::ranges::find(set.targets, code, &targets::Target::code);
}

std::optional<Decimal> stated_at(FigureTable const& table, office::CellPosition at) {
    auto const& cell = seen_at(*table.content, at.row, at.column);
    if (is_blank(cell) || cell.percent) return {};
    auto const figure = office::figure_of(cell);
    if (!figure) return {};
    return *figure;
}

Finding unlike(FigureTable const& table, office::CellPosition at, std::string key,
               Arguments arguments, Decimal stated, Decimal sum) {
    arguments.emplace_back("stated", argument(stated));
    arguments.emplace_back("sum", argument(sum));
    return {Weight::warning,
            std::move(key),
            std::move(arguments),
            {.sheet = table.content->name, .cell = office::cell_name(at.row, at.column)}};
}

// Over the years of one target; nothing where a year isn't answered.
std::optional<Decimal> sum_of_years(StatedTotal const& total, Content const& content,
                                    Form const& form) {
    Decimal sum;
    for (int const year : form.years) {
        auto const found = content.figures.find({total.target, year, total.part});
        if (found == content.figures.end()) return {};
        sum += found->second;
    }
    return sum;
}

struct Added {
    Decimal sum;
    int rows = 0;
    std::set<std::string> measures;
};

// What stands in this column between two rows.
Added added_up(FigureTable const& table, Content const& content, targets::Set const& set,
               int column, int after, int before) {
    Added added;
    for (auto const& [cell, at] : table.cells) {
        if (at.column != column || at.row <= after || at.row >= before) continue;
        auto const& target = target_of(set, cell.target);
        bool const adds = target.adding == Adding::sum || target.adding == Adding::latest;
        auto const figure = content.figures.find(cell);
        added.measures.insert(adds && figure != content.figures.end() ? target.measure : "");
        if (figure != content.figures.end()) added.sum += figure->second;
        ++added.rows;
    }
    return added;
}

} // namespace

Findings stated_sums(FigureTable const& table, Content const& content, Form const& form,
                     targets::Set const& set) {
    Findings findings;
    for (auto const& total : table.totals) {
        auto const& target = target_of(set, total.target);
        if (target.adding != Adding::sum && target.adding != Adding::ratio) continue;
        auto const stated = stated_at(table, total.at);
        auto const sum = sum_of_years(total, content, form);
        if (stated && sum && *stated != *sum)
            findings.push_back(unlike(table, total.at, "report.total_unlike",
                                      {{"target", target.code}, {"name", target.name}}, *stated,
                                      *sum));
    }
    std::set<int> columns;
    for (auto const& [cell, at] : table.cells) columns.insert(at.column);
    for (auto const& [row, after] : table.total_rows)
        for (int const column : columns) {
            auto const stated = stated_at(table, {row, column});
            auto const added = added_up(table, content, set, column, after, row);
            bool const alike = added.measures.size() == 1 && !added.measures.contains("");
            if (stated && alike && added.rows > 1 && *stated != added.sum)
                findings.push_back(unlike(table, {row, column}, "report.total_row_unlike", {},
                                          *stated, added.sum));
        }
    return findings;
}

} // namespace soket::report
