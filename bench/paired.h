// Two ways of doing the same, timed in turn, so that whatever else the machine
// does weighs on both.
#pragma once

#include <functional>
#include <string>

namespace bench {

// Ends the program with the message when the condition doesn't hold: what isn't
// equal needs no time.
void require(bool condition, std::string const& what);

// A way of doing the work, and how often it does it in one call.
struct Way {
    std::function<void()> run;
    int times = 1;
    std::function<void()> prepare = {}; // before each call; isn't timed
};

// What a machine that is busy with other work lengthens, and what it lengthens
// less: the time that this process's threads were running, and those of
// programs that it ran and that have ended.
enum class Clock { wall, processor };

void print_heading(std::string const& heading);
// "what  min median max (a : b)": how many times as long the first takes as the
// second, of so many pairs; in every other pair the second goes first.
// Gives the first's median, in seconds.
double print_ratio(std::string const& what, int pairs, Way const& first, Way const& second,
                   Clock clock = Clock::wall);

} // namespace bench
