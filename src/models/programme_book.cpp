// The papers of the conference as a workbook, for whoever runs it.
#include "cycle/cycle.h"
#include "models/models.h"
#include "office/book_writer.h"
#include "org/org.h"
#include "store/store.h"
#include "words/words.h"

namespace soket::models {

namespace {

using office::Style;

std::string vi(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

constexpr int columns = 6;

void put_head(office::Sheet& sheet, cycle::Cycle const& cycle, std::optional<Day> held) {
    sheet.merge({0, 0, 0, columns - 1}, vi("models.list.title"), Style::title);
    sheet.merge({1, 0, 1, columns - 1},
                held ? vi("models.list.at", {{"cycle", cycle.title}, {"day", to_office(*held)}})
                     : cycle.title,
                Style::subtitle);
    constexpr double widths[] = {6, 44, 34, 30, 44, 10};
    for (int column = 0;
         auto const* title : {"number", "name", "unit", "presenter", "summary", "minutes"}) {
        sheet.set_width(column, column, widths[column]);
        sheet.put(3, column++, vi(std::string("models.column.") + title), Style::header);
    }
}

void put_total(office::Sheet& sheet, int row, Programme const& programme) {
    auto const first = 4, last = row - 1;
    for (int column = 0; column + 1 < columns; ++column)
        sheet.put(row, column, column == 1 ? vi("models.list.total") : "", Style::total_text);
    auto const sum = "=SUM(F" + std::to_string(first + 1) + ":F" + std::to_string(last + 1) + ")";
    sheet.put_formula(row, columns - 1, sum, Decimal::whole(programme.minutes), Style::total);
    if (programme.available)
        sheet.put(row + 1, 1,
                  vi("models.list.available", {{"minutes", std::to_string(*programme.available)}}),
                  Style::note);
}

} // namespace

std::string write_programme_book(store::Snapshot const& s, Moment now) {
    auto const today = in_vietnam(now).day;
    auto const cycle = cycle::current(s);
    auto const programme = models::programme(s, today);
    office::Book book({.title = vi("models.list.title"), .author = {}, .created = now});
    auto& sheet = book.add_sheet(vi("models.list.sheet"));
    put_head(sheet, cycle, conference_day(s, cycle));
    int row = 4;
    for (auto const& paper : programme.papers) {
        auto const& offer = paper.shown();
        sheet.put(row, 0, Decimal::whole(paper.choice.place), Style::number);
        sheet.put(row, 1, offer.name, Style::text_wrapped);
        sheet.put(row, 2, org::name_of(s, paper.unit, today), Style::text_wrapped);
        sheet.put(row, 3, paper.choice.presenter, Style::text_wrapped);
        sheet.put(row, 4, offer.text, Style::text_wrapped);
        sheet.put(row, 5, Decimal::whole(paper.choice.minutes), Style::number);
        ++row;
    }
    if (!programme.papers.empty()) put_total(sheet, row, programme);
    sheet.freeze(4, 2);
    sheet.set_print({.first_repeated_row = 3, .last_repeated_row = 3});
    return book.write();
}

} // namespace soket::models
