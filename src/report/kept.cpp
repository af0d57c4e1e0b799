#include "report/kept.h"

#include "base/refusal.h"
#include "report/content_rows.h"
#include "store/store.h"

#include <algorithm>

namespace soket::report {

Deadlines deadlines(store::Snapshot const& s, CycleId const& cycle) {
    return {cycle::revisions(s, cycle), own_deadlines(s, cycle)};
}

Moment due_for(Deadlines const& deadlines, std::string_view unit, Moment arrived) {
    auto const due = cycle::due_for(deadlines.revisions, arrived);
    return std::max(due, own_deadline(deadlines.own, unit).value_or(due));
}

void judge_anew(StateRow& row, Deadlines const& deadlines) {
    if (row.late_minutes)
        row.late_minutes = minutes_late(row.at, due_for(deadlines, row.unit, row.at));
}

History history_of(store::Snapshot const& s, CycleId const& cycle, ReportId const& report) {
    auto const all = deadlines(s, cycle);
    History history;
    for (auto& row : select_states_of(s, report)) {
        judge_anew(row, all);
        history.add(std::move(row));
    }
    return history;
}

Content content_of(store::Snapshot const& s, ReportId const& report, int revision) {
    Content content;
    for (auto const& row : select_figures(s, report, revision)) {
        Cell const cell{row.target, row.year, row.part};
        content.figures.emplace(cell, row.figure);
        if (!row.place.empty()) content.places.emplace(cell, row.place);
    }
    ContentRows rows;
    for (auto& row : select_texts(s, report, revision)) rows.add(std::move(row));
    rows.write_to(content);
    return content;
}

org::Unit must_expect(store::Snapshot const& s, std::string_view code, Day day) {
    auto const unit = org::find(s, code, day);
    if (auto no = objection(s, unit, std::string(code), cycle::current(s), day))
        throw Refusal(unit ? Because::conflict : Because::not_found, no->key, no->arguments);
    return *unit;
}

org::Unit must_be_open(store::Snapshot const& s, CycleId const& cycle, std::string_view code,
                       Day day) {
    auto unit = must_expect(s, code, day);
    if (auto const report = select_report(s, cycle, unit.code))
        if (history_of(s, cycle, *report).last.state == State::approved)
            throw Refusal(Because::conflict, "report.approved_already", {{"unit", unit.name}});
    return unit;
}

} // namespace soket::report
