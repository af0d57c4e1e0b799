// A form brings back a key that only a page of ours, shown to this very visitor, could hold: so no
// other site can have a form sent in somebody's name. On the page it is masked with random bytes,
// new each time: else a packed answer's length would give it away letter by letter (BREACH).
// Private to the room.
#pragma once

#include <string>
#include <string_view>

namespace soket::web {

struct Request;

[[nodiscard]] std::string masked(std::string_view form_key);
[[nodiscard]] bool is_mask_of(std::string_view masked_key, std::string_view form_key);
// As far as the browser tells: what a form of another site says of itself.
[[nodiscard]] bool comes_from_elsewhere(Request const& request);

} // namespace soket::web
