// The organisation's statements. Private to the room.
#pragma once

#include "org/org.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace soket::org {

struct UnitRow {
    UnitId id;
    std::string code;
    std::int64_t number = 0;
    std::int64_t revision = 0;
    std::string name;
    std::string short_name;
    UnitKind kind{};
    std::string parent;
    std::string group;
};

struct ExemptionRow {
    UnitId unit;
    Duty duty{};
    std::string reason;
};

// In order of their first import, each in its newest revision.
[[nodiscard]] std::vector<UnitRow> select_units(store::Snapshot const& s);
// Each kind once.
[[nodiscard]] std::vector<UnitKind> select_kinds_below(store::Snapshot const& s,
                                                       std::string_view code);
// By the code's key.
[[nodiscard]] std::optional<UnitRow> select_unit(store::Snapshot const& s, std::string_view code);
// Of all units' newest revisions.
[[nodiscard]] std::vector<ExemptionRow> select_exemptions(store::Snapshot const& s);
[[nodiscard]] std::vector<ExemptionRow> select_exemptions_of(store::Snapshot const& s,
                                                             UnitId const& unit);

void insert_unit(store::Transaction& t, UnitId const& id, std::string_view code,
                 std::int64_t number);
void insert_revision(store::Transaction& t, UnitRow const& row, Moment at);
void insert_exemption(store::Transaction& t, UnitId const& unit, std::int64_t revision,
                      Exemption const& exemption);

} // namespace soket::org
