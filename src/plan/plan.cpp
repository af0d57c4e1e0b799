#include "plan/plan.h"

#include "plan/letters.h"
#include "plan/reading.h"
#include "plan/whole_words.h"

#include "office/paper.h"
#include "text/fold.h"

#include <algorithm>
#include <span>

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

void read_sections_of(Reading const& reading, Range rows, Root root) {
    auto outline = outline_of(reading.sheet, rows, std::move(root));
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

// "PHỤ LỤC I" and "PHÂN CÔNG NHIỆM VỤ" below it: the second says what the annex is about.
Root root_of(Reading const& reading, TitleBlock const& title) {
    Root root;
    for (auto const line : title.lines)
        root.title += (root.title.empty() ? "" : " ") + text::squeezed(reading.sheet.of(line));
    // A whole plan has sections of its own.
    if (text::fold(reading.sheet.of(title.type)) != "ke hoach")
        root.subject = subject_of(root.title);
    return root;
}

void read_body(Reading const& reading, Range rows, bool first, Root root) {
    auto const whole = outline_of(reading.sheet, rows);
    auto const& all = whole.paragraphs;
    auto const opening = std::ranges::find_if(all, opens_sections);
    auto const split = opening == all.end() ? rows.end : opening->row;
    // An annex of tables has no preamble.
    bool const tables =
        !first && std::ranges::any_of(all, [](Paragraph const& p) { return p.cell.has_value(); });
    auto const begin =
        (tables && opening == all.end()) || root.subject != Subject::none ? rows.begin : split;
    read_preamble(reading, {rows.begin, begin}, reading.plan.legal_basis.empty());
    read_sections_of(reading, {begin, rows.end}, std::move(root));
}

bool names_year(Header const& header, int year) {
    auto const words = folded(header.title.text + " " + header.issued_title.text);
    return find_words(words.text, std::to_string(year)).has_value();
}

// "Công tác năm 2026", issued on 10/12/2025: "trước ngày 15/01" is of 2026. Without a year in the
// title a plan from October on may still speak of the month before it.
void read_year(Reading& reading) {
    auto const& header = reading.plan.header;
    if (!header.date) return;
    constexpr unsigned late_months_from = 10;
    constexpr std::chrono::days spoken_of{31};
    auto const& issued = header.date->from;
    auto around = text::YearAround(issued.year);
    auto const day = text::first_day(issued);
    if (names_year(header, issued.year + 1)) {
        around.passed = day;
        around.begun = true;
    } else if (day && issued.month >= late_months_from) {
        around.passed = *day - spoken_of;
    }
    reading.year = issued.year;
    reading.year_around = around;
}

// The hour of "25g00 ngày 20/3" is lost, though the line has a day.
void not_in_calendar(Plan& plan) {
    auto& all = plan.not_understood;
    auto const listed = all.size();
    for (auto const& none : text::find_impossible(plan.text)) {
        auto const known = std::span(all).first(listed);
        if (std::ranges::none_of(known, [&](Span span) {
                return span.begin <= none.span.begin && none.span.end <= span.end;
            }))
            all.push_back(none.span);
    }
    std::ranges::sort(all, {}, &Span::begin);
}

} // namespace

std::string_view Plan::of(Span span) const {
    return std::string_view(text).substr(span.begin, span.size());
}

void Plan::index_lines() {
    line_begins.assign(1, 0);
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1))
        line_begins.push_back(end + 1);
}

int Plan::line_number(std::size_t byte) const {
    auto const after = std::ranges::upper_bound(line_begins, std::min(byte, text.size()));
    return std::max(1, static_cast<int>(after - line_begins.begin()));
}

std::string Plan::cited() const {
    auto const &number = header.number, &symbol = header.symbol;
    if (number.empty() || symbol.empty()) return number.text + symbol.text;
    auto const between = number.span.end <= symbol.span.begin
                             ? of({number.span.end, symbol.span.begin})
                             : std::string_view();
    return number.text + (between.find('/') != std::string_view::npos ? "/" : "-") + symbol.text;
}

Plan read(office::Paper const& given) {
    Plan plan;
    auto const paper = with_whole_words(given, plan);
    plan.text = paper.text;
    plan.index_lines();
    auto const sheet = sheet_of(paper);
    auto const parts = parts_of(sheet);
    Reading reading{.sheet = sheet, .parts = parts, .plan = plan};
    read_header(reading);
    for (std::size_t i = 0; i < parts.closings.size(); ++i)
        read_closing(reading, parts.closings[i], i == 0);
    read_year(reading);
    for (std::size_t i = 0; i < parts.bodies.size(); ++i) {
        auto const title = parts.headed_by[i];
        read_body(reading, parts.bodies[i], i == 0,
                  title ? root_of(reading, parts.issued[*title]) : Root{});
    }
    for (auto const& row : sheet.rows) {
        if (row.page_number) reading.add(StructureKind::page_number, row.span);
        if (!row.blank() && is_rule(sheet.of(row.span))) reading.add(StructureKind::mark, row.span);
    }
    plan.not_understood = not_held(plan);
    not_in_calendar(plan);
    return plan;
}

} // namespace soket::plan
