// Who has done something, as a page says it. For <room>_pages.cpp.
#pragma once

#include "web/web.h"

#include <functional>
#include <map>
#include <string>

namespace soket::journal {

// By what stands in the journal: a person's id, a unit's code.
using Names = std::map<std::string, std::string, std::less<>>;

// Somebody at the command line has no account: "vp (dòng lệnh)".
[[nodiscard]] std::string name_of(web::Visit const& visit, Names const& names,
                                  PersonId const& person);

} // namespace soket::journal
