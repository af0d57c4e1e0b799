// Keys for programs: somebody's own rights, cut down to some actions, until a day. A token is shown
// once and kept nowhere; a program sends it as "Authorization: Bearer …" (RFC 6750).
#pragma once

#include "access/access.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::access {

inline constexpr int token_days_max = 366;

struct Token {
    std::string hash; // by which it is listed and ended
    PersonId person;
    std::string name; // what it is for, in its owner's words
    std::vector<rights::Action> actions;
    Day last{}; // works on this day still
    Moment made{};
    std::optional<Moment> used; // to a quarter of an hour
};

// Throws Refusal: access.token_name_missing, access.token_actions_missing, access.token_day (it has
// passed, or is more than token_days_max away). Returns the token itself.
[[nodiscard]] std::string make_token(store::Transaction& t, Moment now, Token const& wished);
[[nodiscard]] std::optional<Token> find_token(store::Snapshot const& s, std::string_view token,
                                              Moment now);
// Those that still work, the newest first.
[[nodiscard]] std::vector<Token> tokens(store::Snapshot const& s, PersonId const& person,
                                        Moment now);
[[nodiscard]] bool is_due_to_note(Token const& token, Moment now);
void note_used(store::Transaction& t, Token const& token, Moment now);
// Nothing happens where that person has no such token.
void end_token(store::Transaction& t, PersonId const& person, Moment now, std::string_view hash);

} // namespace soket::access
