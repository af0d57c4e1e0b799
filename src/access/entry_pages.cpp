// The door: signing in by password, by a link that works once, and out again.
#include "access/access.h"
#include "access/pages.h"
#include "base/refusal.h"
#include "store/store.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::access {

using web::Response;
using web::Visit;

namespace {

std::string cookie_of(Visit const& visit, std::string_view token, std::chrono::seconds age) {
    return std::string(session_cookie) + "=" + std::string(token) +
           "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(age.count()) +
           (visit.request.is_secure ? "; Secure" : "");
}

} // namespace

std::string next_of(Visit const& visit) {
    auto next = std::string(visit.request.field("tiep"));
    if (next.empty()) next = visit.request.asked("tiep");
    return web::is_own_path(next) ? next : "/";
}

Response let_in(Visit const& visit, PersonId const& person, std::string_view next) {
    auto const token = visit.store.write([&](store::Transaction& t) {
        return open_session(t, person, visit.now, visit.request.header("user-agent"));
    });
    auto response = web::see_other(next);
    response.headers.emplace_back("set-cookie", cookie_of(visit, token, session_hours));
    return response;
}

std::string wait_text(Visit const& visit, std::chrono::seconds wait) {
    return visit.say("access.enter.wait", {{"seconds", std::to_string(wait.count())}});
}

namespace {

Response show_entry(Visit const& visit, std::string const& login, std::string const& fault,
                    int status) {
    return visit.page("access/enter",
                      {{"title", visit.say("access.enter.title")},
                       {"login", login},
                       {"fault", fault},
                       {"tiep", next_of(visit)}},
                      status);
}

Response entry(Visit const& visit) {
    if (!visit.visitor.person.empty()) return web::see_other(next_of(visit));
    return show_entry(visit, "", "", 200);
}

Response enter(Visit const& visit) {
    Attempt const attempt{.login = std::string(visit.request.field("ten-dang-nhap")),
                          .password = std::string(visit.request.field("mat-khau")),
                          .address = visit.request.address};
    auto const knocked =
        visit.store.read([&](store::Snapshot const& s) { return knock(s, attempt, visit.now); });
    if (knocked.wait.count() > 0) {
        auto response = show_entry(visit, attempt.login, wait_text(visit, knocked.wait), 429);
        response.headers.emplace_back("retry-after", std::to_string(knocked.wait.count()));
        return response;
    }
    bool const right = fits(knocked, attempt.password);
    if (!right) {
        visit.store.write([&](store::Transaction& t) { note_wrong(t, attempt, visit.now); });
        return show_entry(visit, attempt.login, visit.say("access.enter.wrong"), 422);
    }
    return let_in_or_ask(visit, *knocked.account);
}

Response leave(Visit const& visit) {
    auto const cookie = visit.request.cookies.find(session_cookie);
    if (cookie != visit.request.cookies.end())
        visit.store.write([&](store::Transaction& t) {
            if (auto const session = find_session(t, cookie->second, visit.now))
                end_session(t, session->hash);
        });
    auto response = visit.done("/vao", "access.left");
    response.headers.emplace_back("set-cookie", cookie_of(visit, "", std::chrono::seconds{0}));
    return response;
}

struct Invitation {
    Link link;
    Account account;
};

Invitation invitation_of(Visit const& visit) {
    return visit.store.read([&](store::Snapshot const& s) {
        auto const link = find_link(s, visit.part("token"), visit.now);
        if (!link) throw Refusal(Because::not_found, "access.link_used");
        auto const account = link->person.empty() ? std::nullopt : find(s, link->person);
        if (account && account->blocked) throw Refusal(Because::forbidden, "access.blocked");
        return Invitation{*link, account.value_or(Account{})};
    });
}

Response show_invitation(Visit const& visit, Invitation const& invitation, Findings const& faults) {
    bool const first = invitation.link.person.empty();
    return visit.page("access/invited",
                      {{"title", visit.say(first ? "access.first.title" : "access.invited.title")},
                       {"first", first},
                       {"login", invitation.account.login},
                       {"name", invitation.account.name},
                       {"token", visit.part("token")},
                       {"min", std::to_string(password_letters_min)},
                       {"findings", visit.told(faults)}},
                      faults.empty() ? 200 : 422);
}

Response invited(Visit const& visit) { return show_invitation(visit, invitation_of(visit), {}); }

// The first account: somebody must be able to let in the others.
PersonId make_first(store::Transaction& t, Moment now, Account const& account) {
    auto const person = PersonId::make(now);
    auto named = account;
    named.id = person;
    add_account(t, person, now, named);
    Holding administrator;
    administrator.role = rights::Role::administrator;
    administrator.from = in_vietnam(now).day;
    give_role(t, person, now, person, administrator);
    return person;
}

Response accept(Visit const& visit) {
    auto invitation = invitation_of(visit);
    bool const first = invitation.link.person.empty();
    if (first) {
        invitation.account.login = visit.request.field("ten-dang-nhap");
        invitation.account.name = visit.request.field("ten");
    }
    auto const password = visit.request.field("mat-khau");
    auto faults = password_faults(invitation.account, password);
    if (password != visit.request.field("mat-khau-lai"))
        faults.push_back({.key = "access.passwords_differ", .arguments = {}, .place = {}});
    if (!faults.empty()) return show_invitation(visit, invitation, faults);
    auto const hash = password_hash(password);
    try {
        auto const person = visit.store.write([&](store::Transaction& t) {
            if (!find_link(t, visit.part("token"), visit.now))
                throw Refusal(Because::conflict, "access.link_used");
            use_up_link(t, visit.part("token"));
            auto const who =
                first ? make_first(t, visit.now, invitation.account) : invitation.link.person;
            set_password(t, who, visit.now, hash);
            return who;
        });
        return let_in_or_ask(
            visit, visit.store.read([&](store::Snapshot const& s) { return *find(s, person); }));
    } catch (Refusal const& refusal) {
        if (refusal.because() != Because::invalid) throw;
        return show_invitation(visit, invitation, refusal.findings());
    }
}

} // namespace

void add_entry_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/vao", {}, entry);
    add(post, "/vao", {}, enter);
    add(post, "/thoat", {}, leave);
    add(get, "/vao/lien-ket/{token}", {}, invited);
    add(post, "/vao/lien-ket/{token}", {}, accept);
}

} // namespace soket::access
