#include "access/tokens.h"

#include "access/secret.h"
#include "access/tokens_sql.h"
#include "base/hash.h"
#include "base/refusal.h"
#include "journal/journal.h"
#include "store/store.h"
#include "text/fold.h"

#include <boost/json.hpp>
#include <sstream>

namespace soket::access {

namespace {

// So that whoever finds one in a file knows what it opens, and scanners of code do too.
constexpr std::string_view token_mark = "soket_";
constexpr std::size_t name_bytes_max = 200;

[[noreturn]] void refuse(std::string key, std::string field) {
    throw Refusal(Because::invalid, std::move(key), {}, {.field = std::move(field)});
}

std::string joined(std::vector<rights::Action> const& actions) {
    std::string text;
    for (auto const action : actions) text += (text.empty() ? "" : " ") + to_text(action);
    return text;
}

// An action that a later version doesn't have any more opens nothing.
std::vector<rights::Action> actions_in(std::string const& text) {
    std::vector<rights::Action> actions;
    std::istringstream words(text);
    for (std::string word; words >> word;)
        if (auto const action = read_enum<rights::Action>(word)) actions.push_back(*action);
    return actions;
}

Token as_token(TokenRow const& row) {
    return {row.hash, row.person, row.name, actions_in(row.actions), row.last, row.made, row.used};
}

void check(Token const& wished, Day today) {
    if (wished.name.empty() || wished.name.size() > name_bytes_max)
        refuse("access.token_name_missing", "ten");
    if (wished.actions.empty()) refuse("access.token_actions_missing", "viec");
    if (wished.last < today || wished.last > today + std::chrono::days(token_days_max))
        refuse("access.token_day", "den-ngay");
}

} // namespace

std::string make_token(store::Transaction& t, Moment now, Token const& wished) {
    auto named = wished;
    named.name = text::squeezed(wished.name);
    auto const today = in_vietnam(now).day;
    check(named, today);
    delete_tokens_before(t, today);
    auto token = std::string(token_mark) + random_token();
    insert_token(t, {.hash = sha256(token),
                     .person = named.person,
                     .name = named.name,
                     .actions = joined(named.actions),
                     .last = named.last,
                     .made = now,
                     .used = {}});
    journal::record(t, named.person, now, "access.token_made", named.person.text,
                    {{"name", named.name}, {"actions", joined(named.actions)}});
    return token;
}

std::optional<Token> find_token(store::Snapshot const& s, std::string_view token, Moment now) {
    auto const row = token.starts_with(token_mark) ? select_token(s, sha256(token)) : std::nullopt;
    if (!row || row->last < in_vietnam(now).day) return {};
    return as_token(*row);
}

std::vector<Token> tokens(store::Snapshot const& s, PersonId const& person, Moment now) {
    std::vector<Token> all;
    for (auto const& row : select_tokens(s, person))
        if (row.last >= in_vietnam(now).day) all.push_back(as_token(row));
    return all;
}

bool is_due_to_note(Token const& token, Moment now) {
    return !token.used || now - *token.used > noted_after;
}

void note_used(store::Transaction& t, Token const& token, Moment now) {
    update_used(t, token.hash, now);
}

void end_token(store::Transaction& t, PersonId const& person, Moment now, std::string_view hash) {
    auto const row = select_token(t, hash);
    if (!row || row->person != person) return;
    delete_token(t, hash);
    journal::record(t, person, now, "access.token_ended", person.text, {{"name", row->name}});
}

} // namespace soket::access
