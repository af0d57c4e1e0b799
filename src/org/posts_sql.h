// The statements of posts. Private to the room.
#pragma once

#include "org/posts.h"

#include <cstdint>

namespace soket::org {

struct PostRow {
    std::string id;
    std::int64_t number = 0;
    std::string unit;
    std::string title;
};
struct TenureRow {
    std::string id;
    std::string post;
    std::string unit;
    std::string title;
    std::string person;
    Day from{};
    std::int64_t revision = 0;
    Manner manner{};
    std::optional<Day> to;
    std::string stands_in_for;
    std::string document;
};

// In order of first import.
[[nodiscard]] std::vector<PostRow> select_posts(store::Snapshot const& s);
// Each in its newest revision, withdrawn ones among them; by post, then by first day.
[[nodiscard]] std::vector<TenureRow> select_tenures(store::Snapshot const& s);
[[nodiscard]] std::int64_t select_last_tenure(store::Snapshot const& s);

void insert_post(store::Transaction& t, PostRow const& row);
void insert_tenure(store::Transaction& t, TenureRow const& row, std::int64_t number);
void insert_tenure_revision(store::Transaction& t, TenureRow const& row, Moment at);

} // namespace soket::org
