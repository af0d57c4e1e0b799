#include "rollup/rollup.h"

#include "base/assert.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/report.h"
#include "rollup/adding.h"
#include "rollup/columns.h"
#include "rollup/status.h"
#include "targets/shares.h"
#include "targets/targets.h"

#include <algorithm>
#include <unordered_map>

namespace soket::rollup {

namespace {

using targets::Adding;
using targets::Target;

// The first column of all: who is due. Only its counts are used.
constexpr ColumnIndex due_column = 0;

// Where a target's columns stand.
struct Place {
    Target target;
    ColumnIndex first = 0;
    std::map<UnitIndex, Target> shared_out = {}; // with the goals of the unit's share

    [[nodiscard]] std::size_t width() const { return target.has_two_parts() ? 2 : 1; }
    // Units that are due and answered; the total is how many of them said yes.
    [[nodiscard]] ColumnIndex answered() const { return first; }
    // What is added over units; the denominator of a ratio stands right after it.
    [[nodiscard]] ColumnIndex figure() const { return first + 1; }
    [[nodiscard]] ColumnIndex figure_of_year(std::size_t year) const {
        return first + 1 + (year + 1) * width();
    }
    [[nodiscard]] ColumnIndex after(std::size_t years) const { return figure_of_year(years); }
};

struct Change {
    ColumnIndex column = 0;
    std::optional<Decimal> figure;
};

std::vector<Place> place(std::vector<Target> const& targets, std::size_t years) {
    std::vector<Place> places;
    ColumnIndex next = due_column + 1;
    for (auto const& target : targets) {
        places.push_back({target, next});
        next = places.back().after(years);
    }
    return places;
}

std::size_t years_of(cycle::Cycle const& cycle) {
    if (cycle.last_year < cycle.first_year) return 0;
    return static_cast<std::size_t>(cycle.last_year - cycle.first_year) + 1;
}

std::optional<Decimal> find(report::Content const& content, report::Cell const& cell) {
    auto const found = content.figures.find(cell);
    if (found == content.figures.end()) return std::nullopt;
    return found->second;
}

std::vector<Answered> answers(report::Content const& content, Place const& place,
                              cycle::Cycle const& cycle) {
    std::vector<Answered> years;
    for (int year = cycle.first_year; year <= cycle.last_year; ++year) {
        auto& answered = years.emplace_back();
        answered.figure = find(content, {place.target.code, year, report::Part::figure});
        if (place.target.has_two_parts())
            answered.denominator =
                find(content, {place.target.code, year, report::Part::denominator});
    }
    return years;
}

void put(std::vector<Change>& changes, Place const& place, ColumnIndex column,
         std::optional<Effective> const& figure) {
    changes.push_back({column, figure ? std::optional(figure->figure) : std::nullopt});
    if (place.width() == 2)
        changes.push_back({column + 1, figure ? figure->denominator : std::nullopt});
}

[[noreturn]] void refuse_too_large(std::string const& unit, std::string const& target) {
    throw Refusal(Because::too_large, "rollup.too_large", {{"unit", unit}, {"target", target}});
}

} // namespace

struct Rollup::Inside {
    cycle::Cycle cycle;
    Decimal elapsed;
    std::vector<std::string> codes;
    std::vector<bool> due;
    std::unordered_map<std::string, UnitIndex> index;
    std::vector<Place> places;
    Columns columns;
    UnitIndex goal_unit = 0; // whose goals the targets' are

    Inside(cycle::Cycle const& of_cycle, org::Tree const& tree, std::vector<Target> const& targets,
           std::vector<targets::Share> const& shares)
        : cycle(of_cycle)
        , elapsed(cycle::elapsed(of_cycle))
        , places(place(targets, years_of(of_cycle)))
        , columns(tree.parent, places.empty() ? 1 : places.back().after(years_of(of_cycle))) {
        for (auto const& unit : tree.units) {
            index.emplace(unit.code, codes.size());
            if (unit.reports()) columns.set(codes.size(), due_column, Decimal{});
            due.push_back(unit.reports());
            codes.push_back(unit.code);
        }
        if (auto const own = index.find(cycle.unit); own != index.end()) goal_unit = own->second;
        for (auto const& share : shares) add(share);
    }

    // What was shared out to a unit that isn't there any more holds nobody.
    void add(targets::Share const& share) {
        auto const unit = index.find(share.unit);
        if (unit == index.end()) return;
        for (auto& place : places) {
            if (place.target.code != share.target) continue;
            auto target = place.target;
            target.goal = share.goal;
            target.yearly_goals = share.yearly_goals;
            target.baseline.reset();
            place.shared_out.insert_or_assign(unit->second, std::move(target));
        }
    }

    [[nodiscard]] UnitIndex unit(std::string_view code) const {
        auto const found = index.find(std::string(code));
        if (found == index.end())
            throw Refusal(Because::not_found, "rollup.unit_unknown", {{"unit", std::string(code)}});
        return found->second;
    }

