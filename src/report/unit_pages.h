// What the pages about one unit's report share. Private to the room.
#pragma once

#include "org/org.h"
#include "report/desk.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>

namespace soket::report {

struct Attachment;

struct UnitDesk {
    Desk desk;
    org::Unit unit;
    Standing standing;
    bool typed = false; // something is typed that wasn't sent
    std::vector<Included> included;
};
// Throws Refusal (not_found) where the unit needn't report, or this visitor may not see it.
[[nodiscard]] UnitDesk unit_desk(web::Visit const& visit, store::Snapshot const& s);

[[nodiscard]] rights::About about_unit(web::Visit const& visit);
[[nodiscard]] std::string path_of(std::string_view unit);
[[nodiscard]] std::string_view look_of(Standing const& standing);
[[nodiscard]] std::string state_of(web::Visit const& visit, Standing const& standing);
// What is said at the head of each of these pages: unit, cycle, deadline, state, what may be done.
[[nodiscard]] boost::json::object head_of(web::Visit const& visit, UnitDesk const& known);
// The unit's page, with what was wrong with what was sent to it; that stays in its fields.
[[nodiscard]] web::Response unit_page(web::Visit const& visit, Findings const& faults);
// What the parts of that page need that send a report back, and that give more time.
void put_return(web::Visit const& visit, UnitDesk const& known, boost::json::object& data);
void put_extensions(web::Visit const& visit, store::Snapshot const& s, UnitDesk const& known,
                    boost::json::object& data);
// The version of the report that the address asks for; nothing: the one that was sent last.
[[nodiscard]] std::optional<Step> asked_version(web::Visit const& visit,
                                                std::vector<Step> const& steps);
// What the template report/story needs; `shown` is the revision that stands on the page.
void put_story(web::Visit const& visit, store::Snapshot const& s, std::vector<Step> const& steps,
               int shown, boost::json::object& data);
// What became of the unit, as a sentence; "" where nothing did.
[[nodiscard]] std::string remarks_text(web::Visit const& visit, Standing const& standing);
// A part of a report by its name.
[[nodiscard]] std::string said_part(web::Visit const& visit, targets::Set const& set,
                                    std::string_view part);
// With a link to the answer where there is one.
[[nodiscard]] boost::json::array findings_of(web::Visit const& visit, std::string_view unit,
                                             Findings const& findings);
// A figure of the target as this visitor reads it.
[[nodiscard]] std::string said_figure(web::Visit const& visit, targets::Target const& target,
                                      Decimal figure);
// What the template report/content needs.
void put_content(web::Visit const& visit, Desk const& desk, Content const& content,
                 boost::json::object& data);
// What the template report/attachments needs: names, sizes, where they are.
void put_attachments(web::Visit const& visit, std::vector<Attachment> const& attachments,
                     boost::json::object& data);
// An answer's address on its page: "#figure-CT1-2-2019", and which page that is.
[[nodiscard]] std::string id_of(std::string_view field);
[[nodiscard]] std::string step_of(std::string_view field);

} // namespace soket::report
