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

std::vector<std::pair<std::string, double>> columns() {
    std::vector<std::pair<std::string, double>> all;
    constexpr std::pair<char const*, double> fixed[]{
        {"number", 6},  {"name", 28},  {"post", 24}, {"attended", 9},
        {"excused", 9}, {"absent", 9}, {"own", 20},  {"proposed", 20}};
    for (auto const& [name, width] : fixed)
        all.emplace_back(vi(std::string("reviews.column.") + name), width);
    for (auto const part : every_enum<Part>())
        all.emplace_back(vi("reviews.part." + to_text(part)), 40);
    return all;
}

void put_member(office::Sheet& sheet, int row, int number, Compiled const& each) {
    auto const& [member, sum, review, comments] = each;
    int column = 0;
    auto const put_figure = [&](int figure) {
        sheet.put(row, column++, Decimal::whole(figure), Style::number);
    };
    auto const put_text = [&](std::string const& text) {
        sheet.put(row, column++, text, Style::text_wrapped);
    };
    put_figure(number);
    put_text(member.name);
    put_text(member.post);
    for (int const figure : {sum.attended, sum.excused, sum.absent}) put_figure(figure);
    put_text(review ? rating_text(review->rating) : vi("reviews.table.missing"));
    put_text(rating_text(each.proposed()));
    for (auto const part : every_enum<Part>()) {
        auto const found = review ? review->texts.find(part) : Texts::const_iterator{};
        put_text(review && found != review->texts.end() ? found->second : "");
    }
}

} // namespace

std::string write_table(store::Snapshot const& s, Moment now) {
    auto const cycle = cycle::current(s);
    office::Book book({.title = vi("reviews.table.title"), .author = {}, .created = now});
    auto& sheet = book.add_sheet(vi("reviews.table.sheet"));
    auto const titles = columns();
    auto const last = static_cast<int>(titles.size()) - 1;
    sheet.merge({0, 0, 0, last}, vi("reviews.table.title"), Style::title);
    sheet.merge({1, 0, 1, last}, cycle.title, Style::subtitle);
    for (int column = 0; auto const& [title, width] : titles) {
        sheet.set_width(column, column, width);
        sheet.put(3, column++, title, Style::header);
    }
    for (int number = 0; auto const& each : compiled(s, in_vietnam(now).day)) {
        put_member(sheet, 4 + number, number + 1, each);
        ++number;
    }
    sheet.freeze(4, 2);
    sheet.set_print({.first_repeated_row = 3, .last_repeated_row = 3});
    return book.write();
}

} // namespace soket::reviews
