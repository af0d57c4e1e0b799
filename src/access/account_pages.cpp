// One's own account: the password, where one is signed in, the roles that one holds.
#include "access/access.h"
#include "access/device.h"
#include "access/pages.h"
#include "access/second_key.h"
#include "base/refusal.h"
#include "org/org.h"
#include "store/store.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::access {

namespace json = boost::json;
using web::Response;
using web::Visit;

namespace {

struct Own {
    Account account;
    std::vector<Session> open;
    json::array roles;
    bool second_key = false;
};

Own own_of(Visit const& visit) {
    return visit.store.read([&](store::Snapshot const& s) {
        auto account = find(s, visit.visitor.person);
        if (!account) throw Refusal(Because::not_found, "access.no_account");
        auto roles = roles_as_json(visit, s, account->id);
        return Own{std::move(*account), sessions(s, visit.visitor.person, visit.now),
                   std::move(roles), has_second_key(s, visit.visitor.person)};
    });
}

// What isn't known stands as the browser said it.
std::string device_text(Visit const& visit, std::string const& user_agent) {
    auto const device = device_of(user_agent);
    if (device.browser.empty() || device.system.empty()) return user_agent;
    return visit.say("access.session.device.named", {{"browser", std::string(device.browser)},
                                                     {"system", std::string(device.system)}});
}

Response show(Visit const& visit, Findings const& faults) {
    auto const own = own_of(visit);
    json::array sessions;
    for (auto const& session : own.open)
        sessions.push_back({{"hash", session.hash},
                            {"device", device_text(visit, session.device)},
                            {"seen", visit.say(session.seen)},
                            {"this_one", session.form_key == visit.visitor.form_key}});
    return visit.page("access/account",
                      {{"title", visit.say("access.account.title")},
                       {"name", own.account.name},
                       {"login", own.account.login},
                       {"roles", own.roles},
                       {"second_key", own.second_key},
                       {"sessions", std::move(sessions)},
                       {"findings", visit.told(faults)},
                       {"min", std::to_string(password_letters_min)}},
                      faults.empty() ? 200 : 422);
}

Response account(Visit const& visit) { return show(visit, {}); }

Response change_password(Visit const& visit) {
    auto const own = own_of(visit);
    Attempt const attempt{.login = own.account.login,
                          .password = std::string(visit.request.field("mat-khau-cu")),
                          .address = visit.request.address};
    auto const knocked =
        visit.store.read([&](store::Snapshot const& s) { return knock(s, attempt, visit.now); });
    auto const wished = visit.request.field("mat-khau");
    Findings faults;
    if (knocked.wait.count() > 0 || !fits(knocked, attempt.password))
        faults.push_back({.key = "access.password_wrong", .arguments = {}, .place = {}});
    else if (faults = password_faults(own.account, wished);
             faults.empty() && wished != visit.request.field("mat-khau-lai"))
        faults.push_back({.key = "access.passwords_differ", .arguments = {}, .place = {}});
    if (!faults.empty()) {
        visit.store.write([&](store::Transaction& t) {
            if (faults.front().key == "access.password_wrong") note_wrong(t, attempt, visit.now);
        });
        return show(visit, faults);
    }
    auto const hash = password_hash(wished);
    auto const kept = visit.store.read([&](store::Snapshot const& s) {
        for (auto const& session : sessions(s, visit.visitor.person, visit.now))
            if (session.form_key == visit.visitor.form_key) return session.hash;
        return std::string();
    });
    visit.store.write([&](store::Transaction& t) {
        set_password(t, visit.visitor.person, visit.now, hash, kept);
    });
    return visit.done("/tai-khoan", "access.password_changed");
}

Response end_one(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        for (auto const& session : sessions(t, visit.visitor.person, visit.now))
            if (session.hash == visit.request.field("phien")) end_session(t, session.hash);
    });
    return visit.done("/tai-khoan", "access.session_ended");
}

} // namespace

json::array roles_as_json(Visit const& visit, store::Snapshot const& s, PersonId const& person) {
    json::array roles;
    auto const today = in_vietnam(visit.now).day;
    for (auto const& holding : holdings(s, person)) {
        auto const unit = holding.unit.empty() ? std::nullopt : org::find(s, holding.unit, today);
        auto const other =
            holding.stands_in_for.empty() ? std::nullopt : find(s, holding.stands_in_for);
        roles.push_back({{"id", holding.id.text},
                         {"role", visit.say("access.role." + to_text(holding.role))},
                         {"unit", unit                   ? unit->name
                                  : holding.unit.empty() ? visit.say("access.whole")
                                                         : holding.unit},
                         {"from", visit.say(holding.from)},
                         {"to", holding.to ? visit.say(*holding.to) : ""},
                         {"holds", holding.holds_on(today)},
                         {"may_end", !holding.to || *holding.to >= today},
                         {"stands_in_for", other ? other->name : ""},
                         {"document", holding.document}});
    }
    return roles;
}

void add_account_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/tai-khoan", rights::Action::own_account, account);
    add(post, "/tai-khoan/mat-khau", rights::Action::own_account, change_password);
    add(post, "/tai-khoan/phien", rights::Action::own_account, end_one);
}

} // namespace soket::access
