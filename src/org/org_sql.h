// The organisation's statements. Private to the room.
#pragma once

#include "org/org.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace soket::org {

struct RevisionRow {
    UnitId id;
    std::string code;
    std::int64_t number = 0;
    std::int64_t revision = 0;
    std::int64_t change = 0;
    Day since{};
    std::string name;
    std::string short_name;
    UnitKind kind{};
    std::string parent;
    std::string group;
    bool revoked = false; // by its change
};

struct ExemptionRow {
    UnitId unit;
    std::int64_t revision = 0;
    Duty duty{};
    std::string reason;
};

struct ChangeRow {
    std::int64_t number = 0;
    Moment at{};
    ChangeKind kind{};
    std::optional<Day> from;
    std::string document;
    std::string reason;
    std::optional<std::string> revoked_because;
};

// Every revision, a unit's together and in their order; units in order of their first import.
[[nodiscard]] std::vector<RevisionRow> select_revisions(store::Snapshot const& s);
// By the code's key.
[[nodiscard]] std::vector<RevisionRow> select_revisions_of(store::Snapshot const& s,
                                                           std::string_view code);
// Of the units that ever had this one above them.
[[nodiscard]] std::vector<RevisionRow> select_revisions_below(store::Snapshot const& s,
                                                              std::string_view code);
[[nodiscard]] std::vector<ExemptionRow> select_exemptions(store::Snapshot const& s);
[[nodiscard]] std::vector<ExemptionRow> select_exemptions_of(store::Snapshot const& s,
                                                             UnitId const& unit);
// By day, those of changes taken back left out.
[[nodiscard]] std::vector<Succession> select_successions(store::Snapshot const& s);
// In the order of recording.
[[nodiscard]] std::vector<ChangeRow> select_changes(store::Snapshot const& s);
[[nodiscard]] std::int64_t select_last_change(store::Snapshot const& s);
// The greatest number of a unit.
[[nodiscard]] std::int64_t select_last_unit(store::Snapshot const& s);

void insert_unit(store::Transaction& t, UnitId const& id, std::string_view code,
                 std::int64_t number);
void insert_change(store::Transaction& t, ChangeRow const& row);
void insert_revision(store::Transaction& t, Unit const& unit);
void insert_exemption(store::Transaction& t, Unit const& unit, Exemption const& exemption);
void insert_succession(store::Transaction& t, Succession const& row, std::int64_t number);
void insert_revocation(store::Transaction& t, std::int64_t change, Moment at,
                       std::string_view reason);

} // namespace soket::org
