// Results of all levels against the targets: result, goal, per cent, what is expected by now,
// status, and how many units reported of how many due: a missing unit is named, never zero.
#pragma once

#include "base/decimal.h"
#include "base/enum.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::cycle {
struct Cycle;
}
namespace soket::org {
struct Tree;
}
namespace soket::report {
struct Counted;
}
namespace soket::targets {
struct Share;
struct Target;
} // namespace soket::targets

namespace soket::rollup {

enum class Status {
    no_data,  // no unit has reported it
    met,      // the goal for the term is reached
    on_track, // at least what is expected by now
    behind,
    no_goal,  // nothing to hold it against: none was set, or it is set for all units together
    in_words, // answered in words: people judge it
};
BOOST_DESCRIBE_ENUM(Status, no_data, met, on_track, behind, no_goal, in_words)

// What is expected by now comes from… (the reasons stand in rollup/status.h)
enum class Basis {
    yearly_goals,  // the goals of the years that have passed, added
    elapsed_share, // the goal by the share of the term that has passed
    yearly_goal,   // the goal of the newest year, of a level
    from_baseline, // the way from the baseline to the goal by the share of the term
    goal_itself,
    due_day, // the day by which it is to be done has come
};
BOOST_DESCRIBE_ENUM(Basis, yearly_goals, elapsed_share, yearly_goal, from_baseline, goal_itself,
                    due_day)

struct Result {
    std::string target;               // code
    std::optional<Decimal> result;    // nothing when no unit reported
    std::optional<Decimal> numerator; // of a ratio or a share
    std::optional<Decimal> denominator;
    std::map<int, Decimal> by_year; // years that no unit reported aren't there
    // For the term. A quantity's goal is set for the cycle's unit as a whole, so that the units
    // below have none of their own but what was shared out to them; a percentage and a mean hold
    // for each. Done by a day, or by all: where no goal is set, it is every unit that is due.
    std::optional<Decimal> goal;
    std::optional<Decimal> percent;  // of the goal; how much of a limit was used up says nothing
    std::optional<Decimal> expected; // by now
    std::optional<Basis> basis;      // of what is expected
    Status status{};
    bool provisional = false;         // the reports that are missing may still change the status
    std::size_t due = 0;              // units that should answer
    std::size_t reported = 0;         // those of them that did
    std::vector<std::string> missing; // those that didn't: codes, in the organisation's order
};

// As it is shown: what is expected of a count is a count (7.507,5 turns are 7.508).
[[nodiscard]] std::optional<Decimal> expected_shown(targets::Target const& target,
                                                    Result const& result);

// One unit's own part in a result, without the units below it.
struct Contribution {
    std::string unit;                   // code
    Decimal figure;                     // of yes and no, and of done by the day, 1 or 0
    std::optional<Decimal> denominator; // of a ratio; of a weighted mean the weight
    std::optional<Decimal> percent;     // of a ratio
    std::map<int, Decimal> by_year;     // of done by the day: the days (adding.h)
    bool due = false;                   // it counts in the figures also when it isn't
};

// Figures of targets and years that the cycle doesn't ask for don't count. Throws Refusal
// (rollup.too_large) when figures add up to more than 64 bits hold, and then nothing has changed.
class Rollup {
  public:
    // A counted unit that the tree doesn't have is a defect.
    Rollup(cycle::Cycle const& cycle, org::Tree const& tree,
           std::vector<targets::Target> const& targets, std::vector<report::Counted> const& counted,
           std::vector<targets::Share> const& shares);
    // Where nothing was shared out.
    Rollup(cycle::Cycle const& cycle, org::Tree const& tree,
           std::vector<targets::Target> const& targets,
           std::vector<report::Counted> const& counted);
    ~Rollup();
    Rollup(Rollup&&) noexcept;

    // A report that came, changed or (with an empty content) was taken back: the way to the root
    // is reckoned anew, nothing else.
    void apply(report::Counted const& report);

    // Of the unit and everything below it. Throws Refusal (not_found) when there is no such unit or
    // target.
    [[nodiscard]] Result of(std::string_view unit, std::string_view target) const;
    [[nodiscard]] std::vector<Result> of(std::string_view unit) const; // targets in their order
    // The units of the subtree that answered, in the organisation's order.
    [[nodiscard]] std::vector<Contribution> contributions(std::string_view unit,
                                                          std::string_view target) const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace soket::rollup
