// The second key: set up by a picture for the telephone, asked for after the password.
#include "access/access.h"
#include "access/pages.h"
#include "access/second_key.h"
#include "base/refusal.h"
#include "office/qr.h"
#include "store/store.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::access {

using web::Response;
using web::Visit;

namespace {

Account own_account(Visit const& visit) {
    auto const account =
        visit.store.read([&](store::Snapshot const& s) { return find(s, visit.visitor.person); });
    if (!account) throw Refusal(Because::not_found, "access.no_account");
    return *account;
}

// The same secret again after a wrong code: the telephone has it already.
Response show(Visit const& visit, std::string const& secret, std::string const& fault) {
    auto const account = own_account(visit);
    bool const set =
        visit.store.read([&](store::Snapshot const& s) { return has_second_key(s, account.id); });
    return visit.page("access/second_key",
                      {{"title", visit.say("access.second_key.title")},
                       {"secret", secret},
                       {"written", written_secret(secret)},
                       {"qr", office::qr_svg(key_address(secret, account.login),
                                             visit.say("access.second_key.picture"))},
                       {"set", set},
                       {"owed", visit.visitor.owes_second_key},
                       {"fault", fault}},
                      fault.empty() ? 200 : 422);
}

Response second_key(Visit const& visit) { return show(visit, make_secret(), ""); }

Response set_key(Visit const& visit) {
    std::string const secret(visit.request.field("bi-mat"));
    bool const right = visit.store.write([&](store::Transaction& t) {
        return set_second_key(t, visit.visitor.person, visit.now, secret,
                              visit.request.field("ma"));
    });
    if (!right) return show(visit, secret, visit.say("access.second_key.wrong"));
    return visit.done("/tai-khoan", "access.second_key.was_set");
}

Response ask(Visit const& visit, std::string const& step, std::string_view next,
             std::string const& fault, int status) {
    return visit.page("access/code",
                      {{"title", visit.say("access.code.title")},
                       {"step", step},
                       {"tiep", next},
                       {"fault", fault}},
                      status);
}

Response enter_by_code(Visit const& visit) {
    std::string const step(visit.request.field("buoc"));
    auto const person = visit.store.read(
        [&](store::Snapshot const& s) { return find_half_way(s, step, visit.now); });
    if (!person) return visit.done("/vao", "access.code.too_late");
    auto const login =
        visit.store.read([&](store::Snapshot const& s) { return find(s, *person)->login; });
    Attempt const attempt{.login = login, .password = {}, .address = visit.request.address};
    auto const knocked =
        visit.store.read([&](store::Snapshot const& s) { return knock(s, attempt, visit.now); });
    if (!knocked.account) return visit.done("/vao", "access.code.too_late"); // blocked meanwhile
    if (knocked.wait.count() > 0)
        return ask(visit, step, next_of(visit), wait_text(visit, knocked.wait), 429);
    bool const right = visit.store.write([&](store::Transaction& t) {
        bool const taken = take_code(t, *person, visit.now, visit.request.field("ma"));
        taken ? note_right(t, attempt) : note_wrong(t, attempt, visit.now);
        if (taken) end_half_way(t, step);
        return taken;
    });
    if (!right) return ask(visit, step, next_of(visit), visit.say("access.second_key.wrong"), 422);
    return let_in(visit, *person, next_of(visit));
}

} // namespace

Response let_in_or_ask(Visit const& visit, Account const& account) {
    auto const next = next_of(visit);
    bool const asked =
        visit.store.read([&](store::Snapshot const& s) { return has_second_key(s, account.id); });
    if (asked)
        return ask(visit, visit.store.write([&](store::Transaction& t) {
            return begin_half_way(t, account.id, visit.now);
        }),
                   next, "", 200);
    visit.store.write([&](store::Transaction& t) {
        note_right(t, {.login = account.login, .password = {}, .address = visit.request.address});
    });
    return let_in(visit, account.id, next);
}

void add_second_key_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/tai-khoan/ma-xac-nhan", rights::Action::own_account, second_key);
    add(post, "/tai-khoan/ma-xac-nhan", rights::Action::own_account, set_key);
    add(post, "/vao/ma", {}, enter_by_code);
}

} // namespace soket::access
