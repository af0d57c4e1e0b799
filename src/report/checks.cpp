#include "report/checks.h"

#include "report/doubts.h"
#include "report/form.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace soket::report {

namespace {

// So many times the largest of the other years is more likely a slip than a success.
constexpr std::int64_t unlike_times = 20;
constexpr Decimal unlike_least = Decimal::whole(100);

class Checking {
  public:
    Checking(Content const& content, Form const& form, Places const& places)
        : content_(content)
        , form_(form)
        , places_(places) {}

    void check_target(targets::Target const& target) {
        if (target.answer() == targets::Answer::words) return check_words(target);
        for (auto const part : parts_of(target)) {
            auto const cells = cells_of(target, part);
            check_presence(target, cells);
            for (auto const& cell : cells) check_figure(target, cell);
            if (!target.asks_figures()) continue;
            if (target.adding == targets::Adding::latest)
                check_level(target, cells);
            else
                check_years(target, cells);
        }
    }

    void check_section(Section section) {
        if (places_.unreadable_sections.contains(section) || has_text(section, {})) return;
        add(Weight::error, "report.section_missing",
            {{"section", "@report.section." + to_text(section)}},
            place_in(places_.sections, section, Page::texts));
    }

    void check_programme(targets::Programme const& programme) {
        if (places_.unreadable_programmes.contains(programme.code)) return;
        if (has_text(Section::programme, programme.code)) return;
        add(Weight::note, "report.programme_missing", {{"programme", programme.name}},
            place_in(places_.programmes, programme.code, Page::programmes));
    }

    void check_offers() {
        for (std::size_t i = 0; i < content_.models.size(); ++i)
            if (content_.models[i].name.empty())
                add(Weight::error, "report.model_without_name", {},
                    place_in(places_.models, i, Page::models));
        for (std::size_t i = 0; i < content_.papers.size(); ++i)
            if (content_.papers[i].title.empty())
                add(Weight::error, "report.paper_without_title", {},
                    place_in(places_.papers, i, Page::papers));
    }

    Findings findings;

  private:
    void add(Weight weight, std::string key, Arguments arguments, Place place) {
        findings.push_back({weight, std::move(key), std::move(arguments), std::move(place)});
    }

    [[nodiscard]] Place sheet_of(Page page) const {
        auto const found = places_.pages.find(page);
        return found == places_.pages.end() ? Place{} : found->second;
    }

    template<class Map, class Key>
    [[nodiscard]] Place place_in(Map const& map, Key const& key, Page page) const {
        auto const found = map.find(key);
        return found == map.end() ? sheet_of(page) : found->second;
    }

    [[nodiscard]] Place place_in(std::vector<Place> const& all, std::size_t i, Page page) const {
        return i < all.size() ? all[i] : sheet_of(page);
    }

    [[nodiscard]] Place place_of(Cell const& cell) const {
        return place_in(places_.figures, cell, Page::figures);
    }

    [[nodiscard]] std::vector<Cell> cells_of(targets::Target const& target, Part part) const {
        std::vector<Cell> cells;
        for (int const year : years_of(target, form_.years))
            cells.push_back({target.code, year, part});
        return cells;
    }

    [[nodiscard]] bool answered(Cell const& cell) const {
        return content_.figures.contains(cell) || places_.unreadable.contains(cell);
    }

    [[nodiscard]] bool has_text(Section section, std::string_view programme) const {
        return std::ranges::any_of(content_.narratives, [&](Narrative const& narrative) {
            return narrative.section == section && narrative.programme == programme &&
                   !narrative.text.empty();
        });
    }

    static Arguments named(targets::Target const& target) {
        return {{"target", target.code}, {"name", target.name}};
    }

    static Arguments named(targets::Target const& target, Cell const& cell) {
        return {
            {"target", target.code}, {"name", target.name}, {"year", std::to_string(cell.year)}};
    }

    void check_words(targets::Target const& target) {
        if (content_.notes.contains(target.code)) return;
        add(Weight::error, "report.words_missing", named(target),
            place_in(places_.notes, target.code, Page::figures));
    }

