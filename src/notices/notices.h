// Who must be told that the schedule has changed, and who has read it.
#pragma once

#include "access/access.h"
#include "schedule/schedule.h"

#include <optional>
#include <string>
#include <vector>

namespace soket::notices {

// A change of the current cycle's schedule, and whose work it touches.
struct Notice {
    schedule::Chapter chapter;
    std::vector<std::vector<std::string>> owners; // of each of its changes: codes of units
    bool due_moved = false;                       // by which all units report: every secretary's
};

// Newest first. Nothing while there is no cycle.
[[nodiscard]] std::vector<Notice> notices(store::Snapshot const& s);

// Whoever held a role on the day of the change at a unit whose work it touches; auditors and
// administrators have no work in it.
[[nodiscard]] bool concerns(Notice const& notice, std::vector<access::Holding> const& held);
// The codes of those units.
[[nodiscard]] std::vector<std::string> units_of(std::vector<access::Holding> const& held, Day day);

struct Reader {
    PersonId person;
    std::string name;
    std::optional<Moment> read;
};
// Everybody whom it concerns, those who haven't read it first.
[[nodiscard]] std::vector<Reader> readers(store::Snapshot const& s, Notice const& notice);

// The notice as a paper to be signed and sent, in due form, from documents/thong-bao-tien-do.docx.
[[nodiscard]] std::string write_letter(store::Snapshot const& s, Notice const& notice, Moment now);

// Of those given, what concerns this person and they haven't read, in their order.
[[nodiscard]] std::vector<Notice const*> unread(store::Snapshot const& s, PersonId const& person,
                                                std::vector<Notice> const& all);

// Whoever reads it twice has read it. Throws Refusal (not_found) when there is no such one.
void read(store::Transaction& t, PersonId const& person, Moment now, int revision);

} // namespace soket::notices
