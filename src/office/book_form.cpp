// What a sheet has beside cells: rules for typing, and charts.
#include "base/assert.h"
#include "office/book_state.h"

#include <cstdlib>

namespace soket::office {

namespace {

constexpr std::size_t message_title_characters_max = 32;
constexpr std::size_t message_characters_max = 255;

lxw_datetime as_datetime(Day day) {
    std::chrono::year_month_day const date{day};
    lxw_datetime out{};
    out.year = static_cast<int>(date.year());
    out.month = static_cast<int>(static_cast<unsigned>(date.month()));
    out.day = static_cast<int>(static_cast<unsigned>(date.day()));
    return out;
}

std::uint8_t type_of(Allowed allowed) {
    switch (allowed) {
    case Allowed::whole: return LXW_VALIDATION_TYPE_INTEGER;
    case Allowed::decimal: return LXW_VALIDATION_TYPE_DECIMAL;
    case Allowed::day: return LXW_VALIDATION_TYPE_DATE;
    case Allowed::list: return LXW_VALIDATION_TYPE_LIST;
    case Allowed::list_range: return LXW_VALIDATION_TYPE_LIST_FORMULA;
    case Allowed::text_length: return LXW_VALIDATION_TYPE_LENGTH;
    }
    return LXW_VALIDATION_TYPE_ANY;
}

std::uint8_t type_of(ChartKind kind) {
    switch (kind) {
    case ChartKind::bar: return LXW_CHART_BAR;
    case ChartKind::column: return LXW_CHART_COLUMN;
    case ChartKind::line: return LXW_CHART_LINE;
    }
    return LXW_CHART_COLUMN;
}

double as_double(Decimal figure) { return std::strtod(to_plain(figure).c_str(), nullptr); }

lxw_chart_font font_of(double size, bool bold) {
    static char name[] = "Times New Roman";
    lxw_chart_font font{};
    font.name = name;
    font.size = size;
    // Excel takes 0 for its own default of a title, which is bold.
    font.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
    return font;
}

void set_axis(lxw_chart_axis* axis, std::string const& title) {
    auto plain = font_of(10, false);
    auto bold = font_of(10, true);
    chart_axis_set_num_font(axis, &plain);
    if (title.empty()) return;
    chart_axis_set_name(axis, title.c_str());
    chart_axis_set_name_font(axis, &bold);
}

} // namespace

void Sheet::validate(CellRange range, Validation const& rule) {
    auto input_title = fitting(rule.input_title, message_title_characters_max);
    auto input_message = fitting(rule.input_message, message_characters_max);
    auto error_title = fitting(rule.error_title, message_title_characters_max);
    auto error_message = fitting(rule.error_message, message_characters_max);
    auto source = "=" + rule.source;
    std::vector<char*> choices;
    for (auto const& choice : rule.choices) choices.push_back(const_cast<char*>(choice.c_str()));
    choices.push_back(nullptr);

    lxw_data_validation out{};
    out.validate = type_of(rule.allowed);
    out.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    out.ignore_blank = rule.blank_allowed ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF;
    out.minimum_number = as_double(rule.least);
    out.maximum_number = as_double(rule.most);
    out.minimum_datetime = as_datetime(rule.first_day);
    out.maximum_datetime = as_datetime(rule.last_day);
    if (rule.allowed == Allowed::list) out.value_list = choices.data();
    if (rule.allowed == Allowed::list_range) out.value_formula = source.data();
    if (!input_title.empty()) out.input_title = input_title.data();
    if (!input_message.empty()) out.input_message = input_message.data();
    if (!error_title.empty()) out.error_title = error_title.data();
    if (!error_message.empty()) out.error_message = error_message.data();
    auto const error = worksheet_data_validation_range(
        static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(range.first_row),
        static_cast<lxw_col_t>(range.first_column), static_cast<lxw_row_t>(range.last_row),
        static_cast<lxw_col_t>(range.last_column), &out);
    SOKET_ASSERT(error == LXW_NO_ERROR);
}

void Sheet::add_chart(int row, int column, Chart const& given) {
    auto* const chart = workbook_add_chart(book_.book, type_of(given.kind));
    SOKET_ASSERT(chart != nullptr);
    for (auto const& each : given.series) {
        auto* const series =
            chart_add_series(chart, ("=" + each.categories).c_str(), ("=" + each.values).c_str());
        SOKET_ASSERT(series != nullptr);
        if (!each.name.empty()) chart_series_set_name(series, each.name.c_str());
        if (!given.labels) continue;
        auto label = font_of(9, false);
        chart_series_set_labels(series);
        chart_series_set_labels_font(series, &label);
    }
    auto title = font_of(13, true);
    chart_title_set_name(chart, given.title.c_str());
    chart_title_set_name_font(chart, &title);
    auto legend = font_of(10, false);
    chart_legend_set_font(chart, &legend);
    chart_legend_set_position(chart, given.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM
                                                             : LXW_CHART_LEGEND_NONE);
    bool const lying = given.kind == ChartKind::bar;
    auto* const category = lying ? chart->y_axis : chart->x_axis;
    auto* const value = lying ? chart->x_axis : chart->y_axis;
    set_axis(category, given.category_title);
    set_axis(value, given.value_title);
    chart_axis_set_num_format(value, "#,##0");
    if (lying) {
        // Bars are stacked upward from the axis; turned, the first stands on top, as in the table.
        chart_axis_set_reverse(category);
        chart_axis_set_crossing_max(category);
    }
    auto description = given.description.empty() ? given.title : given.description;
    lxw_chart_options options{};
    options.x_scale = given.width;
    options.y_scale = given.height;
    options.description = description.data();
    auto const error =
        worksheet_insert_chart_opt(static_cast<lxw_worksheet*>(sheet_), static_cast<lxw_row_t>(row),
                                   static_cast<lxw_col_t>(column), chart, &options);
    SOKET_ASSERT(error == LXW_NO_ERROR);
}

} // namespace soket::office
