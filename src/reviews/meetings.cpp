// The committee's meetings, and who was there.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "reviews/reviews.h"
#include "reviews/reviews_sql.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::reviews {

std::vector<Meeting> meetings(store::Snapshot const& s) {
    std::vector<Meeting> all;
    for (auto const& row : select_meetings(s, cycle::current(s).id)) {
        if (row.withdrawn) continue;
        all.push_back(
            {static_cast<int>(row.number), static_cast<int>(row.revision), row.day, row.name, {}});
        for (auto const& presence : select_presences(s, row))
            all.back().presence.emplace(presence.member, presence.presence);
    }
    return all;
}

Attendance attendance(std::vector<Meeting> const& meetings, Member const& member) {
    Attendance sum;
    for (auto const& meeting : meetings) {
        auto found = meeting.presence.find(member.id);
        if (found == meeting.presence.end()) found = meeting.presence.find(member.also);
        if (found == meeting.presence.end()) continue;
        switch (found->second) {
        case Presence::attended: ++sum.attended; break;
        case Presence::excused: ++sum.excused; break;
        case Presence::absent: ++sum.absent; break;
        }
    }
    return sum;
}

namespace {

void check(Meeting const& meeting, cycle::Cycle const& cycle, Moment now) {
    Findings wrong;
    if (meeting.name.empty())
        wrong.push_back({Weight::error, "reviews.meeting_unnamed", {}, {.field = "name"}});
    if (meeting.day > in_vietnam(now).day || meeting.day < cycle.term_begin)
        wrong.push_back({Weight::error,
                         "reviews.meeting_outside",
                         {{"first", to_office(cycle.term_begin)}},
                         {.field = "day"}});
    if (meeting.presence.empty()) wrong.push_back({Weight::error, "reviews.nobody_noted", {}, {}});
    if (!wrong.empty()) throw Refusal(Because::invalid, std::move(wrong));
}

MeetingRow must_find(store::Snapshot const& s, CycleId const& cycle, int number) {
    for (auto& row : select_meetings(s, cycle))
        if (row.number == number && !row.withdrawn) return row;
    throw Refusal(Because::not_found, "reviews.no_meeting", {{"number", std::to_string(number)}});
}

std::int64_t next_number(store::Snapshot const& s, CycleId const& cycle) {
    std::int64_t last = 0;
    for (auto const& row : select_meetings(s, cycle)) last = std::max(last, row.number);
    return last + 1;
}

void journal_meeting(store::Transaction& t, PersonId const& person, Moment now,
                     MeetingRow const& row) {
    journal::record(t, person, now, "reviews.meeting_recorded", row.cycle.text,
                    {{"number", row.number},
                     {"day", to_iso(row.day)},
                     {"name", row.name},
                     {"withdrawn", row.withdrawn}});
}

} // namespace

int record_meeting(store::Transaction& t, PersonId const& person, Moment now, Meeting meeting) {
    auto const cycle = cycle::current(t);
    meeting.name = text::squeezed(meeting.name);
    check(meeting, cycle, now);
    MeetingRow row{cycle.id, meeting.number, 1, meeting.day, meeting.name, false, now, person};
    if (meeting.number == 0) {
        row.number = next_number(t, cycle.id);
    } else {
        auto const last = must_find(t, cycle.id, meeting.number);
        if (last.revision != meeting.revision)
            throw Refusal(Because::conflict, "reviews.changed_meanwhile");
        row.revision = last.revision + 1;
    }
    insert_meeting(t, row);
    for (auto const& [member, presence] : meeting.presence)
        insert_presence(t, {row.cycle, row.number, row.revision, member, presence});
    journal_meeting(t, person, now, row);
    return static_cast<int>(row.number);
}

void withdraw_meeting(store::Transaction& t, PersonId const& person, Moment now, int number) {
    auto row = must_find(t, cycle::current(t).id, number);
    ++row.revision;
    row.withdrawn = true;
    row.at = now;
    row.person = person;
    insert_meeting(t, row);
    journal_meeting(t, person, now, row);
}

} // namespace soket::reviews
