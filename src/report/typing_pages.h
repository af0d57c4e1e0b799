// The page on which a report is typed, for those that come back to it. Private to the room.
#pragma once

#include "report/desk.h"
#include "report/typed.h"
#include "web/web.h"

#include <boost/json.hpp>
#include <map>

namespace soket::report {

// Which one of its steps is asked for.
[[nodiscard]] std::string_view step_asked(web::Visit const& visit);
// What is wrong with answers that were given, in words, by field.
[[nodiscard]] std::map<std::string, std::string>
faults_of(web::Visit const& visit, Desk const& desk, Answers const& answers);

// One step of it; `refused` is what was wrong with what was sent, `conflicts` what somebody else
// has changed meanwhile.
[[nodiscard]] web::Response type_page(web::Visit const& visit, std::string_view step,
                                      Findings const& refused, boost::json::array conflicts = {});
// Of what was typed, that which isn't kept, for web/typed: each by the words of its question.
[[nodiscard]] boost::json::array not_kept(web::Visit const& visit, store::Snapshot const& s,
                                          std::vector<Change> const& changes);

} // namespace soket::report
