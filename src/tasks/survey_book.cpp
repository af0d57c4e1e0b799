// Surveys as a table in Excel.
#include "office/book_writer.h"
#include "tasks/surveys.h"

#include <algorithm>
#include <tuple>

namespace soket::tasks {

namespace {

using office::Style;

struct Column {
    std::string_view key;
    double width;
};

constexpr Column columns[]{
    {"tasks.survey.column.number", 6},   {"tasks.survey.column.unit", 30},
    {"tasks.survey.column.kind", 14},    {"tasks.survey.column.day", 12},
    {"tasks.survey.column.subject", 40}, {"tasks.survey.column.participants", 30},
    {"tasks.survey.column.board", 26},   {"tasks.survey.column.stage", 16},
    {"tasks.survey.column.reason", 30},  {"tasks.survey.column.held", 12},
    {"tasks.survey.column.notes", 50},   {"tasks.survey.column.file", 24},
};

void put_row(office::Sheet& sheet, int row, Survey const& survey, Say const& say) {
    int column = 0;
    auto const put = [&](std::string_view text) {
        sheet.put(row, column++, text, Style::text_wrapped);
    };
    sheet.put(row, column++, Decimal::whole(survey.number), Style::number);
    put(survey.unit_name);
    put(say("tasks.survey.kind." + to_text(survey.plan.kind)));
    sheet.put(row, column++, survey.plan.day, Style::day);
    put(survey.plan.subject);
    put(survey.plan.participants);
    put(survey.board_name.empty() ? say("tasks.survey.by_office") : survey.board_name);
    put(say("tasks.stage." + to_text(survey.stage())));
    put(survey.decisions.empty() ? "" : survey.decisions.back().reason);
    if (survey.records.empty()) {
        for (int i = 0; i < 3; ++i) put("");
        return;
    }
    auto const& record = survey.records.back();
    sheet.put(row, column++, record.day, Style::day);
    put(record.notes);
    put(record.file ? record.file->name : "");
}

} // namespace

std::string write_survey_book(std::vector<Survey> surveys, Say const& say) {
    std::ranges::stable_sort(surveys, {}, [](Survey const& survey) {
        return std::tuple(survey.plan.unit, survey.plan.day, survey.number);
    });
    auto const title = say("tasks.surveys.title");
    office::Book book({.title = title, .author = {}, .created = {}});
    auto& sheet = book.add_sheet(title);
    for (int column = 0; auto const& each : columns) {
        sheet.put(0, column, say(each.key), Style::header);
        sheet.set_width(column, column, each.width);
        ++column;
    }
    for (int row = 1; auto const& survey : surveys) put_row(sheet, row++, survey, say);
    sheet.freeze(1, 2);
    sheet.set_print({.first_repeated_row = 0, .last_repeated_row = 0});
    return book.write();
}

} // namespace soket::tasks
