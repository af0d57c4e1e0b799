// Lists of people, and of links, as workbooks.
#include "access/people_columns.h"
#include "access/people_list.h"
#include "office/book_writer.h"

#include <array>
#include <map>
#include <span>

namespace soket::access {

namespace {

using office::Style;
using Cells = std::map<std::string_view, std::string>; // by field

constexpr std::array<double, people_columns_written> widths{22, 34, 28, 14, 24, 12,
                                                            13, 13, 22, 34, 8};

std::span<office::WantedColumn const> written_columns() {
    return std::span(people_columns()).first(people_columns_written);
}

office::Sheet& begin_sheet(office::Book& book, Say const& say) {
    auto& sheet = book.add_sheet(say("access.people.menu", {}));
    for (int column = 0; auto const& wanted : written_columns()) {
        sheet.put(0, column, wanted.titles.front(), Style::header);
        sheet.set_width(column, column, widths[static_cast<std::size_t>(column)]);
        ++column;
    }
    sheet.freeze(1, 1);
    sheet.set_print({.first_repeated_row = 0, .last_repeated_row = 0});
    return sheet;
}

Cells cells_of(Account const& account) {
    return {{"login", account.login},
            {"name", account.name},
            {"email", account.email},
            {"phone", account.phone},
            {"blocked", account.blocked ? office::word_for(blocked_words, Blocked::yes) : ""}};
}

std::string login_of(Known const& known, PersonId const& person) {
    for (auto const& [login, each] : known.people)
        if (each.account.id == person) return login;
    return "";
}

Cells cells_of(Known const& known, Account const& account, Holding const& holding) {
    auto cells = cells_of(account);
    cells["role"] = office::word_for(role_words, holding.role);
    cells["unit"] = holding.unit;
    cells["from"] = to_office(holding.from);
    cells["to"] = holding.to ? to_office(*holding.to) : "";
    cells["stands_in_for"] = login_of(known, holding.stands_in_for);
    cells["document"] = holding.document;
    return cells;
}

// Whoever holds nothing any more still has an account.
std::vector<Cells> rows_of(Known const& known, Known::Person const& person) {
    std::vector<Cells> rows;
    for (auto const& holding : person.held)
        if (!holding.to || *holding.to >= known.today)
            rows.push_back(cells_of(known, person.account, holding));
    if (rows.empty()) rows.push_back(cells_of(person.account));
    return rows;
}

// The roles that there are, and the codes of units, for whoever fills the list in.
void add_choices(office::Book& book, office::Sheet& people, Say const& say, Known const& known) {
    auto& sheet = book.add_sheet(say("access.list.choices", {}));
    auto const& columns = people_columns();
    sheet.put(0, 0, columns[4].titles.front(), Style::header);
    sheet.put(0, 2, columns[5].titles.front(), Style::header);
    sheet.put(0, 3, say("access.list.unit_name", {}), Style::header);
    int last_role = 0;
    for (auto const role : every_enum<rights::Role>())
        sheet.put(++last_role, 0, office::word_for(role_words, role), Style::text);
    for (int row = 1; auto const& unit : known.tree.units) {
        sheet.put(row, 2, unit.code, Style::text);
        sheet.put(row++, 3, unit.name, Style::text);
    }
    sheet.set_width(0, 0, 26);
    sheet.set_width(2, 2, 14);
    sheet.set_width(3, 3, 60);
    sheet.freeze(1, 0);
    constexpr int role_column = 4, rows_to_fill = 1000;
    people.validate(
        {1, role_column, rows_to_fill, role_column},
        {.allowed = office::Allowed::list_range, .source = sheet.reference({1, 0, last_role, 0})});
}

} // namespace

std::string write_people(Say const& say, Known const& known) {
    office::Book book({.title = say("access.people.title", {}), .author = {}, .created = {}});
    auto& sheet = begin_sheet(book, say);
    for (int row = 1; auto const& [login, person] : known.people)
        for (auto const& cells : rows_of(known, person)) {
            for (int column = 0; auto const& wanted : written_columns()) {
                auto const found = cells.find(wanted.field);
                sheet.put(row, column++, found == cells.end() ? "" : found->second,
                          Style::text_wrapped);
            }
            ++row;
        }
    return book.write();
}

std::string write_blank_list(Say const& say, Known const& known) {
    office::Book book({.title = say("access.people.title", {}), .author = {}, .created = {}});
    add_choices(book, begin_sheet(book, say), say, known);
    return book.write();
}

std::string write_links(Say const& say, std::vector<NewLink> const& links, Moment until) {
    office::Book book({.title = say("access.list.links", {}), .author = {}, .created = {}});
    auto& sheet = book.add_sheet(say("access.list.link", {}));
    constexpr std::array titles{"access.name", "access.login", "access.link",
                                "access.list.links.last"};
    constexpr std::array link_widths{36.0, 22.0, 78.0, 22.0};
    for (int column = 0; auto const* title : titles) {
        sheet.put(0, column, say(title, {}), Style::header);
        sheet.set_width(column, column, link_widths[static_cast<std::size_t>(column)]);
        ++column;
    }
    for (int row = 1; auto const& link : links) {
        sheet.put(row, 0, link.name, Style::text_wrapped);
        sheet.put(row, 1, link.login, Style::text_wrapped);
        sheet.put(row, 2, link.address, Style::text_wrapped);
        sheet.put(row++, 3, to_office(until), Style::text_wrapped);
    }
    sheet.freeze(1, 0);
    sheet.set_print({.first_repeated_row = 0, .last_repeated_row = 0});
    return book.write();
}

} // namespace soket::access
