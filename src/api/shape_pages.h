// How the rooms' things look in JSON: days "2020-02-25", moments in UTC "2020-02-25T10:00:00Z",
// figures exact and so as text "12.5", enumerators by their names. Private to the room.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "cycle/cycle.h"
#include "rollup/rollup.h"
#include "schedule/schedule.h"

#include <boost/json.hpp>
#include <map>
#include <optional>

namespace soket::api {

namespace json = boost::json;

[[nodiscard]] json::value shape(std::optional<Decimal> const& figure); // null where there is none
[[nodiscard]] json::value shape(std::optional<Day> const& day);
[[nodiscard]] json::value shape(std::optional<Moment> const& moment);
[[nodiscard]] json::object shape(std::map<int, Decimal> const& by_year);

[[nodiscard]] json::object shape_of(cycle::Cycle const& cycle);
[[nodiscard]] json::object shape_of(schedule::Dates const& dates);
[[nodiscard]] json::value shape(std::optional<schedule::Dates> const& dates);
[[nodiscard]] json::object shape_of(rollup::Result const& result);

} // namespace soket::api
