// Who has to deliver what until when, and what became of it: the products that the plan assigns,
// and those that the office asks for besides, kept apart. A product is handed in as a file or as
// text, in as many versions as it takes; each is accepted, or returned with the reason. What comes
// late is shown as late and never shut out.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/id.h"
#include "org/org.h"
#include "rights/rights.h"
#include "schedule/schedule.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::tasks {

// A file as it was handed in; its bytes are asked for by its hash (store/stored_file.h).
struct HandedFile {
    std::string name; // as its sender called it
    std::string hash;
    std::string kind; // office/kind.h
    std::int64_t bytes = 0;
};

enum class Verdict { accepted, returned };
BOOST_DESCRIBE_ENUM(Verdict, accepted, returned)

struct Judged {
    Verdict verdict{};
    std::string reason;
    Moment at{};
    PersonId person;
};

struct Delivery {
    int version = 0;           // from 1
    std::optional<Moment> due; // the deadline at that time
    std::string text;
    std::optional<HandedFile> file;
    Moment at{};
    PersonId person;
    std::vector<Judged> judged; // the last one holds
};

// A step on the way: of a film the script, the shooting, the cut, the showing.
struct Phase {
    int number = 0; // from 1, in the order of working
    std::string name;
    std::optional<Day> due;
    bool reached = false;
    std::string note; // of the last mark: where the film lies
    std::optional<Moment> marked_at;
    PersonId marked_by;
};

enum class State {
    open,
    delivered, // and nothing was said of it yet
    returned,
    accepted,
    withdrawn, // the office asks for it no more
};
BOOST_DESCRIBE_ENUM(State, open, delivered, returned, accepted, withdrawn)

struct Product {
    std::string task;       // "P2" an assignment of the plan, "B1" the office's first addition
    std::string owner;      // code of the unit that owes it; empty where the actor is no unit
    std::string owner_name; // the actor as the plan writes it where there is no owner
    std::optional<org::UnitKind> owner_kind;
    std::string what;
    std::optional<Moment> due;
    std::string reason; // of an addition; why it was withdrawn, once it was
    bool named = true;  // false: the plan doesn't ask this of the owner any more
    bool withdrawn = false;
    std::vector<Delivery> deliveries; // oldest first
    std::vector<Phase> phases;        // none unless somebody plans the work in steps

    [[nodiscard]] bool is_added() const { return task.starts_with('B'); }
    // "P2.BTC": what people call it by, and its address.
    [[nodiscard]] std::string code() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] bool is_handed_in() const;
    // How long after its deadline a version came, by the later of the deadline then and now
    // (docs/decisions/0010-moved-deadline.md); nothing when it came in time.
    [[nodiscard]] std::optional<std::chrono::seconds> late_by(Delivery const& delivery) const;
    // By its first version; while there is none, by what time it is.
    [[nodiscard]] std::optional<std::chrono::seconds> late_by(Moment now) const;
};

// Of the current cycle: the plan's in its order, then the added ones. `today` tells who "các Ban"
// are. Throws Refusal when there is no cycle.
[[nodiscard]] std::vector<Product> products(store::Snapshot const& s, Day today);
// By its code; the task alone is enough where one unit owes it. Throws Refusal (not_found, or
// conflict with the choices).
[[nodiscard]] Product find(store::Snapshot const& s, Day today, std::string_view code);

// Whether it waits for whoever holds these roles: owed by a unit for which they deliver. The office
// runs the cycle from the level, and owes what its own unit does.
[[nodiscard]] bool is_owed_by(Product const& product, std::vector<rights::Holding> const& holdings);

// What a deed on it is done to, for the table of rights; `level` runs the cycle.
[[nodiscard]] rights::About about(Product const& product, std::string const& level);

// Something that a product needs first, or that waits for it.
struct Tie {
    std::string code; // "5" a milestone, "P2" an assignment
    std::string what;
    std::string who;
    std::optional<schedule::Dates> dates;
    schedule::Reason reason{};
    std::string said;      // a person's reason
    std::size_t owed = 0;  // products that it stands for; none of a milestone
    std::size_t there = 0; // of these handed in
};
struct Ties {
    std::vector<Tie> needs;
    std::vector<Tie> waiting;
};
// As the schedule has them; an added product has none. `all` are the cycle's.
[[nodiscard]] Ties ties_of(store::Snapshot const& s, std::vector<Product> const& all,
                           Product const& product);

struct Addition {
    std::string owner; // code
    std::string what;
    std::optional<Moment> due;
    std::string reason; // may be empty
};
// Its code. Throws Refusal when the unit isn't there or nothing is asked for.
std::string add(store::Transaction& t, PersonId const& person, Moment now,
                Addition const& addition);
// An added product is asked for no more; `restore` undoes it. Throws Refusal for products of the
// plan, or when it is so already.
void withdraw(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
              std::string_view reason);
void restore(store::Transaction& t, PersonId const& person, Moment now, std::string_view code);

// What somebody hands in, before it is looked at.
struct Handed {
    std::string text;
    std::string file_name;
    std::string bytes; // of the file; empty where there is none
};
// The version's number; the same thing sent twice is the same version. A version that comes after
// an accepted one waits to be accepted again. Throws Refusal when it is empty, no document or
// picture (by its content), too large, the same that was returned, or the product was withdrawn.
int deliver(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
            Handed const& handed);
// Says of the newest version that it is accepted, or returned: the last word holds, so that one is
// undone by the other. `version` is the one that was looked at. Throws Refusal when a newer one has
// come, there is none, it is so already, or no reason is given for a return.
void judge(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
           int version, Verdict verdict, std::string_view reason);

// Whether the plan's words speak of a film.
[[nodiscard]] bool is_film(store::Snapshot const& s, Product const& product);

struct Planned {
    std::string name;
    std::optional<Day> due;
};
// Steps after those that are there. Throws Refusal when there is none, one has no name, or the
// product was withdrawn.
void plan_phases(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
                 std::vector<Planned> const& phases);
// That a step, by its number, was reached, or isn't after all: one undoes the other. Throws Refusal
// (not_found, or conflict when it is so already).
void mark_phase(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
                std::string_view phase, bool reached, std::string_view note);

// The file that a version has, or a survey's record. Throws Refusal (not_found).
struct FileOut {
    std::string name;
    std::string kind;
    std::string bytes;
};
[[nodiscard]] FileOut file_of(store::Snapshot const& s, std::optional<HandedFile> const& file);

} // namespace soket::tasks
