// Figures, states and dates as pages show them. Private to the room.
#pragma once

#include "front/overview.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::front {

// "–" where there is none.
[[nodiscard]] std::string figure(web::Visit const& visit, std::optional<Decimal> figure,
                                 int places);
[[nodiscard]] std::string percent(web::Visit const& visit, std::optional<Decimal> percent);

// How a state looks (style.css): "good", "warn", "bad" or "".
[[nodiscard]] std::string_view look_of(rollup::Status status);
[[nodiscard]] std::string_view look_of(report::Standing const& standing, bool is_past_due);
[[nodiscard]] std::string state_text(web::Visit const& visit, report::Standing const& standing);

// A row of the table of targets.
[[nodiscard]] boost::json::object target_row(web::Visit const& visit, targets::Target const& target,
                                             rollup::Result const& result);

} // namespace soket::front
