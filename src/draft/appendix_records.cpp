#include "draft/appendix_sheets.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace soket::draft {

namespace {

using office::cell_name;
using office::Style;
using report::State;

constexpr int title_row = 4, first_row = 5;

// On time and late are told apart: that is what the sheet is for.
std::string state_text(report::Standing const& standing) {
    if (standing.ended && !standing.due)
        return vi(standing.counted ? "appendix.state.ended_counted"
                                   : "appendix.state.ended_included");
    if (!standing.included_in.empty()) return vi("appendix.state.outdated");
    if (standing.counts_late()) return vi("appendix.state.late");
    // A faulty workbook that came later doesn't undo a submission.
    if (standing.counted && standing.state == State::draft) return vi("appendix.state.submitted");
    return vi("appendix.state." + to_text(standing.state));
}

void put_standing(office::Sheet& sheet, int row, report::Standing const& standing) {
    bool const bad = standing.due && !standing.counted && standing.state != State::exempt;
    sheet.put(row, 0, Decimal::whole(row - first_row + 1), Style::number);
    sheet.put(row, 1, standing.unit, Style::text);
    sheet.put(row, 2, standing.unit_name, Style::text);
    sheet.put(row, 3, state_text(standing),
              standing.counts_late() ? Style::late
              : bad                  ? Style::missing
                                     : Style::text);
    auto const sent = standing.submission.value_or(report::Submission{});
    sheet.put(row, 4, standing.submission ? to_office(sent.at) : "", Style::text);
    if (sent.late_minutes)
        sheet.put(row, 5, Decimal::whole(*sent.late_minutes), Style::number);
    else
        sheet.put_blank(row, 5, Style::number);
    if (standing.revision > 0)
        sheet.put(row, 6, Decimal::whole(standing.revision), Style::number);
    else
        sheet.put_blank(row, 6, Style::number);
    sheet.put(row, 7, sent.receipt, Style::text);
    sheet.put(row, 8, standing.file, Style::text);
}

// How many of each state, counted by the sheet itself, with a chart.
void put_state_counts(Draw const& draw, office::Sheet& sheet, int last_row) {
    constexpr std::size_t plain_states = 7;
    std::array const labels{
        vi("appendix.state.submitted"),     vi("appendix.state.approved"),
        vi("appendix.state.late"),          vi("appendix.state.draft"),
        vi("appendix.state.returned"),      vi("appendix.state.not_begun"),
        vi("appendix.state.exempt"),        vi("appendix.state.outdated"),
        vi("appendix.state.ended_counted"), vi("appendix.state.ended_included")};
    auto const states = fmt::format("{}:{}", cell_name(first_row, 3), cell_name(last_row, 3));
    std::map<std::string, int> counts;
    for (auto const& standing : draw.m.standings) ++counts[state_text(standing)];
    int row = title_row;
    sheet.put(row, 10, vi("appendix.column.state"), Style::header);
    sheet.put(row, 11, vi("appendix.column.units"), Style::header);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        auto const& label = labels[i];
        auto const count = counts[label];
        // What only mergers and splits bring isn't shown where there were none.
        if (i >= plain_states && count == 0) continue;
        ++row;
        sheet.put(row, 10, label, Style::text);
        sheet.put_formula(row, 11, fmt::format("=COUNTIF({},{})", states, cell_name(row, 10)),
                          Decimal::whole(count), Style::number);
    }
    sheet.add_chart(row + 2, 10,
                    {.kind = office::ChartKind::column,
                     .title = vi("appendix.chart.submissions"),
                     .series = {{.name = vi("appendix.column.units"),
                                 .categories = sheet.reference({first_row, 10, row, 10}),
                                 .values = sheet.reference({first_row, 11, row, 11})}},
                     .labels = true,
                     .description = vi("appendix.chart.submissions")});
}

// What many rows of the sources say, each text looked up once.
class SourceTexts {
  public:
    explicit SourceTexts(Draw const& draw)
        : draw_(draw) {
        for (auto const& target : draw.m.set.targets)
            targets_[target.code] = {draw.book.share(target.code), draw.book.share(target.name)};
        for (auto const part : {report::Part::figure, report::Part::denominator})
            parts_[part] = draw.book.share(vi("appendix.part." + to_text(part)));
    }

