#include "api/shape_pages.h"

namespace soket::api {

json::value shape(std::optional<Decimal> const& figure) {
    return figure ? json::value(to_plain(*figure)) : json::value(nullptr);
}

json::value shape(std::optional<Day> const& day) {
    return day ? json::value(to_iso(*day)) : json::value(nullptr);
}

json::value shape(std::optional<Moment> const& moment) {
    return moment ? json::value(to_iso(*moment)) : json::value(nullptr);
}

json::object shape(std::map<int, Decimal> const& by_year) {
    json::object years;
    for (auto const& [year, figure] : by_year) years[std::to_string(year)] = to_plain(figure);
    return years;
}

json::object shape_of(cycle::Cycle const& c) {
    return {{"id", c.id.text},
            {"unit", c.unit},
            {"title", c.title},
            {"term", c.term},
            {"term_begin", to_iso(c.term_begin)},
            {"term_end", to_iso(c.term_end)},
            {"as_of", to_iso(c.as_of)},
            {"first_year", c.first_year},
            {"last_year", c.last_year},
            {"report_due", to_iso(c.report_due)},
            {"plan_symbol", c.plan_symbol},
            {"plan_date", to_iso(c.plan_date)},
            {"illustrative", c.illustrative}};
}

json::object shape_of(schedule::Dates const& dates) {
    return {{"first", to_iso(dates.first)},
            {"last", to_iso(dates.last)},
            {"minute", dates.minute ? json::value(*dates.minute) : json::value(nullptr)}};
}

json::value shape(std::optional<schedule::Dates> const& dates) {
    return dates ? json::value(shape_of(*dates)) : json::value(nullptr);
}

json::object shape_of(rollup::Result const& result) {
    return {{"target", result.target},
            {"result", shape(result.result)},
            {"numerator", shape(result.numerator)},
            {"denominator", shape(result.denominator)},
            {"by_year", shape(result.by_year)},
            {"goal", shape(result.goal)},
            {"percent", shape(result.percent)},
            {"expected", shape(result.expected)},
            {"status", to_text(result.status)},
            {"provisional", result.provisional},
            {"due", result.due},
            {"reported", result.reported},
            {"missing", json::value_from(result.missing)}};
}

} // namespace soket::api
