#include "plan/plan.h"

#include "plan/reading.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

bool opens_sections(Paragraph const& p) {
    if (p.cell) return false;
    switch (p.marker.kind) {
    case MarkerKind::roman:
    case MarkerKind::capital:
    case MarkerKind::arabic:
    case MarkerKind::decimal: return true;
    // "Điều 1. Ban hành kèm theo …" belongs to the decision that issues the plan.
    case MarkerKind::part: return leading(p.form.text, "dieu") == 0;
    case MarkerKind::none: return p.heading && subject_of(p.text) != Subject::none;
    case MarkerKind::deep:
    case MarkerKind::letter:
    case MarkerKind::bracket:
    case MarkerKind::dash:
    case MarkerKind::plus:
    case MarkerKind::star:
    case MarkerKind::bullet: return false;
    }
    return false;
}

void read_preamble(Reading const& reading, Range rows, bool basis) {
    auto const preamble = outline_of(reading.sheet, rows);
    if (basis) return read_basis(reading, preamble);
    for (auto const& p : preamble.paragraphs) reading.add(StructureKind::paragraph, p.span);
}

void read_sections_of(Reading const& reading, Range rows) {
    auto outline = outline_of(reading.sheet, rows);
    read_tables(reading, outline);
    read_event(reading, outline);
    read_schedule(reading, outline);
    read_assignments(reading, outline);
    read_contents(reading, outline);
    read_exemptions(reading, outline);
    read_sections(reading, outline);
    read_recurring(reading, outline);
    read_rest(reading, outline);
}

void read_body(Reading const& reading, Range rows, bool first) {
    auto const whole = outline_of(reading.sheet, rows);
    auto const& all = whole.paragraphs;
    auto const opening = std::ranges::find_if(all, opens_sections);
    auto const split = opening == all.end() ? rows.end : opening->row;
    // An annex of tables has no preamble.
    bool const tables =
        !first && std::ranges::any_of(all, [](Paragraph const& p) { return p.cell.has_value(); });
    auto const begin = tables && opening == all.end() ? rows.begin : split;
    read_preamble(reading, {rows.begin, begin}, reading.plan.legal_basis.empty());
    read_sections_of(reading, {begin, rows.end});
}

} // namespace

std::string_view Plan::of(Span span) const {
    return std::string_view(text).substr(span.begin, span.size());
}

int Plan::line_number(std::size_t byte) const {
    auto const end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

std::string Plan::cited() const {
    auto const &number = header.number, &symbol = header.symbol;
    if (number.empty() || symbol.empty()) return number.text + symbol.text;
    auto const between = number.span.end <= symbol.span.begin
                             ? of({number.span.end, symbol.span.begin})
                             : std::string_view();
    return number.text + (between.find('/') != std::string_view::npos ? "/" : "-") + symbol.text;
}

Plan read(office::Paper const& paper) {
    Plan plan{.text = paper.text};
    auto const sheet = sheet_of(paper);
    auto const parts = parts_of(sheet);
    Reading reading{.sheet = sheet, .parts = parts, .plan = plan};
    read_header(reading);
    for (std::size_t i = 0; i < parts.closings.size(); ++i)
        read_closing(reading, parts.closings[i], i == 0);
    if (reading.year == 0 && plan.header.date) reading.year = plan.header.date->from.year;
    for (std::size_t i = 0; i < parts.bodies.size(); ++i)
        read_body(reading, parts.bodies[i], i == 0);
    for (auto const& row : sheet.rows) {
        if (row.page_number) reading.add(StructureKind::page_number, row.span);
        if (!row.blank() && is_rule(sheet.of(row.span))) reading.add(StructureKind::mark, row.span);
    }
    plan.not_understood = not_held(plan);
    return plan;
}

} // namespace soket::plan
