// The statements of frozen roll-ups. Private to the room.
#pragma once

#include "rollup/freeze.h"

#include <cstdint>
#include <optional>

namespace soket::rollup {

struct FreezeRow {
    FreezeId id;
    CycleId cycle;
    std::int64_t number = 0;
    Moment at{};
    PersonId person;
    std::string note;
    Day as_of{};
    Day term_begin{};
    Day term_end{};
    std::int64_t first_year = 0;
    std::int64_t last_year = 0;
    std::string digest;
};
struct FreezeUnitRow {
    std::int64_t place = 0;
    std::string unit;
    std::int64_t parent = 0;
    bool due = false;
};
// A revision of a target or of a unit's report.
struct FreezeRevisionRow {
    std::string code;
    std::int64_t revision = 0;
};
struct FreezeShareRow {
    std::string target;
    std::string unit;
    std::int64_t revision = 0;
};

[[nodiscard]] std::vector<FreezeRow> select_freezes(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<FreezeUnitRow> select_units(store::Snapshot const& s,
                                                      FreezeId const& freeze);
[[nodiscard]] std::vector<FreezeRevisionRow> select_reports(store::Snapshot const& s,
                                                            FreezeId const& freeze);
[[nodiscard]] std::vector<FreezeRevisionRow> select_targets(store::Snapshot const& s,
                                                            FreezeId const& freeze);
[[nodiscard]] std::vector<FreezeShareRow> select_shares(store::Snapshot const& s,
                                                        FreezeId const& freeze);

void insert_freeze(store::Transaction& t, FreezeRow const& row);
void insert_unit(store::Transaction& t, FreezeId const& freeze, FreezeUnitRow const& row);
void insert_report(store::Transaction& t, FreezeId const& freeze, FreezeRevisionRow const& row);
void insert_target(store::Transaction& t, FreezeId const& freeze, std::int64_t place,
                   FreezeRevisionRow const& row);
void insert_share(store::Transaction& t, FreezeId const& freeze, FreezeShareRow const& row);

} // namespace soket::rollup
