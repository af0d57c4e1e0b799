// How an offering is known, and what is asked of it before every deed. Private to the room.
#pragma once

#include "cycle/cycle.h"
#include "models/models.h"

namespace soket::models {

// The same for names that differ in case and spacing only.
[[nodiscard]] std::string id_of(CycleId const& cycle, Kind kind, std::string_view unit,
                                std::string_view name);

// Throws Refusal models.conference_past.
void must_be_before_conference(store::Snapshot const& s, cycle::Cycle const& cycle, Moment now);
// Throws Refusal models.unknown.
[[nodiscard]] Offering must_find(store::Snapshot const& s, std::string_view id, Day day);
// The code of the unit that was meant. Throws Refusal with that key.
[[nodiscard]] std::string must_be_unit(store::Snapshot const& s, std::string_view typed, Day day,
                                       std::string const& key);

} // namespace soket::models
