// The self-review of the executive committee (kiểm điểm Ban Chấp hành): who was at its meetings,
// what each member writes of the own work, what the standing says to it, and the review of the
// committee as a body. Confidential: a draft is read by its author only; what was handed in, by
// those who compile (rights: review_compile). The journal tells that it was done, not what it says.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/id.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store
namespace soket::cycle {
struct Cycle;
}

namespace soket::reviews {

// In the field's words: hoàn thành xuất sắc, tốt, hoàn thành, không hoàn thành nhiệm vụ.
enum class Rating { excellent, good, done, not_done };
BOOST_DESCRIBE_ENUM(Rating, excellent, good, done, not_done)

// What a member writes, and what is written of the body, in the order of the pages.
enum class Part { work, results, strengths, shortcomings, causes, direction };
BOOST_DESCRIBE_ENUM(Part, work, results, strengths, shortcomings, causes, direction)
using Texts = std::map<Part, std::string>;

struct Member {
    std::string id;   // of the account; of somebody known by a post only, made of the name
    std::string also; // under which meetings before the account know the person; may be empty
    std::string name;
    std::string post; // title; may be empty
    bool has_account = false;
};
// Who holds the role of a committee member or of the standing on that day, and who is in a post of
// the level that runs the cycle, each once; by posts, then by given names.
[[nodiscard]] std::vector<Member> members(store::Snapshot const& s, Day day);

// The board to which the plan gives the compiling; "" where it names none that is among the units.
[[nodiscard]] std::string compiling_board(store::Snapshot const& s, Day day);

struct Review {
    int revision = 0;
    Moment at{};
    bool handed_in = false;
    std::optional<Rating> rating;
    Texts texts;
};
// As the author sees it: the latest, whether draft or handed in.
[[nodiscard]] std::optional<Review> own_review(store::Snapshot const& s, PersonId const& member);
// As others may: the latest that was handed in.
[[nodiscard]] std::optional<Review> review_handed_in(store::Snapshot const& s,
                                                     PersonId const& member);

// A member who hasn't handed in yet.
[[nodiscard]] bool is_awaited(store::Snapshot const& s, PersonId const& person, Day day);

struct Written {
    std::optional<Rating> rating;
    Texts texts;
};
// `known` is the revision that the author saw. Whatever is there already makes no new one. Throw
// Refusal reviews.not_a_member, reviews.changed_meanwhile; to hand in, also with all that is
// missing.
void keep_draft(store::Transaction& t, PersonId const& person, Moment now, PersonId const& member,
                Written written, int known);
void hand_in(store::Transaction& t, PersonId const& person, Moment now, PersonId const& member,
             Written written, int known);

struct Comment {
    int revision = 0; // of the review that was read
    std::optional<Rating> rating;
    std::string text;
    Moment at{};
    PersonId person;
};
[[nodiscard]] std::vector<Comment> comments(store::Snapshot const& s, PersonId const& member);
// Throws Refusal reviews.not_a_member, reviews.own_comment, reviews.nothing_to_read,
// reviews.comment_missing.
void comment(store::Transaction& t, PersonId const& person, Moment now, PersonId const& member,
             std::string_view text, std::optional<Rating> rating);

enum class Presence { attended, excused, absent };
BOOST_DESCRIBE_ENUM(Presence, attended, excused, absent)

struct Meeting {
    int number = 0;   // from 1; 0: not recorded yet
    int revision = 0; // that was seen
    Day day{};
    std::string name;
    std::map<std::string, Presence> presence; // by member; who isn't there didn't belong to it then
};
[[nodiscard]] std::vector<Meeting> meetings(store::Snapshot const& s); // by day
// A new one, or another revision of one. Throw Refusal with all that is wrong, reviews.no_meeting,
// reviews.changed_meanwhile.
int record_meeting(store::Transaction& t, PersonId const& person, Moment now, Meeting meeting);
void withdraw_meeting(store::Transaction& t, PersonId const& person, Moment now, int number);

struct Attendance {
    int attended = 0;
    int excused = 0;
    int absent = 0;
};
[[nodiscard]] Attendance attendance(std::vector<Meeting> const& meetings, Member const& member);

struct Body {
    int revision = 0;
    Moment at{};
    Texts texts;
};
[[nodiscard]] Body body(store::Snapshot const& s);
void write_body(store::Transaction& t, PersonId const& person, Moment now, Texts texts, int known);

// All that is compiled. Drafts aren't in it.
struct Compiled {
    Member member;
    Attendance attendance;
    std::optional<Review> review;
    std::vector<Comment> comments;

    // The standing's last one.
    [[nodiscard]] std::optional<Rating> proposed() const;
};
[[nodiscard]] std::vector<Compiled> compiled(store::Snapshot const& s, Day day);

// The committee's review in due form (.docx), and the table of its members (.xlsx).
[[nodiscard]] std::string write_report(store::Snapshot const& s, Moment now);
[[nodiscard]] std::string write_table(store::Snapshot const& s, Moment now);

} // namespace soket::reviews
