// Programs' tokens: made, listed and ended by whose rights they carry.
#include "access/access.h"
#include "access/pages.h"
#include "access/tokens.h"
#include "base/refusal.h"
#include "store/store.h"
#include "text/when.h"
#include "web/routes.h"

#include <boost/json.hpp>

namespace soket::access {

namespace json = boost::json;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/tai-khoan/khoa-chuong-trinh";

bool is_chosen(web::Request const& request, std::string_view action) {
    for (auto const& field : request.fields)
        if (field.name == "viec" && field.text == action) return true;
    return false;
}

// Only what one may oneself can be given on.
json::array choices_of(Visit const& visit) {
    json::array all;
    for (auto const action : every_enum<rights::Action>())
        if (action != rights::Action::own_account && visit.may(action)) {
            auto const name = to_text(action);
            all.push_back({{"value", name},
                           {"text", visit.say("access.action." + name)},
                           {"chosen", is_chosen(visit.request, name)}});
        }
    return all;
}

json::array as_json(Visit const& visit, std::vector<Token> const& tokens) {
    json::array all;
    for (auto const& token : tokens) {
        std::string actions;
        for (auto const action : token.actions)
            actions +=
                (actions.empty() ? "" : "; ") + visit.say("access.action." + to_text(action));
        all.push_back({{"hash", token.hash},
                       {"name", token.name},
                       {"actions", actions},
                       {"last", visit.say(token.last)},
                       {"used", token.used ? visit.say(*token.used) : ""}});
    }
    return all;
}

// `made` stands on this page once: it is kept nowhere.
Response show(Visit const& visit, std::string const& made, Findings const& faults) {
    auto const own = visit.store.read(
        [&](store::Snapshot const& s) { return tokens(s, visit.visitor.person, visit.now); });
    bool const again = !faults.empty(); // what was typed stays
    return visit.page("access/tokens",
                      {{"title", visit.say("access.tokens.title")},
                       {"tokens", as_json(visit, own)},
                       {"choices", choices_of(visit)},
                       {"name", again ? visit.request.field("ten") : ""},
                       {"last", again ? visit.request.field("den-ngay") : ""},
                       {"made", made},
                       {"findings", visit.told(faults)}},
                      again ? 422 : 200);
}

Response list(Visit const& visit) { return show(visit, "", {}); }

Token wished_of(Visit const& visit) {
    auto const written = visit.request.field("den-ngay");
    auto const last = text::read_day(written);
    if (!last)
        throw Refusal(Because::invalid, "access.day_unreadable", {{"text", std::string(written)}});
    Token token;
    token.person = visit.visitor.person;
    token.name = visit.request.field("ten");
    token.last = *last;
    for (auto const action : every_enum<rights::Action>())
        if (is_chosen(visit.request, to_text(action)) && visit.may(action))
            token.actions.push_back(action);
    return token;
}

Response make(Visit const& visit) {
    try {
        auto const wished = wished_of(visit);
        auto const made = visit.store.write(
            [&](store::Transaction& t) { return make_token(t, visit.now, wished); });
        return show(visit, made, {});
    } catch (Refusal const& refusal) {
        return show(visit, "", refusal.findings());
    }
}

Response end(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        end_token(t, visit.visitor.person, visit.now, visit.request.field("ma"));
    });
    return visit.done(path, "access.token_was_ended");
}

} // namespace

void add_token_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, std::string(path), rights::Action::own_account, list);
    add(post, std::string(path), rights::Action::own_account, make);
    add(post, std::string(path) + "/thoi", rights::Action::own_account, end);
}

} // namespace soket::access
