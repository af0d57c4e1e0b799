// Accounts and the roles that they hold as one list, a row for each role: what an office keeps in
// Excel. Out, and in: read, looked at, then taken in whole or not at all. Private to the room.
#pragma once

#include "access/access.h"
#include "org/org.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace soket::access {

struct ListedRole {
    rights::Role role{};
    std::string unit;        // code; "" of the whole organisation
    std::optional<Day> from; // nothing: as it is held, or else from today
    std::optional<Day> to;
    std::string stands_in_for; // login
    std::string document;
};

// What isn't listed of an account stays as it is.
struct Listed {
    Account account; // without id
    std::vector<ListedRole> roles;
};

// What a list is held to.
struct Known {
    struct Person {
        Account account;
        std::vector<Holding> held; // but those that were given by mistake
    };
    org::Tree tree; // of today
    Day today{};
    PersonId by;
    std::map<std::string, Person> people; // by login
};
[[nodiscard]] Known known(store::Snapshot const& s, PersonId const& by, Moment now);

// A role as it will be held. Whom it stands in for is known once all accounts are there.
struct RoleStep {
    Holding holding; // without id: it is given; else its end is another
    std::string stands_in_for;
    bool changes = false;
};
// What becomes of each of the listed roles, in their order.
[[nodiscard]] std::vector<RoleStep> role_steps(Known const& known, Listed const& listed);

// What taking a list in would do, to one account.
struct Step {
    Account account;               // as it will be
    std::optional<Account> before; // nothing: it is new
    std::vector<RoleStep> roles;   // that change
};
struct ListOutline {
    std::vector<Step> steps;
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t same = 0;
};
[[nodiscard]] ListOutline outline_of(Known const& known, std::vector<Listed> const& list);

// The text for a key of the words: each door brings its tongue.
using Say = std::function<std::string(std::string_view key, Arguments const& arguments)>;

// All that a step does, a line each.
[[nodiscard]] std::vector<std::string> told(Say const& say, Known const& known, Step const& step);

// From .xlsx or .csv, column titles in any order: tên đăng nhập, tên hiển thị, thư điện tử, điện
// thoại, vai trò, đơn vị, từ ngày, đến ngày, thay cho, văn bản, khóa. Several rows of a login are
// several roles. All that taking it in would refuse is told at its cell.
[[nodiscard]] Read<std::vector<Listed>>
people_from_bytes(std::string_view bytes, std::string const& file, Known const& known);

// A link by which somebody new sets the password.
struct NewLink {
    std::string name;
    std::string login;
    std::string address;
};
struct TakenIn {
    ListOutline outline;
    std::vector<NewLink> links; // of each new account that isn't blocked; kept nowhere
};
// `site` is where the pages are: "https://soket.example". Throws Refusal, as the deeds of access.h
// do, where something has changed since it was read.
TakenIn take_in(store::Transaction& t, Known const& known, Moment now,
                std::vector<Listed> const& list, std::string_view site);

// The same columns as people_from_bytes reads, of the roles that are held today or will be. Never
// what lets in: no passwords, links or tokens. Bytes of an .xlsx.
[[nodiscard]] std::string write_people(Say const& say, Known const& known);
// Nobody in it, but the roles and the units to choose from.
[[nodiscard]] std::string write_blank_list(Say const& say, Known const& known);
// To be handed out: name, login, address, until when.
[[nodiscard]] std::string write_links(Say const& say, std::vector<NewLink> const& links,
                                      Moment until);

} // namespace soket::access
