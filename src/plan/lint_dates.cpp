#include "plan/lint_rules.h"

#include "plan/due.h"
#include "plan/letters.h"
#include "text/fold.h"
#include "text/holiday.h"

#include <fmt/format.h>

#include <algorithm>

namespace soket::plan {

namespace {

bool has(text::When const& when, text::Defect defect) {
    return std::ranges::find(when.defects, defect) != when.defects.end();
}

// Every moment of the plan, each once, the document's own date first.
std::vector<text::When> moments(Plan const& plan) {
    std::vector<text::When> out;
    if (plan.header.date) out.push_back(*plan.header.date);
    for (auto const& basis : plan.legal_basis)
        if (basis.date) out.push_back(*basis.date);
    if (plan.event && plan.event->time) out.push_back(*plan.event->time);
    for (auto const& milestone : plan.milestones)
        if (milestone.when) out.push_back(*milestone.when);
    std::ranges::stable_sort(out, {}, [](text::When const& w) { return w.span; });
    auto const same = std::ranges::unique(
        out, [](text::When const& a, text::When const& b) { return a.span == b.span; });
    out.erase(same.begin(), same.end());
    return out;
}

Findings for_defect(Plan const& plan, text::Defect defect, Weight weight, std::string_view key) {
    Findings out;
    for (auto const& when : moments(plan))
        if (has(when, defect))
            out.push_back(about(plan, weight, std::string(key), when.span, {{"when", said(when)}}));
    return out;
}

std::string weekday_key(std::chrono::weekday weekday) { return "@" + text::word_key(weekday); }

bool is_point_in_day(text::When const& when) {
    return when.from.precision == text::Precision::day && when.kind != text::Kind::range &&
           when.kind != text::Kind::from;
}

std::optional<Day> printed_day(text::When const& when) {
    auto const last = when.last();
    if (last.precision != text::Precision::day || when.kind == text::Kind::from) return {};
    return text::last_day(last);
}

// The last day on which something can be done, or when it is held; of a range its last.
std::optional<Day> day_of(Plan const& plan, text::When const& when) {
    auto day = printed_day(when);
    if (day && is_strict(plan, when)) *day -= std::chrono::days{1};
    return day;
}

// What is said of a day, and what when "trước ngày" put it a day earlier.
struct DayKeys {
    std::string_view plain;
    std::string_view strictly;
};

Finding about_day(Plan const& plan, Weight weight, DayKeys keys, text::When const& when,
                  Arguments arguments) {
    bool const strict = is_strict(plan, when);
    if (strict) arguments.emplace_back("printed", to_office(*printed_day(when)));
    return about(plan, weight, std::string(strict ? keys.strictly : keys.plain), when.span,
                 std::move(arguments));
}

std::string_view key_of(text::NoSuch::What what) {
    switch (what) {
    case text::NoSuch::What::day: return "plan.impossible_date";
    case text::NoSuch::What::month: return "plan.impossible_month";
    case text::NoSuch::What::hour: return "plan.impossible_hour";
    }
    return {};
}

} // namespace

Finding about(Plan const& plan, Weight weight, std::string key, Span span, Arguments arguments) {
    Place place{.line = plan.line_number(span.begin), .quote = text::squeezed(plan.of(span))};
    return {weight, std::move(key), std::move(arguments), std::move(place)};
}

std::string said(text::When const& when) {
    auto out = text::to_office(when.from);
    if (when.to) out += " – " + text::to_office(*when.to);
    if (when.time) out = fmt::format("{} {}", to_office_time(*when.time), out);
    return out;
}

// The number is taken when the document is signed (NĐ 30/2020/NĐ-CP, art. 15), so a draft has none.
Findings blank_number(Plan const& plan) {
    if (!plan.header.number.empty() || plan.header.symbol.empty()) return {};
    return {about(plan, Weight::note, "plan.blank_number", plan.header.symbol.span,
                  {{"symbol", plan.header.symbol.text}})};
}

Findings blank_day(Plan const& plan) {
    auto out = for_defect(plan, text::Defect::blank_day, Weight::warning, "plan.blank_day");
    auto const& header = plan.header;
    if (out.empty() && !header.date && !header.date_text.empty())
        out.push_back(about(plan, Weight::warning, "plan.blank_day", header.date_text.span,
                            {{"when", header.date_text.text}}));
    return out;
}

Findings impossible_date(Plan const& plan) {
    auto out =
        for_defect(plan, text::Defect::impossible_day, Weight::error, "plan.impossible_date");
    for (auto const& none : text::find_impossible(plan.text)) {
        auto words = text::squeezed(plan.of(none.span));
        // "Ngày 32/3/2026", said of like 31/02/2026.
        if (none.what == text::NoSuch::What::day) words.erase(0, words.find(' ') + 1);
        out.push_back(about(plan, Weight::error, std::string(key_of(none.what)), none.span,
                            {{"when", std::move(words)}}));
    }
    return out;
}

Findings weekday_mismatch(Plan const& plan) {
    Findings out;
    for (auto const& when : moments(plan)) {
        auto const day = text::first_day(when.from);
        if (!has(when, text::Defect::weekday_mismatch) || !when.weekday_said || !day) continue;
        out.push_back(about(plan, Weight::error, "plan.weekday_mismatch", when.span,
                            {{"day", text::to_office(when.from)},
                             {"is", weekday_key(std::chrono::weekday(*day))},
                             {"said", weekday_key(*when.weekday_said)}}));
    }
    return out;
}

Findings range_backwards(Plan const& plan) {
    return for_defect(plan, text::Defect::backwards, Weight::error, "plan.range_backwards");
}

Findings year_missing(Plan const& plan) {
    auto out = for_defect(plan, text::Defect::year_missing, Weight::note, "plan.year_missing");
    append(out,
           for_defect(plan, text::Defect::year_only_at_end, Weight::note, "plan.year_only_at_end"));
    return out;
}

Findings before_the_plan(Plan const& plan) {
    auto const& issued = plan.header.date;
    if (!issued || issued->from.precision != text::Precision::day) return {};
    auto const day = text::first_day(issued->from);
    Findings out;
    if (!day) return out;
    for (auto const& milestone : plan.milestones) {
        if (!milestone.when || milestone.when->kind == text::Kind::from) continue;
        auto const last = text::last_day(milestone.when->last());
        if (last && *last < *day)
            out.push_back(about(plan, Weight::warning, "plan.before_the_plan", milestone.when->span,
                                {{"when", said(*milestone.when)}, {"issued", to_office(*day)}}));
    }
    return out;
}

Findings basis_after_the_plan(Plan const& plan) {
    auto const& issued = plan.header.date;
    Findings out;
    if (!issued) return out;
    auto const day = text::first_day(issued->from);
    for (auto const& basis : plan.legal_basis) {
        if (!basis.date || !day) continue;
        auto const cited = text::first_day(basis.date->from);
        if (cited && *cited > *day)
            out.push_back(about(plan, Weight::warning, "plan.basis_after_the_plan",
                                basis.whole.span,
                                {{"cited", to_office(*cited)}, {"issued", to_office(*day)}}));
    }
    return out;
}

Findings on_holiday(Plan const& plan) {
    Findings out;
    for (auto const& milestone : plan.milestones) {
        if (!milestone.when) continue;
        auto const day = day_of(plan, *milestone.when);
        auto const holiday = day ? text::holiday(*day) : std::nullopt;
        if (!holiday) continue;
        out.push_back(about_day(
            plan, Weight::warning, {"plan.on_holiday", "plan.on_holiday_strictly"}, *milestone.when,
            {{"day", to_office(*day)},
             {"holiday", "@" + std::string(text::word_key(*holiday))},
             {"working_day", to_office(text::working_day_on_or_before(*day))}}));
    }
    return out;
}

// A conference is often held on a Saturday; a product due then waits until Monday.
Findings on_weekend(Plan const& plan) {
    Findings out;
    for (auto const& milestone : plan.milestones) {
        if (!milestone.when) continue;
        auto const day = day_of(plan, *milestone.when);
        if (!day || !text::is_weekend(*day) || text::holiday(*day)) continue;
        auto const& event = plan.event;
        bool const held = milestone.from == MilestoneFrom::event ||
                          (event && event->time && event->time->last() == milestone.when->last()) ||
                          milestone.when->weekday_said.has_value();
        if (held) continue;
        auto const weight = is_point_in_day(*milestone.when) ? Weight::warning : Weight::note;
        out.push_back(about_day(
            plan, weight, {"plan.on_weekend", "plan.on_weekend_strictly"}, *milestone.when,
            {{"day", to_office(*day)},
             {"is", weekday_key(std::chrono::weekday(*day))},
             {"working_day", to_office(text::working_day_on_or_before(*day))}}));
    }
    return out;
}

// A day off that only ends the time: how it was understood is told, nothing is wrong.
Findings before_a_day_off(Plan const& plan) {
    Findings out;
    for (auto const& milestone : plan.milestones) {
        if (!milestone.when || !is_strict(plan, *milestone.when)) continue;
        auto const day = printed_day(*milestone.when);
        auto const last = day_of(plan, *milestone.when);
        if (!day || !last || text::is_working_day(*day) || !text::is_working_day(*last)) continue;
        out.push_back(about(plan, Weight::note, "plan.before_a_day_off", milestone.when->span,
                            {{"printed", to_office(*day)}, {"day", to_office(*last)}}));
    }
    return out;
}

Findings spans_tet(Plan const& plan) {
    Findings out;
    for (auto const& milestone : plan.milestones) {
        if (!milestone.when || milestone.when->kind != text::Kind::range) continue;
        auto const first = text::first_day(milestone.when->from);
        auto const last = text::last_day(milestone.when->last());
        // Over a year of work everybody knows of Tết.
        constexpr std::chrono::days long_work{366};
        if (!first || !last || *last - *first > long_work) continue;
        for (int year = milestone.when->from.year; year <= milestone.when->last().year; ++year) {
            auto const tet = text::tet(year);
            if (*first < tet && tet < *last)
                out.push_back(about(plan, Weight::note, "plan.spans_tet", milestone.when->span,
                                    {{"when", said(*milestone.when)}, {"tet", to_office(tet)}}));
        }
    }
    return out;
}

} // namespace soket::plan