    [[nodiscard]] Place const& target(std::string_view code) const {
        auto const found = std::ranges::find(
            places, code, [](Place const& p) -> std::string_view { return p.target.code; });
        if (found == places.end())
            throw Refusal(Because::not_found, "rollup.target_unknown",
                          {{"target", std::string(code)}});
        return *found;
    }

    void apply(report::Counted const& report);
    void changes_of(UnitIndex unit, Place const& place, report::Content const& content,
                    std::vector<Change>& changes) const;
    [[nodiscard]] std::optional<Decimal> denominator(UnitIndex unit, Place const& place,
                                                     ColumnIndex column) const;
    // The target with the goals that the unit is held to; nothing when it has none of its own.
    [[nodiscard]] Target const* held_to(UnitIndex unit, Place const& place) const;
    [[nodiscard]] std::optional<Decimal> goal(UnitIndex unit, Place const& place) const;
    void judge(UnitIndex unit, Place const& place, Result& r) const;
    [[nodiscard]] std::map<int, Decimal> years_of_own(UnitIndex unit, Place const& place) const;
    [[nodiscard]] std::vector<std::string> missing(UnitIndex unit, Place const& place) const;
    [[nodiscard]] Result of(UnitIndex unit, Place const& place) const;
    [[nodiscard]] Contribution own(UnitIndex unit, Place const& place) const;
};

void Rollup::Inside::apply(report::Counted const& report) {
    auto const found = index.find(report.unit);
    SOKET_ASSERT(found != index.end());
    std::vector<Change> changes;
    for (auto const& place : places) {
        auto const begin = changes.size();
        changes_of(found->second, place, report.content, changes);
        for (auto i = begin; i < changes.size(); ++i)
            if (auto const& [column, figure] = changes[i];
                figure && !columns.fits(found->second, column, *figure))
                refuse_too_large(report.unit, place.target.code);
    }
    for (auto const& [column, figure] : changes) columns.set(found->second, column, figure);
}

void Rollup::Inside::changes_of(UnitIndex unit, Place const& place, report::Content const& content,
                                std::vector<Change>& changes) const {
    auto const& target = place.target;
    auto const years = answers(content, place, cycle);
    if (!addable(target.adding, years)) refuse_too_large(codes[unit], target.code);
    auto const whole = effective(target, years);
    auto answered = Change{place.answered(), {}};
    if (whole && due[unit]) answered.figure = Decimal::whole(whole->figure == Decimal{} ? 0 : 1);
    if (target.adding == Adding::text && due[unit] && content.notes.contains(target.code))
        answered.figure = Decimal::whole(1);
    changes.push_back(answered);
    put(changes, place, place.figure(), whole);
    for (std::size_t i = 0; i < years.size(); ++i) {
        auto figure = effective(target, std::span(years).subspan(i, 1));
        if (figure && target.adding == Adding::done_day) figure->figure = *years[i].figure;
        put(changes, place, place.figure_of_year(i), figure);
    }
}

// Of two parts the second's column, of a share and a mean the units that answered.
std::optional<Decimal> Rollup::Inside::denominator(UnitIndex unit, Place const& place,
                                                   ColumnIndex column) const {
    if (place.width() == 2) return columns.total(unit, column + 1);
    if (!holds_for_each(place.target.adding)) return std::nullopt;
    return Decimal::whole(static_cast<std::int64_t>(columns.reported(unit, column)));
}

Target const* Rollup::Inside::held_to(UnitIndex unit, Place const& place) const {
    auto const share = place.shared_out.find(unit);
    if (share != place.shared_out.end()) return &share->second;
    bool const holds = holds_for_each(place.target.adding) || unit == goal_unit;
    return holds ? &place.target : nullptr;
}

std::optional<Decimal> Rollup::Inside::goal(UnitIndex unit, Place const& place) const {
    auto const& target = place.target;
    auto const* held = held_to(unit, place);
    bool const of_all = target.adding == Adding::all_units;
    if (held && held->goal && !of_all) return held->goal;
    if (!of_all && !target.by_day()) return std::nullopt;
    if (target.in_per_cent()) return Decimal::whole(100);
    return Decimal::whole(static_cast<std::int64_t>(columns.reported(unit, due_column)));
}

// Passes over whole subtrees in which nobody is missing.
std::vector<std::string> Rollup::Inside::missing(UnitIndex unit, Place const& place) const {
    std::vector<std::string> missing;
    auto const answered = place.answered();
    for (UnitIndex i = unit; i < columns.end(unit);) {
        if (columns.reported(i, answered) == columns.reported(i, due_column)) {
            i = columns.end(i);
            continue;
        }
        if (due[i] && !columns.has_own(i, answered)) missing.push_back(codes[i]);
        ++i;
    }
    return missing;
}

Result Rollup::Inside::of(UnitIndex unit, Place const& place) const {
    auto const& target = place.target;
    auto const result_of = [&](ColumnIndex column) {
        return result(target.adding, columns.total(unit, column), denominator(unit, place, column),
                      columns.reported(unit, column));
    };
    Result r;
    r.target = target.code;
    r.result = result_of(place.figure());
    if (target.in_per_cent() && columns.reported(unit, place.figure()) > 0) {
        r.numerator = columns.total(unit, place.figure());
        r.denominator = denominator(unit, place, place.figure());
    }
    bool const of_days = target.adding == Adding::done_day;
    for (std::size_t i = 0; !of_days && i < years_of(cycle); ++i)
        if (auto const figure = result_of(place.figure_of_year(i)))
            r.by_year[cycle.first_year + static_cast<int>(i)] = *figure;
    r.due = columns.reported(unit, due_column);
    r.reported = columns.reported(unit, place.answered());
    r.missing = missing(unit, place);
    judge(unit, place, r);
    return r;
}

void Rollup::Inside::judge(UnitIndex unit, Place const& place, Result& r) const {
    auto const& target = place.target;
    if (target.adding == Adding::text) {
        r.status = r.reported > 0 ? Status::in_words : Status::no_data;
        return;
    }
    r.goal = goal(unit, place);
    bool const limit = target.direction == targets::Direction::at_most;
    if (r.result && r.goal && !limit) r.percent = percent(*r.result, *r.goal);
    auto const* const held = held_to(unit, place);
    if (r.goal || held)
        if (auto const by_now = expected(held ? *held : target, r.goal, cycle, elapsed)) {
            r.expected = by_now->figure;
            r.basis = by_now->basis;
        }
    auto const yes = columns.total(unit, place.answered()).units() / Decimal::scale;
    Known const known{r.result,        r.goal, r.expected, r.due, static_cast<std::size_t>(yes),
                      r.missing.size()};
    r.status = status(target, cycle, known);
    r.provisional = is_provisional(target, known, r.status);
}

Contribution Rollup::Inside::own(UnitIndex unit, Place const& place) const {
    Contribution c;
    c.unit = codes[unit];
    c.due = due[unit];
    c.figure = columns.own(unit, place.figure()).value();
    if (place.width() == 2) c.denominator = columns.own(unit, place.figure() + 1);
    if (place.target.adding == Adding::ratio) c.percent = percent(c.figure, c.denominator.value());
    if (place.target.adding == Adding::weighted_mean)
        c.figure = ratio(c.figure, c.denominator.value()).value_or(Decimal{});
    c.by_year = years_of_own(unit, place);
    return c;
}

std::map<int, Decimal> Rollup::Inside::years_of_own(UnitIndex unit, Place const& place) const {
    std::map<int, Decimal> years;
    for (std::size_t i = 0; i < years_of(cycle); ++i) {
        auto const column = place.figure_of_year(i);
        auto figure = columns.own(unit, column);
        if (!figure) continue;
        if (place.width() == 2)
            figure = result(place.target.adding, *figure, columns.own(unit, column + 1), 1);
        if (figure) years[cycle.first_year + static_cast<int>(i)] = *figure;
    }
    return years;
}

Rollup::Rollup(cycle::Cycle const& cycle, org::Tree const& tree, std::vector<Target> const& targets,
               std::vector<report::Counted> const& counted,
               std::vector<targets::Share> const& shares)
    : inside_(std::make_unique<Inside>(cycle, tree, targets, shares)) {
    for (auto const& report : counted) inside_->apply(report);
}

Rollup::Rollup(cycle::Cycle const& cycle, org::Tree const& tree, std::vector<Target> const& targets,
               std::vector<report::Counted> const& counted)
    : Rollup(cycle, tree, targets, counted, {}) {}

Rollup::~Rollup() = default;
Rollup::Rollup(Rollup&&) noexcept = default;

void Rollup::apply(report::Counted const& report) { inside_->apply(report); }

Result Rollup::of(std::string_view unit, std::string_view target) const {
    return inside_->of(inside_->unit(unit), inside_->target(target));
}

std::vector<Result> Rollup::of(std::string_view unit) const {
    auto const index = inside_->unit(unit);
    std::vector<Result> results;
    for (auto const& place : inside_->places) results.push_back(inside_->of(index, place));
    return results;
}

std::vector<Contribution> Rollup::contributions(std::string_view unit,
                                                std::string_view target) const {
    auto const index = inside_->unit(unit);
    auto const& place = inside_->target(target);
    std::vector<Contribution> all;
    for (auto i = index; i < inside_->columns.end(index); ++i)
        if (inside_->columns.has_own(i, place.figure())) all.push_back(inside_->own(i, place));
    return all;
}

} // namespace soket::rollup
