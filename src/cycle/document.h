// A plan document as it is sent to us. For pages and the API.
#pragma once

#include "plan/plan.h"

#include <string>

namespace soket::store {
class Snapshot;
} // namespace soket::store

namespace soket::cycle {

inline constexpr std::size_t document_bytes_max = 25U << 20U;

// Throws Refusal when it can't be read, or is no plan. `file`: as its sender called it.
[[nodiscard]] plan::Plan plan_from_bytes(std::string const& bytes, std::string const& file);

// What lint, and the units of the organisation on that day, say of it.
[[nodiscard]] Findings doubts_about(store::Snapshot const& s, plan::Plan const& plan, Day day);

} // namespace soket::cycle
