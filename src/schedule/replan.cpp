// A date that moves, and what follows from it. Pure.
#include "base/refusal.h"
#include "schedule/comparison.h"
#include "schedule/timeline.h"
#include "text/fold.h"
#include "text/typed_when.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace soket::schedule {

namespace {

// Where its dates lie when it begins `from` there and lasts as long in working time.
Dates dates_from(WorkingTime const& time, Activity const& activity, Work const& work, int start) {
    Dates dates = activity.set;
    if (activity.shape == Shape::stretch) {
        dates.first = time.day_from(start);
        dates.last = work.length() == 0 ? dates.first : time.day_until(start + work.length());
        return dates;
    }
    dates.last = dates.first =
        activity.shape == Shape::held ? time.day_from(start) : time.day_until(start);
    // An hour that would lie before the moment is no hour of that day any more.
    if (work_of(time, activity.shape, dates).start < start) dates.minute.reset();
    return dates;
}

std::optional<int> signed_number(std::string_view words) {
    bool const is_signed = words.size() > 1 && (words[0] == '+' || words[0] == '-');
    if (!is_signed || words[1] < '0' || words[1] > '9') return {};
    int number = 0;
    auto const* end = words.data() + words.size();
    auto const read = std::from_chars(words.data() + 1, end, number);
    constexpr int days_max = 250; // a year of work
    if (read.ec != std::errc{} || read.ptr != end || number > days_max) return {};
    return words[0] == '-' ? -number : number;
}

WorkingTime working_time_of(Activity const& activity) {
    Network alone;
    alone.activities.push_back(activity);
    return working_time_for(alone);
}

// From a day off, +1 is the first working day after it, and no session of its own lies between.
int sessions_of(Activity const& activity, int days) {
    auto const time = working_time_of(activity);
    auto const day = activity.now.first;
    bool const off = time.begin_of(day) == time.end_of(day);
    bool const begins = activity.shape != Shape::deadline;
    return (off && begins && days > 0 ? days - 1 : days) * sessions_per_day;
}

Dates by_working_days(Activity const& activity, int sessions) {
    auto const time = working_time_of(activity);
    auto from = activity;
    from.set = activity.now;
    auto const work = work_of(time, activity.shape, activity.now);
    return dates_from(time, from, work, work.start + sessions);
}

} // namespace

Dates read_dates(Activity const& activity, std::string_view words) {
    if (auto const days = signed_number(text::trimmed(words)))
        return *days == 0 ? activity.now : by_working_days(activity, sessions_of(activity, *days));
    int const year = int(std::chrono::year_month_day{activity.now.last}.year());
    auto const when = text::read_typed_when(words, year);
    auto const first = when ? text::first_day(when->from) : std::nullopt;
    auto const last = when ? text::last_day(when->last()) : std::nullopt;
    bool const told = when && (when->kind == text::Kind::at || when->kind == text::Kind::range);
    if (!told || !first || !last)
        throw Refusal(Because::invalid, "schedule.day_unreadable", {{"words", std::string(words)}});
    if (*last < *first)
        throw Refusal(Because::invalid, "schedule.backwards", {{"words", std::string(words)}});
    // No cycle lies further away, and a slip of the hand in the year would.
    constexpr std::chrono::days far{20 * 366};
    if (*first > activity.planned.last + far || *last + far < activity.planned.first)
        throw Refusal(Because::invalid, "schedule.too_far", {{"words", std::string(words)}});
    Dates dates{*first, *last, activity.now.minute};
    if (when->time) dates.minute = static_cast<int>(when->time->count());
    if (activity.shape == Shape::stretch) {
        if (*first != *last) return dates;
        Network alone;
        alone.activities.push_back(activity);
        auto const time = working_time_for(alone, {dates});
        auto const work = work_of(time, activity.shape, activity.now);
        dates.last = std::max(*first, time.day_until(time.begin_of(*first) + work.length()));
        return dates;
    }
    if (*first != *last)
        throw Refusal(Because::invalid, "schedule.one_day",
                      {{"words", std::string(words)}, {"activity", named(activity)}});
    return dates;
}

Dates along(Activity const& activity, Activity const& other, Dates const& to) {
    Network both;
    both.activities = {activity, other};
    auto const time = working_time_for(both, {to});
    auto const sessions =
        work_of(time, other.shape, to).start - work_of(time, other.shape, other.now).start;
    return sessions == 0 ? activity.now : by_working_days(activity, sessions);
}

Consequences consequences(Network const& network, std::vector<Move> const& moves,
                          std::vector<std::size_t> const& held) {
    auto activities = network.activities;
    std::vector<Dates> wanted;
    std::set<std::size_t> moved;
    for (auto const& move : moves) {
        activities[move.activity].set = move.to;
        wanted.push_back(move.to);
        moved.insert(move.activity);
    }
    auto const time = working_time_for(network, wanted);
    std::vector<Part> parts;
    for (std::size_t i = 0; i < activities.size(); ++i) {
        auto& a = activities[i];
        bool const stays = std::ranges::find(held, i) != held.end();
        if (stays && !moved.contains(i)) a.set = a.now;
        parts.push_back({.planned = work_of(time, a.shape, a.planned),
                         .set = work_of(time, a.shape, a.set),
                         .now = work_of(time, a.shape, a.now),
                         .stays = stays || a.fixed || moved.contains(i),
                         .instant = a.shape == Shape::deadline});
    }
    auto const works = pushed(parts, links_of(activities, network.dependencies));
    std::vector<Dates> after;
    Consequences result;
    for (std::size_t i = 0; i < activities.size(); ++i) {
        auto const& a = activities[i];
        after.push_back(
            works[i] == parts[i].set ? a.set : dates_from(time, a, parts[i].set, works[i].start));
        if (after.back() != a.now)
            result.changes.push_back({a.ref, a.now, after.back(), !moved.contains(i)});
    }
    result.findings = findings_of(network, after);
    result.stay = staying(network, after);
    return result;
}

} // namespace soket::schedule
