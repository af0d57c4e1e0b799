// Accounts and their roles, by the administrator.
#include "access/access.h"
#include "access/pages.h"
#include "access/second_key.h"
#include "base/refusal.h"
#include "org/org.h"
#include "store/store.h"
#include "text/when.h"
#include "web/find.h"
#include "web/routes.h"

#include <array>
#include <boost/json.hpp>

namespace soket::access {

namespace json = boost::json;
using rights::Role;
using web::Response;
using web::Visit;

namespace {

constexpr std::array roles{
    Role::secretary, Role::reporter,         Role::board_head, Role::board_member,  Role::office,
    Role::standing,  Role::committee_member, Role::superior,   Role::administrator, Role::auditor};

std::string path_of(std::string_view login) { return "/nguoi-dung/" + std::string(login); }

Account must_find(Visit const& visit, store::Snapshot const& s) {
    auto account = find_login(s, visit.part("login"));
    if (!account) throw Refusal(Because::not_found, "access.no_account");
    return *account;
}

// What of it stands in the list.
std::string held_text(json::array const& held) {
    std::string text;
    for (auto const& role : held)
        if (role.at("holds").as_bool())
            for (auto const* part : {"role", "unit"})
                text += std::string(role.at(part).as_string()) + " ";
    return text;
}

Response list(Visit const& visit, Account const& wished, Findings const& faults) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        json::array people;
        auto const all = accounts(s);
        for (auto const& account : all) {
            auto held = roles_as_json(visit, s, account.id);
            if (!web::is_sought(visit.request, {account.name, account.login, held_text(held)}))
                continue;
            people.push_back({{"path", path_of(account.login)},
                              {"name", account.name},
                              {"login", account.login},
                              {"blocked", account.blocked},
                              {"roles", std::move(held)}});
        }
        json::object found{{"people", std::move(people)}};
        web::put_find(visit.request, "/nguoi-dung", visit.say("access.people.find"), all.size(),
                      found);
        return found;
    });
    data["title"] = visit.say("access.people.title");
    data["may_change"] = visit.may(rights::Action::people_change);
    data["login"] = wished.login;
    data["name"] = wished.name;
    data["email"] = wished.email;
    data["findings"] = visit.told(faults);
    return visit.page("access/people", std::move(data), faults.empty() ? 200 : 422);
}

Response people(Visit const& visit) { return list(visit, {}, {}); }

Account account_of(web::Request const& request) {
    return {.id = {},
            .login = std::string(request.field("ten-dang-nhap")),
            .name = std::string(request.field("ten")),
            .email = std::string(request.field("email")),
            .phone = std::string(request.field("dien-thoai"))};
}

Response add(Visit const& visit) {
    auto const wished = account_of(visit.request);
    try {
        auto const login = visit.store.write([&](store::Transaction& t) {
            return find(t, add_account(t, visit.visitor.person, visit.now, wished))->login;
        });
        return visit.done(path_of(login), "access.account_added", {{"name", wished.name}});
    } catch (Refusal const& refusal) {
        return list(visit, wished, refusal.findings());
    }
}

json::array choices_of(Visit const& visit) {
    json::array all;
    for (auto const role : roles)
        all.push_back(
            {{"value", to_text(role)}, {"text", visit.say("access.role." + to_text(role))}});
    return all;
}

json::array units_of(Visit const& visit, store::Snapshot const& s) {
    json::array all;
    for (auto const& unit : org::tree(s, in_vietnam(visit.now).day).units)
        all.push_back({{"code", unit.code}, {"name", unit.name}});
    return all;
}

json::array others_of(store::Snapshot const& s, Account const& account) {
    json::array all;
    for (auto const& other : accounts(s))
        if (other.id != account.id) all.push_back({{"login", other.login}, {"name", other.name}});
    return all;
}

// `link` stands on this page once: it is kept nowhere.
Response show(Visit const& visit, Findings const& faults, std::string const& link) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const account = must_find(visit, s);
        return json::object{{"title", account.name},
                            {"name", account.name},
                            {"login", account.login},
                            {"email", account.email},
                            {"phone", account.phone},
                            {"blocked", account.blocked},
                            {"path", path_of(account.login)},
                            {"held", roles_as_json(visit, s, account.id)},
                            {"second_key", has_second_key(s, account.id)},
                            {"units", units_of(visit, s)},
                            {"others", others_of(s, account)}};
    });
    data["roles"] = choices_of(visit);
    data["may_change"] = visit.may(rights::Action::people_change);
    data["today"] = visit.say(in_vietnam(visit.now).day);
    data["link"] = link;
    data["findings"] = visit.told(faults);
    return visit.page("access/person", std::move(data), faults.empty() ? 200 : 422);
}

