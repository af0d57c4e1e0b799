// What the roll-up's commands have in common: all that they show, of one moment, and how figures
// are written. Private to the room.
#pragma once

#include "cli/cli.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/report.h"
#include "rollup/rollup.h"
#include "targets/shares.h"
#include "targets/targets.h"

#include <boost/json/value.hpp>

namespace soket::rollup {

inline constexpr int percent_places = 2; // as in the report

struct Seen {
    cycle::Cycle cycle;
    std::string unit; // code of the one that is asked for
    org::Tree tree;
    std::vector<targets::Target> targets;
    std::vector<targets::Share> shares;
    std::vector<report::Counted> counted;
    Rollup rollup;
};
// On that day. As the organisation writes the unit's code; one that it doesn't have the roll-up
// refuses.
[[nodiscard]] Seen see(store::Snapshot const& s, Day day, std::string const& unit = {});
// As it was frozen under that number, as a person gave it.
[[nodiscard]] Seen see_frozen(store::Snapshot const& s, std::string const& unit,
                              std::string const& number);

[[nodiscard]] std::vector<cli::Command> outlook_commands();
[[nodiscard]] std::vector<cli::Command> freeze_commands();

// A target whose result differs, before and after.
struct Changed {
    targets::Target target;
    Result before;
    Result after;
};
// Of targets that both have; by the order of those before.
[[nodiscard]] std::vector<Changed> changed_between(Seen const& before, Rollup const& after);
void print_changed(cli::Call const& call, std::vector<Changed> const& changed);
[[nodiscard]] boost::json::value changed_json(std::vector<Changed> const& changed);

[[nodiscard]] std::string name_of(org::Tree const& tree, std::string_view code);
// Unit, cut-off day and share of the term.
void print_heading(cli::Call const& call, Seen const& seen, std::string const& unit);

// Decimals are texts in JSON: numbers there are binary fractions to most readers.
[[nodiscard]] boost::json::value figure_json(std::optional<Decimal> figure);
[[nodiscard]] std::string text_of(cli::Call const& call, std::optional<Decimal> figure,
                                  int places = Decimal::places);
[[nodiscard]] std::string percent_text(cli::Call const& call, std::optional<Decimal> percent);
[[nodiscard]] std::string status_text(cli::Call const& call, Result const& result);

} // namespace soket::rollup
