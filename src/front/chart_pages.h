// A target's years as a picture: a bar for each year's result, a mark where its goal stands. The
// figures stand beside it in a table, so that nothing is said by the picture alone. Private to the
// room.
#pragma once

#include "rollup/rollup.h"
#include "targets/targets.h"
#include "web/web.h"

#include <string>

namespace soket::front {

// SVG, or nothing where no year has a figure that could be a bar: answers in words, days.
[[nodiscard]] std::string year_chart(web::Visit const& visit, targets::Target const& target,
                                     rollup::Result const& result);
// The same for a row of a table: bars and marks only.
[[nodiscard]] std::string year_sparks(targets::Target const& target, rollup::Result const& result);

} // namespace soket::front
