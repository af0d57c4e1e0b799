// Reminders: whose report is missing, who answers for it and how they are reached, and what was
// sent to them when. A letter goes by e-mail where a mail server is set (mail.h); else the office
// telephones by a list, and notes whom it has reached.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"
#include "cycle/cycle.h"
#include "letters/mail.h"
#include "report/report.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Store;
class Transaction;
} // namespace soket::store

namespace soket::letters {

// Somebody who writes or sends the report of a unit.
struct Addressee {
    PersonId person;
    std::string name;
    std::string email;
    std::string phone;
};

enum class Way { email, telephone };
BOOST_DESCRIBE_ENUM(Way, email, telephone)

struct Reminder {
    std::int64_t number = 0; // from 1 through the cycle
    std::string unit;        // code
    Way way{};
    std::string to; // address or number
    Moment at{};
    PersonId person; // who reminded
};

// A unit that must report, and no report of it counts.
struct Missing {
    report::Standing standing;
    std::vector<Addressee> addressees;
    std::optional<Reminder> last; // reminder
};
// In the organisation's order.
[[nodiscard]] std::vector<Missing> missing(store::Snapshot const& s, Moment now);

// Nobody is reminded twice within this time, unless it is said that it is meant.
inline constexpr std::chrono::hours quiet_hours{24};

struct Reminding {
    std::vector<std::string> units; // codes
    bool again = false;             // also those reminded within quiet_hours
    std::string reply_to;           // address; empty: of whoever reminds, where it is known
};
struct Reminded {
    int count = 0;     // of letters, or of units that were called
    Findings findings; // of units to which nothing was sent
};
// Hands one letter to a mail server; fails with what that said.
using Send = std::function<std::expected<void, std::string>(std::string const& to,
                                                            std::string const& message)>;
// A letter to everybody who answers for one of the units and has an address. Each is recorded once
// it was taken. Findings: letters.not_missing, letters.no_address, letters.reminded_before,
// letters.not_sent; after the first of the last kind no more are tried.
Reminded remind(store::Store& store, PersonId const& person, Moment now, std::string_view from,
                Reminding const& reminding, Send const& send);

// The same by that server; of two who ask at once, the second finds what the first has sent. Throws
// Refusal letters.no_server, letters.none_chosen.
Reminded remind_by_mail(store::Store& store, PersonId const& person, Moment now,
                        std::optional<MailServer> const& server, Reminding reminding);

// That the unit was reached by telephone. Throws Refusal: letters.not_missing,
// letters.reminded_before.
void note_call(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
               bool again);
// Each by itself: findings of those that couldn't be noted. Throws Refusal letters.none_chosen.
Reminded note_calls(store::Store& store, PersonId const& person, Moment now,
                    Reminding const& reminding);

// The text of a unit's letter, in Vietnamese as all of the office's letters.
[[nodiscard]] std::string letter_text(Missing const& missing, cycle::Cycle const& cycle,
                                      Moment now);

// Bytes of an .xlsx, to telephone by.
[[nodiscard]] std::string telephone_list(std::vector<Missing> const& all, cycle::Cycle const& cycle,
                                         Moment now);

} // namespace soket::letters
