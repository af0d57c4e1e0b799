// The statements of offerings and nominations. Private to the room.
#pragma once

#include "models/models.h"

#include <cstdint>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::models {

struct OfferingRow {
    std::string id;
    CycleId cycle;
    Kind kind{};
    std::string unit;
};
struct TextRow {
    std::string offering;
    std::int64_t revision = 0;
    Moment at{};
    std::string name;
    std::string text;
    std::string effect;
    std::string presenter;
};
struct SupportRow {
    std::string offering;
    std::int64_t number = 0;
    std::string board;
    bool supports = false;
    std::string reason;
    Moment at{};
    PersonId person;
};
struct ChoiceRow {
    std::string offering;
    std::int64_t revision = 0;
    ChosenFor chosen_for{};
    std::int64_t place = 0;
    std::int64_t minutes = 0;
    std::string presenter;
    std::string reason;
    Moment at{};
    PersonId person;
};
struct NominationRow {
    std::string id;
    CycleId cycle;
    std::int64_t number = 0;
    std::string unit;
    std::optional<std::string> board;
    std::string topic;
    Moment at{};
    PersonId person;
};
struct AnswerRow {
    std::string nomination;
    std::int64_t revision = 0;
    Answer answer{};
    std::string title;
    std::string presenter;
    std::string summary;
    std::string reason;
    Moment at{};
    PersonId person;
};

// Of a cycle, in the order of their making.
[[nodiscard]] std::vector<OfferingRow> select_offerings(store::Snapshot const& s,
                                                        CycleId const& cycle);
[[nodiscard]] std::vector<TextRow> select_last_texts(store::Snapshot const& s,
                                                     CycleId const& cycle);
[[nodiscard]] std::vector<SupportRow> select_supports(store::Snapshot const& s,
                                                      CycleId const& cycle);
[[nodiscard]] std::vector<ChoiceRow> select_choices(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<NominationRow> select_nominations(store::Snapshot const& s,
                                                            CycleId const& cycle);
[[nodiscard]] std::vector<AnswerRow> select_answers(store::Snapshot const& s, CycleId const& cycle);
struct SessionRow {
    std::int64_t revision = 0;
    std::int64_t minutes = 0;
};
[[nodiscard]] std::optional<SessionRow> select_session(store::Snapshot const& s,
                                                       CycleId const& cycle);

void insert_offering(store::Transaction& t, OfferingRow const& row);
void insert_text(store::Transaction& t, TextRow const& row);
void insert_support(store::Transaction& t, SupportRow const& row);
void insert_choice(store::Transaction& t, ChoiceRow const& row);
void insert_nomination(store::Transaction& t, NominationRow const& row);
void insert_answer(store::Transaction& t, AnswerRow const& row);
void insert_session(store::Transaction& t, CycleId const& cycle, SessionRow const& row, Moment at,
                    PersonId const& person);

} // namespace soket::models
