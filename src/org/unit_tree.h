// What is wrong with units as an organisation, by unit, so that a reader can say it at its cell.
// Private to the room.
#pragma once

#include "org/org.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace soket::org {

// Whether the level above expects a report of units of this kind.
[[nodiscard]] bool reports_by_kind(UnitKind kind);

struct StructureFault {
    std::size_t unit = 0;   // index
    bool at_parent = false; // its parent is wrong; otherwise its code
    std::string key;
    Arguments arguments;
};

// org.code_doubled, org.parent_missing, org.parent_misspelt, org.circle, org.second_root.
[[nodiscard]] std::vector<StructureFault> structure_faults(std::vector<Unit> const& units);

// org.parent_ended, org.parent_not_yet: the unit above isn't there on the day.
[[nodiscard]] StructureFault absent_parent(std::size_t index, Unit const& unit,
                                           Absent const& parent);

// The organisation as it would be with these units: by code they take the place of the ones kept.
struct Together {
    std::vector<Unit> units;
    std::vector<std::optional<std::size_t>> change; // index among the changes; nothing: kept
};
// A code that stands twice among the changes stays there twice.
[[nodiscard]] Together together(std::vector<Unit> kept, std::vector<Unit> const& changes);

} // namespace soket::org
