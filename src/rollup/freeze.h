// Chốt số liệu: the roll-up of a moment, kept so that it can be made again to the digit whatever
// changes later. Not the results are kept but what they were made of, and a digest of the results
// by which it shows that they are the same.
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/report.h"
#include "rollup/rollup.h"
#include "targets/shares.h"
#include "targets/targets.h"

#include <string>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::rollup {

// Everything that a roll-up is made of.
struct Inputs {
    cycle::Cycle cycle;
    org::Tree tree;
    std::vector<targets::Target> targets;
    std::vector<targets::Share> shares;
    std::vector<report::Counted> counted;

    [[nodiscard]] Rollup rollup() const { return {cycle, tree, targets, counted, shares}; }
};

// As of that day. Throws Refusal where there is no cycle.
[[nodiscard]] Inputs inputs_on(store::Snapshot const& s, Day day);

struct Frozen {
    int number = 0; // within the cycle, from 1
    Moment at{};
    PersonId person;
    std::string note;
    Day as_of{};
    std::string digest;
};

// SHA-256 over the results of the unit: every figure, verdict and missing unit of every target.
[[nodiscard]] std::string digest_of(std::vector<Result> const& results);

Frozen freeze(store::Transaction& t, PersonId const& person, Moment now, Inputs const& inputs,
              std::string const& note);

// Of the current cycle, by their numbers.
[[nodiscard]] std::vector<Frozen> frozen(store::Snapshot const& s);

// What the roll-up was made of; names of units are left to the reader. Throws Refusal when there is
// no such number (rollup.not_frozen), or what is made of it has another digest
// (rollup.frozen_differs): then rows were changed past the program, or it reckons otherwise.
[[nodiscard]] Inputs frozen_inputs(store::Snapshot const& s, int number);

} // namespace soket::rollup
