// A plan document that was uploaded and waits: for a cycle to be opened from it, or to take the
// place of the plan in force. What is chosen for it is kept with it, so that several people may
// work on it and nothing is lost on the way. Private to the room.
#pragma once

#include "base/enum.h"
#include "cycle/cycle.h"
#include "plan/plan.h"

#include <map>

namespace soket::cycle {

enum class Purpose { opening, amending };
BOOST_DESCRIBE_ENUM(Purpose, opening, amending)

// By name. A choice has its field's name; a doubt that somebody has settled that of settled_name().
using Answers = std::map<std::string, std::string, std::less<>>;

struct Waiting {
    std::string file; // as its sender called it
    plan::Plan plan;
    Moment at{};
    PersonId person;
    Answers answers;

    // Which document it is: two may be called the same.
    [[nodiscard]] std::string mark() const;
};

[[nodiscard]] std::optional<Waiting> waiting(store::Snapshot const& s, Purpose purpose);
// Takes the place of one that waited; what was chosen for that one goes with it.
void put_waiting(store::Transaction& t, PersonId const& person, Moment now, Purpose purpose,
                 std::string const& file, plan::Plan const& plan);
// An empty text takes the answer back.
void answer(store::Transaction& t, Purpose purpose, std::string const& name,
            std::string const& text);
void take_away(store::Transaction& t, Purpose purpose);

// The names of choices, as the form has them.
namespace choice {
inline constexpr std::string_view unit = "don-vi";
inline constexpr std::string_view report_due = "han-bao-cao";
inline constexpr std::string_view as_of = "ngay-chot";
inline constexpr std::string_view first_year = "nam-dau";
inline constexpr std::string_view term_begin = "nhiem-ky-tu";
inline constexpr std::string_view term_end = "nhiem-ky-den";
inline constexpr std::string_view illustrative = "minh-hoa";
inline constexpr std::string_view next = "ke-tiep";
inline constexpr std::string_view all[]{unit,       report_due, as_of,        first_year,
                                        term_begin, term_end,   illustrative, next};
} // namespace choice

// What the answers choose. A finding, with the field, for each that can't be read.
[[nodiscard]] Read<Choices> choices_from(Answers const& answers);

// Under which name it is kept that a doubt was settled.
[[nodiscard]] std::string settled_name(Finding const& finding);

} // namespace soket::cycle