    struct Target {
        office::SharedText code, name;
    };
    // One that was withdrawn since has no name.
    Target const& target(std::string const& code) {
        auto const [at, is_new] = targets_.try_emplace(code);
        if (is_new) at->second.code = draw_.book.share(code);
        return at->second;
    }
    office::SharedText const& year(int year) {
        auto const [at, is_new] = years_.try_emplace(year);
        if (is_new) at->second = draw_.book.share(std::to_string(year));
        return at->second;
    }
    [[nodiscard]] office::SharedText const& part(report::Part part) const {
        return parts_.at(part);
    }

  private:
    Draw const& draw_;
    std::map<std::string, Target> targets_;
    std::map<int, office::SharedText> years_;
    std::map<report::Part, office::SharedText> parts_;
};

} // namespace

void draw_submissions(Draw const& draw, office::Sheet& sheet) {
    put_heading(draw, sheet, "appendix.heading.submissions", 9);
    sheet.merge({3, 0, 3, 8},
                vi("appendix.deadline", {{"due", to_office(draw.m.cycle.report_due)}}),
                Style::plain);
    put_titles(sheet, title_row,
               {vi("appendix.column.number"), vi("appendix.column.unit_code"),
                vi("appendix.column.unit"), vi("appendix.column.state"),
                vi("appendix.column.arrived"), vi("appendix.column.late"),
                vi("appendix.column.revision"), vi("appendix.column.receipt"),
                vi("appendix.column.file")});
    int row = first_row;
    for (auto const& standing : draw.m.standings) put_standing(sheet, row++, standing);
    set_widths(sheet, {5, 10, 46, 22, 24, 9, 9, 12, 34, 9, 26});
    sheet.set_height(title_row, 34);
    sheet.freeze(first_row, 3);
    sheet.set_print({.first_repeated_row = title_row, .last_repeated_row = title_row});
    if (row > first_row) put_state_counts(draw, sheet, row - 1);
}

void draw_sources(Draw const& draw, office::Sheet& sheet) {
    set_widths(sheet, {6, 8, 44, 10, 42, 12, 12, 12, 34, 9});
    put_heading(draw, sheet, "appendix.heading.sources", 10);
    sheet.merge({3, 0, 3, 9}, vi("appendix.seal", {{"seal", journal::seal_text(draw.m.seal)}}),
                Style::plain);
    put_titles(sheet, title_row,
               {vi("appendix.column.number"), vi("appendix.column.code"),
                vi("appendix.column.target"), vi("appendix.column.unit_code"),
                vi("appendix.column.unit"), vi("appendix.column.year"), vi("appendix.column.part"),
                vi("appendix.column.figure"), vi("appendix.column.file"),
                vi("appendix.column.revision")});
    SourceTexts texts(draw);
    int row = first_row;
    std::size_t figures = 0;
    for (auto const& report : draw.m.counted) figures += report.content.figures.size();
    sheet.begin_rows(figures);
    for (auto const& report : draw.m.counted) {
        auto const unit = draw.book.share(report.unit);
        auto const unit_name = draw.book.share(draw.m.unit_name(report.unit));
        auto const file = draw.book.share(report.file);
        for (auto const& [cell, figure] : report.content.figures) {
            auto const& target = texts.target(cell.target);
            sheet.put(row, 0, Decimal::whole(row - first_row + 1), Style::number);
            sheet.put(row, 1, target.code, Style::text);
            sheet.put(row, 2, target.name, Style::text);
            sheet.put(row, 3, unit, Style::text);
            sheet.put(row, 4, unit_name, Style::text);
            sheet.put(row, 5, texts.year(cell.year), Style::text_centered);
            sheet.put(row, 6, texts.part(cell.part), Style::text);
            sheet.put(row, 7, figure, Style::number);
            sheet.put(row, 8, file, Style::text);
            sheet.put(row, 9, Decimal::whole(report.revision), Style::number);
            ++row;
        }
    }
    sheet.end_rows();
    sheet.freeze(first_row, 2);
    sheet.set_print({.first_repeated_row = title_row, .last_repeated_row = title_row});
}

} // namespace soket::draft