Response person(Visit const& visit) { return show(visit, {}, ""); }

Response invite(Visit const& visit) {
    auto const token = visit.store.write([&](store::Transaction& t) {
        return make_link(t, visit.visitor.person, visit.now, must_find(visit, t).id);
    });
    return show(visit, {}, link_address(site_of(visit), token));
}

Response forget(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        forget_second_key(t, visit.visitor.person, visit.now, must_find(visit, t).id);
    });
    return visit.done(path_of(visit.part("login")), "access.second_key.was_forgotten");
}

Response change(Visit const& visit) {
    auto changed = account_of(visit.request);
    changed.blocked = visit.request.field("khoa-tai-khoan") == "1";
    try {
        visit.store.write([&](store::Transaction& t) {
            changed.id = must_find(visit, t).id;
            if (changed.blocked && changed.id == visit.visitor.person)
                throw Refusal(Because::conflict, "access.blocks_oneself");
            change_account(t, visit.visitor.person, visit.now, changed);
        });
        return visit.done(path_of(visit.part("login")), "access.account_changed");
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings(), "");
    }
}

Day must_read_day(web::Request const& request, std::string_view field) {
    auto const day = text::read_day(request.field(field));
    if (!day)
        throw Refusal(Because::invalid, "access.day_unreadable",
                      {{"text", std::string(request.field(field))}});
    return *day;
}

Holding holding_of(Visit const& visit, store::Snapshot const& s) {
    auto const& request = visit.request;
    Holding holding;
    holding.role = read_enum<Role>(request.field("vai-tro")).value_or(Role::reporter);
    holding.unit = request.field("don-vi");
    holding.from = must_read_day(request, "tu-ngay");
    if (!request.field("den-ngay").empty()) holding.to = must_read_day(request, "den-ngay");
    holding.document = request.field("van-ban");
    if (auto const other = find_login(s, request.field("thay"))) holding.stands_in_for = other->id;
    return holding;
}

Response give(Visit const& visit) {
    try {
        visit.store.write([&](store::Transaction& t) {
            give_role(t, visit.visitor.person, visit.now, must_find(visit, t).id,
                      holding_of(visit, t));
        });
        return visit.done(path_of(visit.part("login")), "access.role_was_given");
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings(), "");
    }
}

Response take(Visit const& visit) {
    HoldingId const id{std::string(visit.request.field("vai-tro"))};
    try {
        visit.store.write([&](store::Transaction& t) {
            end_role(t, visit.visitor.person, visit.now, id,
                     in_vietnam(visit.now).day - std::chrono::days(1),
                     visit.request.field("ly-do"));
        });
        return visit.done(path_of(visit.part("login")), "access.role_was_ended");
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings(), "");
    }
}

} // namespace

void add_people_pages(web::RoomPages& pages) {
    using enum web::Method;
    using rights::Action;
    web::Routes const add_route(pages);
    add_route(get, "/nguoi-dung", Action::people_see, people);
    add_route(post, "/nguoi-dung", Action::people_change, add);
    add_route(get, "/nguoi-dung/{login}", Action::people_see, person);
    add_route(post, "/nguoi-dung/{login}", Action::people_change, change);
    add_route(post, "/nguoi-dung/{login}/lien-ket", Action::people_change, invite);
    add_route(post, "/nguoi-dung/{login}/ma-xac-nhan/bo", Action::people_change, forget);
    add_route(post, "/nguoi-dung/{login}/vai-tro", Action::people_change, give);
    add_route(post, "/nguoi-dung/{login}/vai-tro/thoi", Action::people_change, take);
    pages.menu.push_back({"/nguoi-dung", "access.people.menu", Action::people_see});
}

std::string site_of(Visit const& visit) {
    return (visit.request.is_secure ? "https://" : "http://") +
           std::string(visit.request.header("host"));
}

web::RoomPages pages() {
    web::RoomPages pages;
    add_entry_pages(pages);
    add_account_pages(pages);
    add_second_key_pages(pages);
    add_token_pages(pages);
    add_people_pages(pages);
    add_list_pages(pages);
    return pages;
}

} // namespace soket::access
