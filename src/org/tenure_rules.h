// What holds of tenures, whoever asks. Pure; private to the room.
#pragma once

#include "org/posts.h"

#include <tuple>
#include <utility>
#include <vector>

namespace soket::org {

// By what a tenure is known: unit, keys of title and person, first day.
using TenureKey = std::tuple<std::string, std::string, std::string, Day>;
[[nodiscard]] TenureKey key_of(std::string const& unit, std::string const& title,
                               std::string const& person, Day from);
[[nodiscard]] TenureKey key_of(Tenure const& tenure);

// Those kept, with changes in their place; withdrawn ones left out.
[[nodiscard]] std::vector<Tenure> with(std::vector<Tenure> kept,
                                       std::vector<Tenure> const& changes);

// Pairs that hold one post in full at the same time.
[[nodiscard]] std::vector<std::pair<Tenure, Tenure>>
two_holders(std::vector<Tenure> const& tenures);
[[nodiscard]] Finding two_holders_finding(Tenure const& first, Tenure const& second);

[[nodiscard]] bool same_post(Tenure const& a, Tenure const& b);

} // namespace soket::org
