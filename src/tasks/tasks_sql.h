// The statements of products. Private to the room.
#pragma once

#include "tasks/tasks.h"

namespace soket::tasks {

struct AddedRow {
    std::int64_t number = 0;
    std::string owner;
    std::string what;
    std::optional<Moment> due;
    std::string reason;
    std::optional<bool> withdrawn; // these two: nothing where it never changed
    std::optional<std::string> withdrawal_reason;
};

struct DeliveryRow {
    std::string task;
    std::string owner;
    std::int64_t version = 0;
    std::optional<Moment> due;
    std::string text;
    std::optional<std::string> file;
    std::string file_name;
    std::optional<std::string> file_kind;
    std::optional<std::int64_t> file_bytes;
    Moment at{};
    PersonId person;
};

struct VerdictRow {
    std::string task;
    std::string owner;
    std::int64_t version = 0;
    std::int64_t number = 0;
    Verdict verdict{};
    std::string reason;
    Moment at{};
    PersonId person;
};

struct PhaseRow {
    std::string task;
    std::string owner;
    std::int64_t number = 0;
    std::string name;
    std::optional<Day> due;
    std::optional<bool> reached; // these four: nothing where it was never marked
    std::optional<std::string> note;
    std::optional<Moment> marked_at;
    std::optional<PersonId> marked_by;
};

[[nodiscard]] std::vector<AddedRow> select_added(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<DeliveryRow> select_deliveries(store::Snapshot const& s,
                                                         CycleId const& cycle);
[[nodiscard]] std::vector<VerdictRow> select_verdicts(store::Snapshot const& s,
                                                      CycleId const& cycle);
[[nodiscard]] std::vector<PhaseRow> select_phases(store::Snapshot const& s, CycleId const& cycle);

void insert_added(store::Transaction& t, CycleId const& cycle, std::int64_t number,
                  Addition const& addition, PersonId const& person, Moment now);
void insert_added_change(store::Transaction& t, CycleId const& cycle, std::int64_t number,
                         bool withdrawn, std::string_view reason, PersonId const& person,
                         Moment now);
void insert_delivery(store::Transaction& t, CycleId const& cycle, DeliveryRow const& row);
void insert_verdict(store::Transaction& t, CycleId const& cycle, VerdictRow const& row);
void insert_phase(store::Transaction& t, CycleId const& cycle, PhaseRow const& row,
                  PersonId const& person, Moment now);
void insert_phase_mark(store::Transaction& t, CycleId const& cycle, PhaseRow const& row);

} // namespace soket::tasks
