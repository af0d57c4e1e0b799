// Units that are asked for a paper, and what they answer.
#include "base/refusal.h"
#include "journal/journal.h"
#include "models/models_sql.h"
#include "models/offering.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

namespace soket::models {

std::vector<Nomination> nominations(store::Snapshot const& s) {
    auto const cycle = cycle::current(s);
    std::map<std::string, std::vector<Answered>> answers;
    for (auto& row : select_answers(s, cycle.id))
        answers[row.nomination].push_back(
            {row.answer, {row.title, row.summary, "", row.presenter}, row.reason, row.at});
    std::vector<Nomination> all;
    for (auto& row : select_nominations(s, cycle.id))
        all.push_back({.number = static_cast<int>(row.number),
                       .unit = std::move(row.unit),
                       .board = row.board.value_or(""),
                       .topic = std::move(row.topic),
                       .at = row.at,
                       .answers = std::move(answers[row.id])});
    return all;
}

namespace {

bool is_open(Nomination const& nomination) {
    return !nomination.answered() || nomination.is(Answer::accepted);
}

void must_be_new(store::Snapshot const& s, Nomination const& wanted) {
    for (auto const& other : nominations(s))
        if (is_open(other) && other.unit == wanted.unit &&
            text::name_key(other.topic) == text::name_key(wanted.topic))
            throw Refusal(Because::conflict, "models.nominated_already",
                          {{"number", std::to_string(other.number)}});
}

NominationRow must_find_row(store::Snapshot const& s, CycleId const& cycle, int number) {
    for (auto& row : select_nominations(s, cycle))
        if (row.number == number) return row;
    throw Refusal(Because::not_found, "models.no_nomination", {{"number", std::to_string(number)}});
}

} // namespace

int nominate(store::Transaction& t, PersonId const& person, Moment now, Nomination nomination) {
    auto const cycle = cycle::current(t);
    auto const today = in_vietnam(now).day;
    must_be_before_conference(t, cycle, now);
    nomination.topic = text::squeezed(nomination.topic);
    if (nomination.topic.empty())
        throw Refusal(Because::invalid, "models.topic_missing", {}, {.field = "topic"});
    nomination.unit = must_be_unit(t, nomination.unit, today, "models.unit_unknown");
    if (!nomination.board.empty())
        nomination.board = must_be_unit(t, nomination.board, today, "models.board_unknown");
    must_be_new(t, nomination);
    auto const before = select_nominations(t, cycle.id);
    auto const number = before.empty() ? 1 : before.back().number + 1;
    auto const board = nomination.board.empty() ? std::nullopt : std::optional(nomination.board);
    insert_nomination(t, {make_uuid(now), cycle.id, number, nomination.unit, board,
                          nomination.topic, now, person});
    journal::record(t, person, now, "models.nominated", nomination.unit,
                    {{"number", number}, {"board", nomination.board}, {"topic", nomination.topic}});
    return static_cast<int>(number);
}

namespace {

void check(Nomination const& nomination, Answered const& answered) {
    // Taken back: the board asks anew, so that the unit is asked in words that it can see.
    if (nomination.is(Answer::taken_back))
        throw Refusal(Because::conflict, "models.nomination_over",
                      {{"number", std::to_string(nomination.number)}});
    if (answered.answer == Answer::accepted && answered.paper.name.empty())
        throw Refusal(Because::invalid, "models.title_missing", {}, {.field = "title"});
    if (answered.answer != Answer::accepted && answered.reason.empty())
        throw Refusal(Because::invalid, "models.reason_missing", {}, {.field = "reason"});
}

} // namespace

void answer(store::Transaction& t, PersonId const& person, Moment now, int number,
            Answered answered) {
    auto const cycle = cycle::current(t);
    must_be_before_conference(t, cycle, now);
    auto const row = must_find_row(t, cycle.id, number);
    auto const all = nominations(t);
    auto const nomination = *std::ranges::find(all, number, &Nomination::number);
    auto& paper = answered.paper;
    paper = {text::squeezed(paper.name), std::string(text::trimmed(paper.text)), "",
             text::squeezed(paper.presenter)};
    answered.reason = text::squeezed(answered.reason);
    check(nomination, answered);
    if (answered.answer != Answer::accepted) paper = {};
    insert_answer(t, {row.id, static_cast<std::int64_t>(nomination.answers.size()) + 1,
                      answered.answer, paper.name, paper.presenter, paper.text, answered.reason,
                      now, person});
    journal::record(t, person, now, "models.nomination_answered", nomination.unit,
                    {{"number", number},
                     {"answer", to_text(answered.answer)},
                     {"name", paper.name},
                     {"reason", answered.reason}});
}

} // namespace soket::models
