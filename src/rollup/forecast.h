// What a result would be at the end of the term if it went on as it has. No promise: it says by
// which method, so that a reader can weigh it. Pure: no store, no clock.
#pragma once

#include "rollup/rollup.h"

namespace soket::rollup {

enum class Method {
    pace,  // of what adds up: as much a day until the term's end as in the days that figures are of
    trend, // of a level: the straight line through its years (least squares; from the baseline,
           // where there is one) taken to the term's last day
    stays, // of a ratio over all years, and of a level known once: as it is now
};
BOOST_DESCRIBE_ENUM(Method, pace, trend, stays)

struct Forecast {
    Decimal figure;
    Method method{};
    std::optional<bool> reaches;   // the goal of the term; nothing where there is none
    std::optional<Decimal> yearly; // of what adds up and is short: as much a year from now on
};

// Nothing while nobody has reported, on the term's last day and after it, and for what isn't a
// matter of going on: all units, done by a day, words. Never below nothing where no year was, never
// past 100 per cent where the goal isn't, never more units than are due.
[[nodiscard]] std::optional<Forecast> forecast(targets::Target const& target, Result const& result,
                                               cycle::Cycle const& cycle);

// Years until the term's end, to the tenth: half a year is half a year's work. Never less than 0.1.
[[nodiscard]] Decimal years_left(cycle::Cycle const& cycle);

// The least whole figure that isn't below: 4 in three years is 2 a year.
[[nodiscard]] Decimal rounded_up(Decimal figure);

} // namespace soket::rollup