    void check_presence(targets::Target const& target, std::span<Cell const> cells) {
        auto const is_answered = [&](Cell const& cell) { return answered(cell); };
        auto const is_placed = [&](Cell const& cell) { return places_.figures.contains(cell); };
        if (std::ranges::none_of(cells, is_answered)) {
            auto const first = std::ranges::find_if(cells, is_placed);
            bool const gone = first == cells.end();
            add(Weight::error, gone ? "report.row_missing" : "report.row_blank", named(target),
                place_of(gone ? cells.front() : *first));
            return;
        }
        for (auto const& cell : cells)
            if (!answered(cell))
                add(Weight::error, "report.figure_missing", named(target, cell), place_of(cell));
    }

    [[nodiscard]] std::optional<Decimal> figure_at(Cell const& cell) const {
        auto const found = content_.figures.find(cell);
        if (found == content_.figures.end()) return {};
        return found->second;
    }

    void check_figure(targets::Target const& target, Cell const& cell) {
        auto const figure = figure_at(cell);
        if (!figure || !target.asks_figures()) return;
        auto const tell = [&](Weight weight, std::string key, Arguments more = {}) {
            auto arguments = named(target, cell);
            arguments.emplace_back("figure", argument(*figure));
            std::ranges::move(more, std::back_inserter(arguments));
            add(weight, std::move(key), std::move(arguments), place_of(cell));
        };
        if (*figure < Decimal{}) return tell(Weight::error, "report.negative");
        bool const weighs =
            target.adding == targets::Adding::weighted_mean && cell.part == Part::denominator;
        if (weighs && !figure->is_whole()) return tell(Weight::error, "report.weight_not_whole");
        if (!figure->is_whole() && counts(target)) tell(Weight::warning, "report.fraction");
        if (cell.part != Part::figure || target.adding != targets::Adding::ratio) return;
        auto const whole = figure_at({cell.target, cell.year, Part::denominator});
        // A goal above 100 % says that the ratio may pass it.
        bool const may_pass = target.goal && *target.goal > Decimal::whole(100);
        if (!whole || *whole < Decimal{} || *figure <= *whole || may_pass) return;
        tell(Weight::error, "report.over_whole", {{"whole", argument(*whole)}});
    }

    // Members, branches: what is held at the end of a year stands near what was held the year
    // before.
    void check_level(targets::Target const& target, std::span<Cell const> cells) {
        for (std::size_t i = 1; i < cells.size(); ++i) {
            auto const before = figure_at(cells[i - 1]);
            auto const figure = figure_at(cells[i]);
            if (!before || !figure || !is_jump(*before, *figure, level_times)) continue;
            auto arguments = named(target, cells[i]);
            arguments.emplace_back("figure", argument(*figure));
            arguments.emplace_back("before", argument(*before));
            arguments.emplace_back("earlier", std::to_string(cells[i - 1].year));
            add(Weight::warning, "report.level_jumped", std::move(arguments), place_of(cells[i]));
        }
    }

    void check_years(targets::Target const& target, std::span<Cell const> cells) {
        for (auto const& cell : cells) {
            auto const figure = figure_at(cell);
            if (!figure || *figure < unlike_least) continue;
            Decimal largest;
            for (auto const& other : cells)
                if (other.year != cell.year)
                    if (auto const beside = figure_at(other)) largest = std::max(largest, *beside);
            if (largest <= Decimal{} || figure->units() / unlike_times < largest.units()) continue;
            auto arguments = named(target, cell);
            arguments.emplace_back("figure", argument(*figure));
            arguments.emplace_back("largest", argument(largest));
            add(Weight::warning, "report.unlike_other_years", std::move(arguments), place_of(cell));
        }
    }

    Content const& content_;
    Form const& form_;
    Places const& places_;
};

} // namespace

Findings check(Content const& content, Form const& form, targets::Set const& set,
               Places const& places) {
    Checking checking(content, form, places);
    for (auto const& group : groups_of(set))
        for (auto const* target : group.targets) checking.check_target(*target);
    for (auto const& programme : set.programmes) checking.check_programme(programme);
    for (auto const section : required_sections) checking.check_section(section);
    checking.check_offers();
    return std::move(checking.findings);
}

} // namespace soket::report
