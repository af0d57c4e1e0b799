// The statements of self-reviews and meetings. Private to the room.
#pragma once

#include "reviews/reviews.h"

#include <cstdint>

namespace soket::reviews {

struct ReviewRow {
    CycleId cycle;
    PersonId member;
    std::int64_t revision = 0;
    Moment at{};
    bool handed_in = false;
    std::optional<Rating> rating;
};
struct CommentRow {
    CycleId cycle;
    PersonId member;
    std::int64_t number = 0;
    std::int64_t revision = 0;
    std::optional<Rating> rating;
    std::string text;
    Moment at{};
    PersonId person;
};
struct MeetingRow {
    CycleId cycle;
    std::int64_t number = 0;
    std::int64_t revision = 0;
    Day day{};
    std::string name;
    bool withdrawn = false;
    Moment at{};
    PersonId person;
};
struct PresenceRow {
    CycleId cycle;
    std::int64_t number = 0;
    std::int64_t revision = 0;
    std::string member;
    Presence presence{};
};
struct BodyRow {
    CycleId cycle;
    std::int64_t revision = 0;
    Moment at{};
    PersonId person;
};
struct PartRow {
    Part part{};
    std::string text;
};

[[nodiscard]] std::optional<ReviewRow>
select_last_review(store::Snapshot const& s, CycleId const& cycle, PersonId const& member);
[[nodiscard]] std::optional<ReviewRow>
select_last_handed_in(store::Snapshot const& s, CycleId const& cycle, PersonId const& member);
[[nodiscard]] std::vector<PartRow> select_review_texts(store::Snapshot const& s,
                                                       ReviewRow const& review);
[[nodiscard]] std::vector<CommentRow> select_comments(store::Snapshot const& s,
                                                      CycleId const& cycle, PersonId const& member);
// The last revision of each, also of those withdrawn.
[[nodiscard]] std::vector<MeetingRow> select_meetings(store::Snapshot const& s,
                                                      CycleId const& cycle);
[[nodiscard]] std::vector<PresenceRow> select_presences(store::Snapshot const& s,
                                                        MeetingRow const& meeting);
[[nodiscard]] std::optional<BodyRow> select_body(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<PartRow> select_body_texts(store::Snapshot const& s, BodyRow const& body);

void insert_review(store::Transaction& t, ReviewRow const& row);
void insert_review_text(store::Transaction& t, ReviewRow const& review, PartRow const& row);
void insert_comment(store::Transaction& t, CommentRow const& row);
void insert_meeting(store::Transaction& t, MeetingRow const& row);
void insert_presence(store::Transaction& t, PresenceRow const& row);
void insert_body(store::Transaction& t, BodyRow const& row);
void insert_body_text(store::Transaction& t, BodyRow const& body, PartRow const& row);

} // namespace soket::reviews
