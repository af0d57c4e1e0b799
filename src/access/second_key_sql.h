// The statements of second keys. Private to the room.
#pragma once

#include "access/access.h"

#include <cstdint>

namespace soket::access {

struct SecondKeyRow {
    std::string secret;
    std::int64_t last_step = 0;
};
[[nodiscard]] std::optional<SecondKeyRow> select_second_key(store::Snapshot const& s,
                                                            PersonId const& person);
void replace_second_key(store::Transaction& t, PersonId const& person, SecondKeyRow const& row,
                        Moment at);
void update_last_step(store::Transaction& t, PersonId const& person, std::int64_t step);
void delete_second_key(store::Transaction& t, PersonId const& person);

struct HalfWayRow {
    PersonId person;
    Moment expires{};
};
[[nodiscard]] std::optional<HalfWayRow> select_half_way(store::Snapshot const& s,
                                                        std::string_view hash);
void insert_half_way(store::Transaction& t, std::string_view hash, HalfWayRow const& row);
void delete_half_way(store::Transaction& t, std::string_view hash);
void delete_half_ways_before(store::Transaction& t, Moment moment);

} // namespace soket::access
