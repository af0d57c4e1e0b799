// What the self-review and the committee's own share. Private to the room.
#pragma once

#include "reviews/reviews.h"
#include "web/web.h"

#include <boost/json.hpp>

namespace soket::api {

// Whoever compiles the reviews.
[[nodiscard]] rights::About about_compiling(web::Visit const& visit);

[[nodiscard]] boost::json::object shape_of(reviews::Texts const& texts);
// {"texts": {"work": "…"}}. Throws Refusal api.field_wrong.
[[nodiscard]] reviews::Texts review_texts_in(boost::json::object const& body);

} // namespace soket::api
