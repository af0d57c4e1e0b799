// Who asks for a page: by a session's cookie, or for the API by a program's token.
#include "access/access.h"
#include "access/pages.h"
#include "access/second_key.h"
#include "access/tokens.h"
#include "journal/journal.h"
#include "store/store.h"

namespace soket::access {

namespace {

constexpr std::string_view bearer = "Bearer ";

web::Visitor visitor_as(store::Snapshot const& s, PersonId const& person, Moment now) {
    auto const account = find(s, person);
    if (!account || account->blocked) return {};
    return {.person = account->id,
            .name = account->name,
            .holdings = roles_on(s, account->id, in_vietnam(now).day)};
}

web::Visitor by_token(std::string_view text, store::Store& store, Moment now) {
    auto const [token, visitor] = store.read([&](store::Snapshot const& s) {
        auto const found = find_token(s, text, now);
        if (!found) return std::pair(found, web::Visitor{});
        auto who = visitor_as(s, found->person, now);
        who.limited_to = found->actions;
        return std::pair(found, std::move(who));
    });
    if (token && is_due_to_note(*token, now))
        store.write([&](store::Transaction& t) { note_used(t, *token, now); });
    return visitor;
}

web::Visitor by_session(std::string_view text, store::Store& store, Moment now,
                        SecondKey second_key) {
    auto const [session, visitor] = store.read([&](store::Snapshot const& s) {
        auto const found = find_session(s, text, now);
        if (!found) return std::pair(found, web::Visitor{});
        auto who = visitor_as(s, found->person, now);
        who.form_key = found->form_key;
        who.as_of = journal::seal(s).hash;
        who.owes_second_key = second_key == SecondKey::asked && needs_second_key(who.holdings) &&
                              !has_second_key(s, found->person);
        return std::pair(found, std::move(who));
    });
    if (session && is_due_to_note(*session, now))
        store.write([&](store::Transaction& t) { note_seen(t, *session, now); });
    return visitor;
}

} // namespace

web::Visitor visitor_of(web::Request const& request, store::Store& store, Moment now,
                        SecondKey second_key) {
    auto const shown = request.header("authorization");
    if (request.path.starts_with("/api/") && shown.starts_with(bearer))
        return by_token(shown.substr(bearer.size()), store, now);
    auto const cookie = request.cookies.find(session_cookie);
    if (cookie == request.cookies.end()) return {};
    return by_session(cookie->second, store, now, second_key);
}

} // namespace soket::access
