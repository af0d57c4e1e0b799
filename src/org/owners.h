// Whom a plan means by an actor's words. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace soket::org {

struct Tree;

// Codes, in the tree's order: of the one unit that is called so, of all that "các Ban" or "các cơ
// sở Đoàn" means below the level, of each in "Ban Tổ chức, Ban Tuyên giáo và Văn phòng". Nothing
// where no unit is named: a person, or an organ of the body that issues.
[[nodiscard]] std::vector<std::string> owners_of(Tree const& tree, std::string_view level,
                                                 std::string_view actor);

} // namespace soket::org
