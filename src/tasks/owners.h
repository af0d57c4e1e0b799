// Whom a plan means by an actor's words. Pure. Private to the room.
#pragma once

#include "org/org.h"

#include <string>
#include <string_view>
#include <vector>

namespace soket::tasks {

// Codes, in the tree's order: of the one unit that is called so, of all that "các Ban" or "các cơ
// sở Đoàn" means below the level, of each in "Ban Tổ chức, Ban Tuyên giáo và Văn phòng". Nothing
// where no unit is named: a person, or an organ of the body that issues.
[[nodiscard]] std::vector<std::string> owners_of(org::Tree const& tree, std::string_view level,
                                                 std::string_view actor);

} // namespace soket::tasks
