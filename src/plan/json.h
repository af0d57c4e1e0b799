// A plan as JSON and back. On top stand the plain keys that people and other programs read
// (number, symbol, issuer, …, deadlines, assignments, recipients, signer); under "whole"
// everything, with spans, so that a stored plan comes back as it was read.
#pragma once

#include "plan/document.h"

#include <boost/json/fwd.hpp>
#include <expected>

namespace soket::plan {

[[nodiscard]] boost::json::value to_json(Plan const& plan);

// Fails with plan.json_broken when the value isn't one that to_json made.
[[nodiscard]] std::expected<Plan, Finding> from_json(boost::json::value const& value);

} // namespace soket::plan
