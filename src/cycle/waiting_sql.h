// The statements of documents that wait. Private to the room.
#pragma once

#include "cycle/waiting.h"

namespace soket::cycle {

struct WaitingRow {
    std::string file;
    std::string text;
    std::string reading;
    Moment at{};
    PersonId person;
};
[[nodiscard]] std::optional<WaitingRow> select_waiting(store::Snapshot const& s, Purpose purpose);
void insert_waiting(store::Transaction& t, Purpose purpose, WaitingRow const& row);
void delete_waiting(store::Transaction& t, Purpose purpose);

struct PlanAnswerRow {
    std::string name;
    std::string text;
};
[[nodiscard]] std::vector<PlanAnswerRow> select_plan_answers(store::Snapshot const& s,
                                                             Purpose purpose);
void insert_plan_answer(store::Transaction& t, Purpose purpose, PlanAnswerRow const& row);
void delete_plan_answer(store::Transaction& t, Purpose purpose, std::string const& name);
void delete_plan_answers(store::Transaction& t, Purpose purpose);

} // namespace soket::cycle
