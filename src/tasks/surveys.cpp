#include "tasks/surveys.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"
#include "tasks/handed.h"
#include "tasks/surveys_sql.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::tasks {

namespace {

Day today(Moment now) { return in_vietnam(now).day; }

// What was proposed, in order; throws Refusal with all that is missing.
SurveyPlan checked(store::Snapshot const& s, Moment now, SurveyPlan plan) {
    Findings wrong;
    auto const must = [&](bool holds, std::string key, Arguments arguments = {}) {
        if (!holds) wrong.push_back({Weight::error, std::move(key), std::move(arguments), {}});
    };
    plan.subject = text::squeezed(plan.subject);
    plan.participants = text::squeezed(plan.participants);
    auto const unit = org::find(s, plan.unit, today(now));
    auto const board = plan.board.empty() ? std::nullopt : org::find(s, plan.board, today(now));
    must(unit.has_value(), "tasks.unit_unknown", {{"typed", plan.unit}});
    must(plan.board.empty() || board, "tasks.unit_unknown", {{"typed", plan.board}});
    must(!plan.subject.empty(), "tasks.subject_missing");
    must(!plan.participants.empty(), "tasks.participants_missing");
    if (!wrong.empty()) throw Refusal(Because::invalid, std::move(wrong));
    plan.unit = unit->code;
    if (board) plan.board = board->code;
    return plan;
}

Survey must_not_be_over(store::Snapshot const& s, Moment now, std::string_view number) {
    auto survey = find_survey(s, today(now), number);
    auto const stage = survey.stage();
    if (stage == Stage::held || stage == Stage::withdrawn)
        throw Refusal(Because::conflict, "tasks.survey_is." + to_text(stage),
                      {{"number", std::to_string(survey.number)}});
    return survey;
}

Decision const* last_decision(Survey const& survey) {
    return survey.decisions.empty() ? nullptr : &survey.decisions.back().decision;
}

} // namespace

Stage Survey::stage() const {
    if (!records.empty()) return Stage::held;
    if (decisions.empty()) return Stage::proposed;
    switch (decisions.back().decision) {
    case Decision::approved: return Stage::approved;
    case Decision::declined: return Stage::declined;
    case Decision::withdrawn: return Stage::withdrawn;
    }
    std::unreachable();
}

bool Survey::stands() const { return stage() != Stage::declined && stage() != Stage::withdrawn; }

std::vector<Survey> surveys(store::Snapshot const& s, Day today) {
    auto const cycle = cycle::current(s).id;
    std::vector<Survey> all;
    for (auto& row : select_surveys(s, cycle)) {
        Survey survey{.number = static_cast<int>(row.number),
                      .plan = {row.kind, row.board, row.unit, row.day, std::move(row.subject),
                               std::move(row.participants)},
                      .unit_name = org::name_of(s, row.unit, today),
                      .board_name = row.board.empty() ? "" : org::name_of(s, row.board, today),
                      .at = row.at,
                      .person = std::move(row.person)};
        all.push_back(std::move(survey));
    }
    // Numbers count from 1 without gaps.
    for (auto& row : select_decisions(s, cycle))
        all.at(static_cast<std::size_t>(row.survey) - 1)
            .decisions.push_back(
                {row.decision, std::move(row.reason), row.at, std::move(row.person)});
    for (auto& row : select_records(s, cycle)) {
        std::optional<HandedFile> file;
        if (row.file)
            file = {row.file_name, *row.file, row.file_kind.value_or(""),
                    row.file_bytes.value_or(0)};
        all.at(static_cast<std::size_t>(row.survey) - 1)
            .records.push_back({static_cast<int>(row.revision), row.day, std::move(row.notes),
                                std::move(file), row.at, std::move(row.person)});
    }
    return all;
}

Survey find_survey(store::Snapshot const& s, Day today, std::string_view number) {
    for (auto& survey : surveys(s, today))
        if (std::to_string(survey.number) == number) return survey;
    throw Refusal(Because::not_found, "tasks.no_survey", {{"number", std::string(number)}});
}

int propose(store::Transaction& t, PersonId const& person, Moment now, SurveyPlan const& plan) {
    auto const cycle = cycle::current(t).id;
    auto const asked = checked(t, now, plan);
    auto const number = static_cast<std::int64_t>(select_surveys(t, cycle).size()) + 1;
    insert_survey(t, cycle,
                  {number, asked.kind, asked.board, asked.unit, asked.day, asked.subject,
                   asked.participants, now, person});
    journal::record(t, person, now, "tasks.survey_proposed", asked.unit,
                    {{"number", number}, {"day", to_iso(asked.day)}, {"subject", asked.subject}});
    return static_cast<int>(number);
}

void decide(store::Transaction& t, PersonId const& person, Moment now, std::string_view number,
            Decision decision, std::string_view reason) {
    auto const survey = must_not_be_over(t, now, number);
    if (auto const* last = last_decision(survey); last && *last == decision)
        throw Refusal(Because::conflict, "tasks.survey_is." + to_text(decision),
                      {{"number", std::string(number)}});
    if (decision == Decision::declined && text::squeezed(reason).empty())
        throw Refusal(Because::invalid, "tasks.reason_missing");
    insert_decision(t, cycle::current(t).id,
                    {survey.number, static_cast<std::int64_t>(survey.decisions.size()) + 1,
                     decision, std::string(reason), now, person});
    journal::record(t, person, now, "tasks.survey_" + to_text(decision), survey.plan.unit,
                    {{"number", survey.number}, {"reason", std::string(reason)}});
}

void hold(store::Transaction& t, PersonId const& person, Moment now, std::string_view number,
          Day day, Handed const& handed) {
    auto const survey = find_survey(t, today(now), number);
    if (survey.stage() != Stage::approved && survey.stage() != Stage::held)
        throw Refusal(Because::conflict, "tasks.survey_not_approved",
                      {{"number", std::to_string(survey.number)}});
    if (day > today(now))
        throw Refusal(Because::invalid, "tasks.held_later", {{"day", to_office(day)}});
    if (text::squeezed(handed.text).empty() && handed.bytes.empty())
        throw Refusal(Because::invalid, "tasks.notes_missing");
    auto const file = keep_handed(t, handed.file_name, handed.bytes);
    RecordRow const row{.survey = survey.number,
                        .revision = static_cast<std::int64_t>(survey.records.size()) + 1,
                        .day = day,
                        .notes = handed.text,
                        .file = file ? std::optional(file->hash) : std::nullopt,
                        .file_name = handed.file_name,
                        .at = now,
                        .person = person};
    insert_record(t, cycle::current(t).id, row);
    journal::record(t, person, now, "tasks.survey_held", survey.plan.unit,
                    {{"number", survey.number}, {"day", to_iso(day)}, {"file", row.file_name}});
}

rights::About about(Survey const& survey, std::string const& level) {
    auto const stage = survey.stage();
    bool const is_for_unit = stage == Stage::approved || stage == Stage::held;
    return {
        .unit = is_for_unit ? survey.plan.unit : "", .board = survey.plan.board, .cycle = level};
}

} // namespace soket::tasks
