// Who belongs to the committee, and which board compiles its review.
#include "access/access.h"
#include "base/hash.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "reviews/reviews.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/person.h"

#include <algorithm>

namespace soket::reviews {

namespace {

constexpr int after_all_posts = 1000;

std::string id_of_name(std::string_view name) {
    constexpr std::size_t digits = 12;
    return "ten-" + sha256(text::person_key(name)).substr(0, digits);
}

struct Placed {
    Member member;
    int post = after_all_posts; // its place among the level's posts
};

bool belongs(access::Account const& account, std::vector<access::Holding> const& holdings,
             Day day) {
    return !account.blocked && std::ranges::any_of(holdings, [&](access::Holding const& holding) {
        bool const of_committee = holding.role == rights::Role::committee_member ||
                                  holding.role == rights::Role::standing;
        // Who stands in for a member isn't one.
        return of_committee && holding.holds_on(day) && holding.stands_in_for.empty();
    });
}

std::vector<Placed> with_accounts(store::Snapshot const& s, Day day) {
    std::vector<Placed> all;
    for (auto const& account : access::accounts(s))
        if (belongs(account, access::holdings(s, account.id), day))
            all.push_back({{account.id.text, id_of_name(account.name), account.name, "", true}});
    return all;
}

void add_posts(std::vector<Placed>& all, store::Snapshot const& s, std::string_view level,
               Day day) {
    for (int place = 0; auto const& tenure : org::tenures(s)) {
        ++place;
        if (tenure.unit != level || !tenure.on(day) || org::stands_in(tenure.manner)) continue;
        auto const key = id_of_name(tenure.person);
        auto found = std::ranges::find(all, key, [](Placed const& each) {
            return each.member.has_account ? each.member.also : each.member.id;
        });
        if (found == all.end())
            found = all.insert(all.end(), {{key, "", tenure.person, "", false}});
        auto& post = found->member.post;
        post += (post.empty() ? "" : ", ") + tenure.title;
        found->post = std::min(found->post, place);
    }
}

} // namespace

std::vector<Member> members(store::Snapshot const& s, Day day) {
    auto placed = with_accounts(s, day);
    add_posts(placed, s, cycle::current(s).unit, day);
    std::ranges::stable_sort(placed, [](Placed const& a, Placed const& b) {
        return a.post != b.post ? a.post < b.post
                                : text::person_before(a.member.name, b.member.name);
    });
    std::vector<Member> all;
    for (auto& each : placed) all.push_back(std::move(each.member));
    return all;
}

std::string compiling_board(store::Snapshot const& s, Day day) {
    auto const units = org::tree(s, day).units;
    for (auto const& assignment : cycle::schedule(s, cycle::current(s).id).assignments) {
        if (text::fold(assignment.task).find("kiem diem") == std::string::npos) continue;
        auto const actor = text::fold(assignment.actor);
        auto const board = std::ranges::find_if(units, [&](org::Unit const& unit) {
            bool const is_board =
                unit.kind == org::UnitKind::board || unit.kind == org::UnitKind::office;
            return is_board && !actor.empty() &&
                   (text::fold(unit.name).starts_with(actor) ||
                    text::fold(unit.short_name) == actor);
        });
        if (board != units.end()) return board->code;
    }
    return "";
}

} // namespace soket::reviews
