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

} // namespace soket::api
