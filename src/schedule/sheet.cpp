// The schedule as bars, on A4 across. Pure.
#include "office/book_writer.h"
#include "schedule/schedule.h"
#include "text/holiday.h"

#include <algorithm>
#include <fmt/core.h>

namespace soket::schedule {

namespace {

using office::Style;
using std::chrono::days;

// One column of the bars: a day, a week from Monday on, or a month.
struct Slot {
    Day first;
    Day last;

    [[nodiscard]] bool meets(Dates const& dates) const {
        return dates.first <= last && first <= dates.last;
    }
};

enum class Grain { day, week, month };

// As fine as a page holds.
Grain grain_for(Day first, Day last) {
    constexpr days days_max{60}, weeks_max{60 * 7};
    if (last - first < days_max) return Grain::day;
    return last - first < weeks_max ? Grain::week : Grain::month;
}

Day next_slot(Day day, Grain grain) {
    if (grain == Grain::day) return day + days{1};
    if (grain == Grain::week) return day + days{7};
    std::chrono::year_month_day const ymd{day};
    return std::chrono::year_month_day{ymd.year(), ymd.month(), std::chrono::day{1}} +
           std::chrono::months{1};
}

Day slot_begin(Day day, Grain grain) {
    std::chrono::year_month_day const ymd{day};
    if (grain == Grain::month)
        return std::chrono::year_month_day{ymd.year(), ymd.month(), std::chrono::day{1}};
    if (grain == Grain::day) return day;
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

std::vector<Slot> slots_of(std::vector<Activity> const& activities, Grain& grain) {
    auto const first = std::ranges::min(activities, {}, [](auto const& a) { return a.now.first; });
    auto const last = std::ranges::max(activities, {}, [](auto const& a) { return a.now.last; });
    grain = grain_for(first.now.first, last.now.last);
    std::vector<Slot> slots;
    for (auto day = slot_begin(first.now.first, grain); day <= last.now.last;) {
        auto const next = next_slot(day, grain);
        slots.push_back({day, next - days{1}});
        day = next;
    }
    return slots;
}

bool is_rest(Slot const& slot) {
    for (auto day = slot.first; day <= slot.last; day += days{1})
        if (text::is_working_day(day)) return false;
    return true;
}

constexpr int titles_row = 3, first_row = 5, text_columns = 6;

class Drawing {
  public:
    Drawing(Network const& network, Reckoned const& reckoned, Sheet const& texts)
        : reckoned_(reckoned)
        , texts_(texts)
        , activities_(network.activities)
        , book_({.title = texts.title, .author = "soket", .created = texts.now})
        , sheet_(book_.add_sheet(texts.title)) {}

    std::string write() {
        if (!activities_.empty()) slots_ = slots_of(activities_, grain_);
        last_column_ = text_columns + std::max(static_cast<int>(slots_.size()), 8) - 1;
        sheet_.merge({0, 0, 0, last_column_}, texts_.title, Style::title);
        sheet_.merge({1, 0, 1, last_column_}, texts_.subtitle, Style::subtitle);
        titles();
        int row = first_row;
        for (auto const at : by_date()) bar(row++, at);
        legend(row + 1);
        layout();
        return book_.write();
    }

  private:
    std::vector<std::size_t> by_date() const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < activities_.size(); ++i) order.push_back(i);
        std::ranges::sort(order, {}, [&](std::size_t i) {
            auto const& a = activities_[i];
            return std::tuple(a.now.first, a.now.last, a.ref);
        });
        return order;
    }

    void titles() {
        for (int column = 0; column < text_columns; ++column)
            sheet_.merge({titles_row, column, titles_row + 1, column},
                         texts_.columns[static_cast<std::size_t>(column)], Style::header);
        // The upper line has the month (of months the year), the lower one the day (the month).
        std::size_t begin = 0;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            std::chrono::year_month_day const ymd{slots_[i].first};
            auto const column = text_columns + static_cast<int>(i);
            auto const lower = grain_ == Grain::month ? unsigned(ymd.month()) : unsigned(ymd.day());
            sheet_.put(titles_row + 1, column, fmt::format("{:02}", lower), Style::slot);
            if (i + 1 < slots_.size() && head(i) == head(i + 1)) continue;
            sheet_.merge({titles_row, text_columns + static_cast<int>(begin), titles_row, column},
                         begin == i ? "" : head(i), Style::slot); // one slot is too narrow
            begin = i + 1;
        }
    }

    std::string head(std::size_t slot) const {
        std::chrono::year_month_day const ymd{slots_[slot].first};
        if (grain_ == Grain::month) return std::to_string(int(ymd.year()));
        return fmt::format("{}/{}", unsigned(ymd.month()), int(ymd.year()));
    }

    void bar(int row, std::size_t at) {
        auto const& a = activities_[at];
        auto const& slack = reckoned_.slack[at];
        bool const critical = slack && *slack <= 0;
        sheet_.put(row, 0, code_of(a.ref), Style::text_centered);
        sheet_.put(row, 1, a.what, Style::text_wrapped);
        sheet_.put(row, 2, a.who, Style::text_wrapped);
        sheet_.put(row, 3, a.now.first, Style::day);
        sheet_.put(row, 4, a.now.last, Style::day);
        if (slack)
            sheet_.put(row, 5, Decimal::from_units(Decimal::scale * *slack / 2), Style::number);
        else
            sheet_.put_blank(row, 5, Style::number);
        auto const full = critical ? Style::bar_critical : Style::bar;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            auto const column = text_columns + static_cast<int>(i);
            if (slots_[i].meets(a.now))
                sheet_.put(row, column, a.shape == Shape::stretch ? "" : sign, full);
            else
                sheet_.put_blank(row, column, is_rest(slots_[i]) ? Style::bar_rest : Style::slot);
        }
    }

    void legend(int row) {
        auto const line = [&](Style style, std::string_view mark, std::string const& text) {
            sheet_.put(row, 0, mark, style);
            sheet_.put(row++, 1, text, Style::plain);
        };
        line(Style::bar_critical, "", texts_.critical);
        line(Style::bar, "", texts_.other);
        line(Style::bar, sign, texts_.deadline);
        if (grain_ == Grain::day) line(Style::bar_rest, "", texts_.rest);
    }

    void layout() {
        constexpr double widths[text_columns]{5, 50, 20, 11.5, 11.5, 9};
        for (int column = 0; column < text_columns; ++column)
            sheet_.set_width(column, column, widths[column]);
        sheet_.set_width(text_columns, last_column_, 3.2);
        sheet_.freeze(first_row, 2);
        sheet_.set_print({.first_repeated_row = titles_row, .last_repeated_row = titles_row + 1});
    }

    static constexpr std::string_view sign = "◆";

    Reckoned const& reckoned_;
    Sheet const& texts_;
    std::vector<Activity> const& activities_;
    office::Book book_;
    office::Sheet& sheet_;
    std::vector<Slot> slots_;
    Grain grain_ = Grain::week;
    int last_column_ = text_columns;
};

} // namespace

std::string write_sheet(Network const& network, Reckoned const& reckoned, Sheet const& sheet) {
    return Drawing(network, reckoned, sheet).write();
}

} // namespace soket::schedule
