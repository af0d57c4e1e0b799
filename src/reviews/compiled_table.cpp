// The members in a table for Excel: attendance, ratings and what each has written.
#include "cycle/cycle.h"
#include "office/book_writer.h"
#include "reviews/reviews.h"
#include "store/store.h"
#include "words/words.h"

namespace soket::reviews {

namespace {

using office::Style;

std::string vi(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

std::string rating_text(std::optional<Rating> rating) {
    return rating ? vi("reviews.rating." + to_text(*rating)) : "";
}

using Columns = std::vector<std::pair<std::string, double>>;

// A sheet with its titles; the rows begin below them.
constexpr int first_row = 4;
office::Sheet& add_sheet(office::Book& book, cycle::Cycle const& cycle, std::string const& name,
                         Columns const& columns) {
    auto& sheet = book.add_sheet(name);
    auto const last = static_cast<int>(columns.size()) - 1;
    sheet.merge({0, 0, 0, last}, vi("reviews.table.title"), Style::title);
    sheet.merge({1, 0, 1, last}, cycle.title, Style::subtitle);
    for (int column = 0; auto const& [title, width] : columns) {
        sheet.set_width(column, column, width);
        sheet.put(first_row - 1, column++, title, Style::header);
    }
    sheet.freeze(first_row, 2);
    sheet.set_print({.first_repeated_row = first_row - 1, .last_repeated_row = first_row - 1});
    return sheet;
}

std::string column(std::string_view name) { return vi("reviews.column." + std::string(name)); }

void add_ratings(office::Book& book, cycle::Cycle const& cycle, std::vector<Compiled> const& all) {
    auto& sheet = add_sheet(book, cycle, vi("reviews.table.sheet"),
                            {{column("number"), 6},
                             {column("name"), 28},
                             {column("post"), 28},
                             {column("attended"), 10},
                             {column("excused"), 10},
                             {column("absent"), 10},
                             {column("own"), 28},
                             {column("proposed"), 28}});
    for (int row = first_row; auto const& each : all) {
        auto const& [member, sum, review, comments] = each;
        sheet.put(row, 0, Decimal::whole(row - first_row + 1), Style::number);
        sheet.put(row, 1, member.name, Style::text_wrapped);
        sheet.put(row, 2, member.post, Style::text_wrapped);
        for (int at = 3; int const figure : {sum.attended, sum.excused, sum.absent})
            sheet.put(row, at++, Decimal::whole(figure), Style::number);
        sheet.put(row, 6, review ? rating_text(review->rating) : vi("reviews.table.missing"),
                  Style::text_wrapped);
        sheet.put(row++, 7, rating_text(each.proposed()), Style::text_wrapped);
    }
}

void add_texts(office::Book& book, cycle::Cycle const& cycle, std::vector<Compiled> const& all) {
    Columns columns{{column("number"), 6}, {column("name"), 24}};
    for (auto const part : every_enum<Part>())
        columns.emplace_back(vi("reviews.part." + to_text(part)), 28);
    auto& sheet = add_sheet(book, cycle, vi("reviews.table.texts"), columns);
    int row = first_row;
    for (auto const& each : all) {
        if (!each.review) continue;
        sheet.put(row, 0, Decimal::whole(row - first_row + 1), Style::number);
        sheet.put(row, 1, each.member.name, Style::text_wrapped);
        // A review that was handed in has all its parts.
        for (int at = 2; auto const& [part, text] : each.review->texts)
            sheet.put(row, at++, text, Style::text_wrapped);
        ++row;
    }
}

} // namespace

std::string write_table(store::Snapshot const& s, Moment now) {
    auto const cycle = cycle::current(s);
    auto const all = compiled(s, in_vietnam(now).day);
    office::Book book({.title = vi("reviews.table.title"), .author = {}, .created = now});
    add_ratings(book, cycle, all);
    add_texts(book, cycle, all);
    return book.write();
}

} // namespace soket::reviews
