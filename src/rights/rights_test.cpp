#include "rights/rights.h"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <doctest/doctest.h>
#include <set>

namespace soket::rights {

namespace {

template<class E>
std::vector<E> all_of() {
    std::vector<E> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto each) { all.push_back(each.value); });
    return all;
}

// DK runs the cycle; STC and SYT are units below it, TC a branch of STC; B1 and B2 are boards; TD
// stands above DK.
bool is_within(std::string_view unit, std::string_view level) {
    static std::set<std::pair<std::string_view, std::string_view>> const below{
        {"DK", "TD"},  {"STC", "TD"}, {"SYT", "TD"}, {"TC", "TD"}, {"B1", "TD"}, {"B2", "TD"},
        {"STC", "DK"}, {"SYT", "DK"}, {"TC", "DK"},  {"B1", "DK"}, {"B2", "DK"}, {"TC", "STC"}};
    return unit == level || below.contains({unit, level});
}

bool allowed(Role role, std::string const& at, Action action, About const& about) {
    return may({{role, at}}, action, about, is_within);
}

About report_of(std::string const& unit) { return {.unit = unit, .board = "", .cycle = "DK"}; }
About target_of(std::string const& board) { return {.unit = "", .board = board, .cycle = "DK"}; }

} // namespace

TEST_CASE("every action is allowed to somebody, and every role may do something") {
    for (auto const action : all_of<Action>()) {
        CAPTURE(to_text(action));
        bool any = false;
        for (auto const role : all_of<Role>()) any = any || scope_of(role, action);
        CHECK(any);
    }
    for (auto const role : all_of<Role>()) {
        CAPTURE(to_text(role));
        CHECK(scope_of(role, Action::own_account) == Scope::own);
        CHECK(scope_of(role, Action::cycle_see).has_value());
    }
}

TEST_CASE("a reporter writes for the own unit only, and sends nothing") {
    CHECK(allowed(Role::reporter, "STC", Action::report_write, report_of("STC")));
    CHECK_FALSE(allowed(Role::reporter, "STC", Action::report_write, report_of("SYT")));
    CHECK_FALSE(allowed(Role::reporter, "STC", Action::report_write, report_of("TC")));
    CHECK_FALSE(allowed(Role::reporter, "STC", Action::report_see, report_of("SYT")));
    CHECK_FALSE(allowed(Role::reporter, "STC", Action::report_submit, report_of("STC")));
    CHECK(allowed(Role::secretary, "STC", Action::report_submit, report_of("STC")));
    CHECK_FALSE(allowed(Role::secretary, "STC", Action::report_submit, report_of("SYT")));
}

TEST_CASE("a board proposes changes of its own targets; the standing decides on them") {
    CHECK(allowed(Role::board_head, "B1", Action::target_propose, target_of("B1")));
    CHECK_FALSE(allowed(Role::board_head, "B1", Action::target_propose, target_of("B2")));
    CHECK_FALSE(allowed(Role::board_head, "B1", Action::target_propose, target_of("")));
    CHECK_FALSE(allowed(Role::board_head, "B1", Action::target_decide, target_of("B1")));
    CHECK(allowed(Role::standing, "DK", Action::target_decide, target_of("B1")));
}

TEST_CASE("who takes part in a cycle sees it, who doesn't doesn't") {
    CHECK(allowed(Role::reporter, "STC", Action::cycle_see, {"", "", "DK"}));
    CHECK(allowed(Role::board_member, "B1", Action::cycle_see, {"", "", "DK"}));
    CHECK_FALSE(allowed(Role::reporter, "STC", Action::cycle_see, {"", "", "SYT"}));
}

TEST_CASE("the auditor reads all and changes nothing; the administrator touches no figures") {
    std::set<Action> const changing{
        Action::cycle_open,          Action::plan_mend,      Action::schedule_change,
        Action::target_import,       Action::target_propose, Action::target_decide,
        Action::results_freeze,      Action::report_write,   Action::report_submit,
        Action::report_return,       Action::report_approve, Action::extension_ask,
        Action::extension_grant,     Action::remind,         Action::task_deliver,
        Action::task_accept,         Action::survey_propose, Action::survey_decide,
        Action::model_choose,        Action::review_write,   Action::review_compile,
        Action::organisation_change, Action::people_change};
    for (auto const action : all_of<Action>()) {
        CAPTURE(to_text(action));
        bool const changes = changing.contains(action);
        CHECK(scope_of(Role::auditor, action).has_value() == !changes);
    }
    CHECK_FALSE(scope_of(Role::administrator, Action::report_write));
    CHECK_FALSE(scope_of(Role::administrator, Action::target_decide));
}

TEST_CASE("a menu shows what there could be something to do with") {
    CHECK(may({{Role::reporter, "STC"}}, Action::report_write, std::nullopt, is_within));
    CHECK_FALSE(may({{Role::reporter, "STC"}}, Action::people_change, std::nullopt, is_within));
    CHECK_FALSE(may({}, Action::cycle_see, std::nullopt, is_within));
}

} // namespace soket::rights
