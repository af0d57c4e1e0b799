// The list by which the office telephones: a line for each person who answers for a missing report.
#include "letters/letters.h"
#include "office/book_writer.h"
#include "words/words.h"

namespace soket::letters {

namespace {

using office::Style;

std::string vi(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

std::string reminded_text(Missing const& missing) {
    return missing.last ? vi("letters.last." + to_text(missing.last->way),
                             {{"moment", argument(missing.last->at)}})
                        : "";
}

void put_row(office::Sheet& sheet, int row, Missing const& missing, Addressee const& addressee) {
    auto const& standing = missing.standing;
    int column = 0;
    for (auto const& text : {standing.unit_name, vi("report.page.state." + to_text(standing.state)),
                             to_office(standing.deadline), addressee.name, addressee.phone,
                             addressee.email, reminded_text(missing), std::string()})
        sheet.put(row, column++, text, Style::text_wrapped);
}

} // namespace

std::string telephone_list(std::vector<Missing> const& all, cycle::Cycle const& cycle, Moment now) {
    office::Book book({.title = vi("letters.list.title"), .author = "soket", .created = now});
    auto& sheet = book.add_sheet(vi("letters.list.sheet"));
    constexpr int columns = 8, header_row = 3;
    int column = 0;
    for (double const width : {34.0, 14.0, 18.0, 28.0, 16.0, 28.0, 24.0, 24.0}) {
        sheet.set_width(column, column, width);
        ++column;
    }
    sheet.merge({0, 0, 0, columns - 1}, vi("letters.list.title"), Style::title);
    sheet.merge({1, 0, 1, columns - 1},
                cycle.title + " – " + vi("letters.list.made", {{"moment", argument(now)}}),
                Style::subtitle);
    column = 0;
    for (auto const* title : {"unit", "state", "due", "name", "phone", "email", "last", "result"})
        sheet.put(header_row, column++, vi(std::string("letters.column.") + title), Style::header);
    int row = header_row;
    for (auto const& each : all) {
        if (each.addressees.empty()) put_row(sheet, ++row, each, {});
        for (auto const& addressee : each.addressees) put_row(sheet, ++row, each, addressee);
    }
    sheet.freeze(header_row + 1, 1);
    sheet.set_print({.first_repeated_row = header_row, .last_repeated_row = header_row});
    return book.write();
}

} // namespace soket::letters
