#include "access/people_list.h"

#include "base/refusal.h"
#include "store/store.h"

#include <algorithm>

namespace soket::access {

Known known(store::Snapshot const& s, PersonId const& by, Moment now) {
    auto const today = in_vietnam(now).day;
    Known known{.tree = org::tree(s, today), .today = today, .by = by, .people = {}};
    for (auto& account : accounts(s)) {
        auto held = holdings(s, account.id);
        std::erase_if(held, [](Holding const& each) { return each.to && *each.to < each.from; });
        auto login = account.login;
        known.people.emplace(std::move(login), Known::Person{std::move(account), std::move(held)});
    }
    return known;
}

namespace {

Known::Person const* person_of(Known const& known, std::string const& login) {
    auto const found = known.people.find(login);
    return found == known.people.end() ? nullptr : &found->second;
}

// Nothing is listed of nobody: an account that is only about to be made holds nothing yet.
PersonId id_of(Known const& known, std::string const& login) {
    auto const* const person = person_of(known, login);
    return person != nullptr ? person->account.id : PersonId{login};
}

bool is_same(Known const& known, Holding const& held, ListedRole const& listed) {
    bool const is_then =
        listed.from ? held.from == *listed.from : !held.to || *held.to >= known.today;
    auto const other =
        listed.stands_in_for.empty() ? PersonId{} : id_of(known, listed.stands_in_for);
    return is_then && held.role == listed.role && held.unit == listed.unit &&
           held.stands_in_for == other &&
           (listed.document.empty() || listed.document == held.document);
}

RoleStep step_of(Known const& known, Known::Person const* person, ListedRole const& listed) {
    if (person != nullptr)
        for (auto const& held : person->held)
            if (is_same(known, held, listed)) {
                RoleStep step{held, listed.stands_in_for, listed.to && listed.to != held.to};
                if (step.changes) step.holding.to = listed.to;
                return step;
            }
    return {.holding = {.id = {},
                        .role = listed.role,
                        .unit = listed.unit,
                        .from = listed.from.value_or(known.today),
                        .to = listed.to,
                        .stands_in_for = {},
                        .document = listed.document},
            .stands_in_for = listed.stands_in_for,
            .changes = true};
}

// An empty cell says nothing.
void fill(std::string& text, std::string const& listed) {
    if (!listed.empty()) text = listed;
}

Account account_after(Known::Person const* person, Account const& listed) {
    auto account = person != nullptr ? person->account : Account{.login = listed.login};
    fill(account.name, listed.name);
    fill(account.email, listed.email);
    fill(account.phone, listed.phone);
    account.blocked = account.blocked || listed.blocked;
    return account;
}

bool says_the_same(Account const& a, Account const& b) {
    return a.name == b.name && a.email == b.email && a.phone == b.phone && a.blocked == b.blocked;
}

} // namespace

std::vector<RoleStep> role_steps(Known const& known, Listed const& listed) {
    auto const* const person = person_of(known, listed.account.login);
    std::vector<RoleStep> steps;
    for (auto const& role : listed.roles) steps.push_back(step_of(known, person, role));
    return steps;
}

ListOutline outline_of(Known const& known, std::vector<Listed> const& list) {
    ListOutline outline;
    for (auto const& listed : list) {
        auto const* const person = person_of(known, listed.account.login);
        Step step{.account = account_after(person, listed.account),
                  .before = person != nullptr ? std::optional(person->account) : std::nullopt,
                  .roles = role_steps(known, listed)};
        std::erase_if(step.roles, [](RoleStep const& role) { return !role.changes; });
        if (step.before && step.roles.empty() && says_the_same(*step.before, step.account)) {
            ++outline.same;
            continue;
        }
        ++(step.before ? outline.changed : outline.added);
        outline.steps.push_back(std::move(step));
    }
    return outline;
}

namespace {

std::string role_text(Say const& say, Known const& known, RoleStep const& step) {
    auto const& holding = step.holding;
    auto const place = known.tree.index_of(holding.unit);
    Arguments const arguments{{"role", "@access.role." + to_text(holding.role)},
                              {"unit", holding.unit.empty() ? "@access.whole"
                                       : place              ? known.tree.units[*place].name
                                                            : holding.unit},
                              {"from", to_office(holding.from)},
                              {"to", holding.to ? to_office(*holding.to) : ""},
                              {"other", step.stands_in_for}};
    if (!holding.id.empty()) return say("access.list.step.end", arguments);
    auto text =
        say(holding.to ? "access.list.step.role_until" : "access.list.step.role", arguments);
    if (!step.stands_in_for.empty()) text += say("access.list.step.stands_in", arguments);
    return text;
}

} // namespace

std::vector<std::string> told(Say const& say, Known const& known, Step const& step) {
    std::vector<std::string> lines;
    auto const differs = [&](std::string const& before, std::string const& after,
                             std::string_view key) {
        if (before != after)
            lines.push_back(
                say("access.list.step.differs",
                    {{"what", "@" + std::string(key)}, {"before", before}, {"after", after}}));
    };
    if (step.before) {
        differs(step.before->name, step.account.name, "access.name");
        differs(step.before->email, step.account.email, "access.email");
        differs(step.before->phone, step.account.phone, "access.phone");
    }
    if (step.account.blocked && !(step.before && step.before->blocked))
        lines.push_back(say("access.list.step.blocked", {}));
    for (auto const& role : step.roles) lines.push_back(role_text(say, known, role));
    return lines;
}

namespace {

void take_role(store::Transaction& t, PersonId const& by, Moment now, PersonId const& to,
               RoleStep const& step) {
    auto holding = step.holding;
    if (!holding.id.empty()) return end_role(t, by, now, holding.id, *holding.to, "");
    if (!step.stands_in_for.empty()) {
        auto const other = find_login(t, step.stands_in_for);
        if (!other) throw Refusal(Because::conflict, "access.no_account");
        holding.stands_in_for = other->id;
    }
    give_role(t, by, now, to, holding);
}

} // namespace

TakenIn take_in(store::Transaction& t, Known const& known, Moment now,
                std::vector<Listed> const& list, std::string_view site) {
    TakenIn taken{.outline = outline_of(known, list), .links = {}};
    for (auto& step : taken.outline.steps) {
        if (!step.before)
            step.account.id = add_account(t, known.by, now, step.account);
        else if (!says_the_same(*step.before, step.account))
            change_account(t, known.by, now, step.account);
    }
    // Only now: whoever stands in for another may stand above that one in the list.
    for (auto const& step : taken.outline.steps) {
        for (auto const& role : step.roles) take_role(t, known.by, now, step.account.id, role);
        if (!step.before && !step.account.blocked)
            taken.links.push_back(
                {step.account.name, step.account.login,
                 link_address(site, make_link(t, known.by, now, step.account.id))});
    }
    return taken;
}

} // namespace soket::access
