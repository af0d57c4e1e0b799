// The statements of surveys. Private to the room.
#pragma once

#include "tasks/surveys.h"

namespace soket::tasks {

struct SurveyRow {
    std::int64_t number = 0;
    SurveyKind kind{};
    std::string board;
    std::string unit;
    Day day{};
    std::string subject;
    std::string participants;
    Moment at{};
    PersonId person;
};

struct DecisionRow {
    std::int64_t survey = 0;
    std::int64_t number = 0;
    Decision decision{};
    std::string reason;
    Moment at{};
    PersonId person;
};

struct RecordRow {
    std::int64_t survey = 0;
    std::int64_t revision = 0;
    Day day{};
    std::string notes;
    std::optional<std::string> file;
    std::string file_name;
    std::optional<std::string> file_kind;
    std::optional<std::int64_t> file_bytes;
    Moment at{};
    PersonId person;
};

[[nodiscard]] std::vector<SurveyRow> select_surveys(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<DecisionRow> select_decisions(store::Snapshot const& s,
                                                        CycleId const& cycle);
[[nodiscard]] std::vector<RecordRow> select_records(store::Snapshot const& s, CycleId const& cycle);

void insert_survey(store::Transaction& t, CycleId const& cycle, SurveyRow const& row);
void insert_decision(store::Transaction& t, CycleId const& cycle, DecisionRow const& row);
void insert_record(store::Transaction& t, CycleId const& cycle, RecordRow const& row);

} // namespace soket::tasks
