// Who may do what: roles held at a unit for a time, and one table (table.txt) that says how far
// each reaches. Pure: who holds what stands in the store (access/access.h).
#pragma once

#include "base/clock.h"
#include "base/enum.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::rights {

enum class Role {
    reporter,     // writes the unit's report
    secretary,    // and sends it
    board_member, // of a board that answers for targets and sections
    board_head,
    office,           // runs the cycle
    standing,         // approves
    committee_member, // of the executive committee: reads drafts, gives opinions
    superior,         // reads what is sent up
    administrator,    // accounts, roles, organisation; no figures
    auditor,          // reads everything and the journal, changes nothing
};
BOOST_DESCRIBE_ENUM(Role, reporter, secretary, board_member, board_head, office, standing,
                    committee_member, superior, administrator, auditor)

enum class Action {
    cycle_see,
    cycle_open,
    plan_see,
    plan_mend,
    schedule_change,
    targets_see,
    target_import,
    target_propose,
    target_decide,
    results_see,
    results_freeze,
    report_see,
    report_write,
    report_submit,
    report_return,
    report_approve,
    extension_ask,
    extension_grant,
    remind,
    task_see,
    task_deliver,
    task_accept,
    survey_propose,
    survey_decide,
    model_choose,
    review_write,
    review_compile,
    organisation_see,
    organisation_change,
    people_see,
    people_change,
    journal_see,
    own_account, // the password, the sessions: one's own only, whoever one is
};
BOOST_DESCRIBE_ENUM(Action, cycle_see, cycle_open, plan_see, plan_mend, schedule_change,
                    targets_see, target_import, target_propose, target_decide, results_see,
                    results_freeze, report_see, report_write, report_submit, report_return,
                    report_approve, extension_ask, extension_grant, remind, task_see, task_deliver,
                    task_accept, survey_propose, survey_decide, model_choose, review_write,
                    review_compile, organisation_see, organisation_change, people_see,
                    people_change, journal_see, own_account)

enum class Scope { own, below, sections, cycle, all };
BOOST_DESCRIBE_ENUM(Scope, own, below, sections, cycle, all)

// Nothing: not at all.
[[nodiscard]] std::optional<Scope> scope_of(Role role, Action action);

// A role that somebody holds today.
struct Holding {
    Role role{};
    std::string unit; // code
};

// What an action is done to. Empty: to nothing of that kind.
struct About {
    std::string unit;  // whose it is: a report's, a task's; code
    std::string board; // that answers for it; code
    std::string cycle; // code of the unit that runs the cycle that it belongs to
};

// Whether the unit is the other one or stands below it.
using IsWithin = std::function<bool(std::string_view unit, std::string_view level)>;

// Whether any of the roles allows it. Where nothing is said of what it is done to, whether there is
// anything that it could be done to: what a menu asks.
[[nodiscard]] bool may(std::vector<Holding> const& holdings, Action action,
                       std::optional<About> const& about, IsWithin const& is_within);

} // namespace soket::rights
