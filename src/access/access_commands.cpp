// What the administrator does on the pages, from the command line: whoever has the store's file
// may.
#include "access/access.h"
#include "access/list_commands.h"
#include "access/second_key.h"
#include "access/tokens.h"
#include "base/refusal.h"
#include "cli/cli.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <sstream>

namespace soket::access {

namespace {

std::string roles_text(cli::Call const& call, std::vector<rights::Holding> const& roles) {
    std::string text;
    for (auto const& role : roles) {
        if (!text.empty()) text += "; ";
        text += call.say("access.role." + to_text(role.role));
        if (!role.unit.empty()) text += " " + role.unit;
    }
    return text;
}

int list(cli::Call& call) {
    auto const today = in_vietnam(call.now).day;
    cli::Table table{
        .titles = {call.say("access.login"), call.say("access.name"), call.say("access.roles"), ""},
        .rows = {},
        .right_aligned = {}};
    boost::json::array rows;
    call.open_store().read([&](store::Snapshot const& s) {
        for (auto const& account : accounts(s)) {
            auto const roles = roles_on(s, account.id, today);
            table.rows.push_back({account.login, account.name, roles_text(call, roles),
                                  account.blocked ? call.say("access.is_blocked") : ""});
            boost::json::array held;
            for (auto const& role : roles)
                held.push_back({{"role", to_text(role.role)}, {"unit", role.unit}});
            rows.push_back({{"login", account.login},
                            {"name", account.name},
                            {"blocked", account.blocked},
                            {"roles", std::move(held)}});
        }
    });
    if (call.json)
        call.print_json(rows);
    else if (table.rows.empty())
        call.print(call.say("people.list.none"));
    else
        cli::print(call, table);
    return cli::done;
}

Account must_find(store::Snapshot const& s, std::string_view login) {
    auto account = find_login(s, login);
    if (!account) throw Refusal(Because::not_found, "access.no_account");
    return *account;
}

int add(cli::Call& call) {
    Account const account{.id = {},
                          .login = call.value("login"),
                          .name = call.value("name"),
                          .email = call.value("email"),
                          .phone = {}};
    call.open_store().write(
        [&](store::Transaction& t) { add_account(t, call.person, call.now, account); });
    call.print(call.say("people.add.done", {{"login", account.login}}));
    return cli::done;
}

rights::Role must_read_role(cli::Call const& call) {
    auto const role = read_enum<rights::Role>(call.value("role"));
    if (!role)
        throw Refusal(Because::invalid, "access.no_such_role", {{"role", call.value("role")}});
    return *role;
}

int give(cli::Call& call) {
    Holding holding;
    holding.role = must_read_role(call);
    holding.unit = call.value("unit");
    holding.from = call.day("from").value_or(in_vietnam(call.now).day);
    holding.to = call.day("to");
    holding.document = call.value("document");
    call.open_store().write([&](store::Transaction& t) {
        if (call.has("for")) holding.stands_in_for = must_find(t, call.value("for")).id;
        give_role(t, call.person, call.now, must_find(t, call.value("login")).id, holding);
    });
    call.print(call.say("access.role_was_given"));
    return cli::done;
}

int end(cli::Call& call) {
    auto const role = must_read_role(call);
    auto const today = in_vietnam(call.now).day;
    auto const last = call.day("last").value_or(today - std::chrono::days(1));
    call.open_store().write([&](store::Transaction& t) {
        for (auto const& holding : holdings(t, must_find(t, call.value("login")).id))
            if (holding.role == role && holding.unit == call.value("unit") &&
                (!holding.to || *holding.to >= today))
                return end_role(t, call.person, call.now, holding.id, last, call.value("reason"));
        throw Refusal(Because::not_found, "access.no_holding");
    });
    call.print(call.say("access.role_was_ended"));
    return cli::done;
}

int link(cli::Call& call) {
    auto const token = call.open_store().write([&](store::Transaction& t) {
        return make_link(t, call.person, call.now, must_find(t, call.value("login")).id);
    });
    call.print(link_address(call.value("address"), token));
    return cli::done;
}

int block(cli::Call& call) {
    bool const open = call.has("open");
    call.open_store().write([&](store::Transaction& t) {
        auto account = must_find(t, call.value("login"));
        account.blocked = !open;
        change_account(t, call.person, call.now, account);
    });
    call.print(call.say(open ? "people.block.opened" : "people.block.done"));
    return cli::done;
}

rights::Action must_read_action(std::string const& name) {
    auto const action = read_enum<rights::Action>(name);
    if (!action) throw Refusal(Because::invalid, "access.no_such_action", {{"action", name}});
    return *action;
}

// Of all that the account may do where no actions are named.
int token(cli::Call& call) {
    Token wished;
    wished.name = call.value("name");
    wished.last = call.day("to").value_or(in_vietnam(call.now).day + std::chrono::days(90));
    std::istringstream names(call.value("actions"));
    for (std::string name; std::getline(names, name, ',');)
        wished.actions.push_back(must_read_action(name));
    if (wished.actions.empty()) wished.actions = every_enum<rights::Action>();
    call.print(call.open_store().write([&](store::Transaction& t) {
        wished.person = must_find(t, call.value("login")).id;
        return make_token(t, call.now, wished);
    }));
    return cli::done;
}

int forget_key(cli::Call& call) {
    call.open_store().write([&](store::Transaction& t) {
        forget_second_key(t, call.person, call.now, must_find(t, call.value("login")).id);
    });
    call.print(call.say("access.second_key.was_forgotten"));
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    cli::Option const login{.name = "login", .required = true};
    cli::Option const role{.name = "--role", .required = true};
    std::vector<cli::Command> all{
        {.name = "people list", .options = {}, .json = true, .run = list},
        {.name = "people add",
         .options = {login, {.name = "--name", .required = true}, {.name = "--email"}},
         .run = add,
         .begins = true},
        {.name = "people role",
         .options = {login,
                     role,
                     {.name = "--unit"},
                     {.name = "--from"},
                     {.name = "--to"},
                     {.name = "--for"},
                     {.name = "--document"}},
         .run = give},
        {.name = "people end",
         .options = {login, role, {.name = "--unit"}, {.name = "--last"}, {.name = "--reason"}},
         .run = end},
        {.name = "people link",
         .options = {login, {.name = "--address", .fallback = "http://127.0.0.1:8080"}},
         .run = link},
        {.name = "people block",
         .options = {login, {.name = "--open", .takes = cli::Takes::nothing}},
         .run = block},
        {.name = "people token",
         .options =
             {login, {.name = "--name", .required = true}, {.name = "--actions"}, {.name = "--to"}},
         .run = token},
        {.name = "people forget-key", .options = {login}, .run = forget_key}};
    for (auto& command : list_commands()) all.push_back(std::move(command));
    return all;
}

} // namespace soket::access
