// The statements of programs' tokens. Private to the room.
#pragma once

#include "access/access.h"

namespace soket::access {

struct TokenRow {
    std::string hash;
    PersonId person;
    std::string name;
    std::string actions;
    Day last{};
    Moment made{};
    std::optional<Moment> used;
};
[[nodiscard]] std::optional<TokenRow> select_token(store::Snapshot const& s, std::string_view hash);
[[nodiscard]] std::vector<TokenRow> select_tokens(store::Snapshot const& s, PersonId const& person);
void insert_token(store::Transaction& t, TokenRow const& row);
void update_used(store::Transaction& t, std::string_view hash, Moment used);
void delete_token(store::Transaction& t, std::string_view hash);
void delete_tokens_before(store::Transaction& t, Day day);

} // namespace soket::access
