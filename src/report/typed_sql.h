// The statements of what is being typed. Private to the room.
#pragma once

#include "report/typed.h"

#include <cstdint>

namespace soket::report {

struct AnswerRow {
    std::string field;
    std::string text;
    std::int64_t version = 0;
    Moment at{};
    PersonId person;
};
[[nodiscard]] std::vector<AnswerRow> select_answers(store::Snapshot const& s, CycleId const& cycle,
                                                    std::string_view unit);
[[nodiscard]] Typed select_typed(store::Snapshot const& s, CycleId const& cycle,
                                 std::string_view unit);
struct TypingRow {
    std::string unit;
    Moment at{}; // of the last answer
};
// The units that have typed what isn't sent.
[[nodiscard]] std::vector<TypingRow> select_typing(store::Snapshot const& s, CycleId const& cycle);
void replace_answer(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                    AnswerRow const& row);
void delete_answers(store::Transaction& t, CycleId const& cycle, std::string_view unit);

} // namespace soket::report
