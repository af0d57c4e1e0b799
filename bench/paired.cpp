#include "paired.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fmt/core.h>
#include <sys/resource.h>
#include <vector>

namespace bench {

namespace {

double seconds_of(timeval t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

double now(Clock clock) {
    timespec t{};
    clock_gettime(clock == Clock::wall ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &t);
    auto const seconds = static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
    if (clock == Clock::wall) return seconds;
    rusage children{};
    getrusage(RUSAGE_CHILDREN, &children);
    return seconds + seconds_of(children.ru_utime) + seconds_of(children.ru_stime);
}

double seconds_of_one(Way const& way, Clock clock) {
    if (way.prepare) way.prepare();
    auto const begin = now(clock);
    way.run();
    return (now(clock) - begin) / way.times;
}

double median(std::vector<double>& all) {
    std::ranges::sort(all);
    return all[all.size() / 2];
}

std::string readable(double seconds) {
    if (seconds >= 1) return fmt::format("{:.2f} s", seconds);
    if (seconds >= 1e-3) return fmt::format("{:.2f} ms", seconds * 1e3);
    return fmt::format("{:.2f} µs", seconds * 1e6);
}

} // namespace

void require(bool condition, std::string const& what) {
    if (condition) return;
    std::fflush(stdout);
    fmt::print(stderr, "bench: {}\n", what);
    std::exit(1);
}

void print_heading(std::string const& heading) {
    fmt::print("\n{}\n{:<62} {:>9} {:>9} {:>9}   (medians)\n", heading, "times, first : second",
               "min", "median", "max");
}

double print_ratio(std::string const& what, int pairs, Way const& first, Way const& second,
                   Clock clock) {
    std::vector<double> ratios, firsts, seconds;
    for (int i = 0; i < pairs; ++i) {
        bool const in_order = i % 2 == 0;
        if (in_order) firsts.push_back(seconds_of_one(first, clock));
        seconds.push_back(seconds_of_one(second, clock));
        if (!in_order) firsts.push_back(seconds_of_one(first, clock));
        ratios.push_back(firsts.back() / seconds.back());
    }
    auto const middle = median(ratios); // sorts
    auto const of_first = median(firsts);
    fmt::print("{:<62} {:>9.2f} {:>9.2f} {:>9.2f}   ({} : {})\n", what, ratios.front(), middle,
               ratios.back(), readable(of_first), readable(median(seconds)));
    std::fflush(stdout);
    return of_first;
}

} // namespace bench
