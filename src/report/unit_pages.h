// What the pages about one unit's report share. Private to the room.
#pragma once

#include "org/org.h"
#include "report/desk.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::report {

struct UnitDesk {
    Desk desk;
    org::Unit unit;
    Standing standing;
    bool typed = false; // something is typed that wasn't sent
};
// Throws Refusal (not_found) where the unit needn't report, or this visitor may not see it.
[[nodiscard]] UnitDesk unit_desk(web::Visit const& visit, store::Snapshot const& s);

[[nodiscard]] rights::About about_unit(web::Visit const& visit);
[[nodiscard]] std::string path_of(std::string_view unit);
[[nodiscard]] std::string_view look_of(Standing const& standing);
[[nodiscard]] std::string state_of(web::Visit const& visit, Standing const& standing);
// What is said at the head of each of these pages: unit, cycle, deadline, state, what may be done.
[[nodiscard]] boost::json::object head_of(web::Visit const& visit, UnitDesk const& known);
// With a link to the answer where there is one.
[[nodiscard]] boost::json::array findings_of(web::Visit const& visit, std::string_view unit,
                                             Findings const& findings);
// An answer's address on its page: "#figure-CT1-2-2019", and which page that is.
[[nodiscard]] std::string id_of(std::string_view field);
[[nodiscard]] std::string step_of(std::string_view field);

} // namespace soket::report
