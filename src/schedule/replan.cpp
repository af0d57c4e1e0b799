// A date that moves, and what follows from it. Pure.
#include "base/refusal.h"
#include "schedule/timeline.h"
#include "text/fold.h"
#include "text/holiday.h"
#include "text/when.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace soket::schedule {

namespace {

constexpr std::size_t choices_shown_max = 12;

std::string listed(Network const& network, std::vector<std::string> const& codes) {
    std::string all;
    for (auto const& code : codes) {
        auto const ref = read_code(code);
        auto const at = ref ? index_of(network.activities, *ref) : std::nullopt;
        all += "\n    " + (at ? named(network.activities[*at]) : code);
    }
    return all;
}

std::vector<std::size_t> members(Network const& network, Shared const& shared) {
    std::vector<std::size_t> all;
    for (auto const& ref : shared.assignments)
        if (auto const at = index_of(network.activities, ref)) all.push_back(*at);
    return all;
}

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
    if (words.size() < 2 || (words[0] != '+' && words[0] != '-')) return {};
    int number = 0;
    auto const* end = words.data() + words.size();
    auto const read = std::from_chars(words.data() + 1, end, number);
    constexpr int days_max = 999;
    if (read.ec != std::errc{} || read.ptr != end || number > days_max) return {};
    return words[0] == '-' ? -number : number;
}

Dates by_working_days(Activity const& activity, int sessions) {
    Network alone;
    alone.activities.push_back(activity);
    auto const time = working_time_for(alone);
    auto from = activity;
    from.set = activity.now;
    auto const work = work_of(time, activity.shape, activity.now);
    if (sessions == 0) return activity.now;
    return dates_from(time, from, work, work.start + sessions);
}

} // namespace

std::string code_of(Reference const& reference) {
    return (reference.source == Source::assignment ? "P" : "") + std::to_string(reference.number);
}

std::optional<Reference> read_code(std::string_view text) {
    Reference reference;
    if (text.starts_with('P') || text.starts_with('p')) {
        reference.source = Source::assignment;
        text.remove_prefix(1);
    }
    auto const* end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, reference.number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end || reference.number < 1)
        return {};
    return reference;
}

std::vector<std::size_t> find(Network const& network, std::string_view words) {
    auto const wanted = text::fold(words);
    auto const code = read_code(text::trimmed(words));
    std::vector<std::pair<std::string, std::vector<std::size_t>>> exact, loose;
    auto const consider = [&](std::string const& name, bool same_code, std::string_view text,
                              std::vector<std::size_t> which) {
        auto const form = text::fold(text);
        if (same_code || (!code && form == wanted))
            exact.emplace_back(name, std::move(which));
        else if (!code && !wanted.empty() && form.find(wanted) != std::string::npos)
            loose.emplace_back(name, std::move(which));
    };
    for (std::size_t i = 0; i < network.activities.size(); ++i) {
        auto const& a = network.activities[i];
        consider(code_of(a.ref), code == a.ref, a.what, {i});
    }
    for (auto const& shared : network.shared)
        consider(std::to_string(shared.milestone),
                 code == Reference{Source::milestone, shared.milestone}, shared.what,
                 members(network, shared));
    auto& found = exact.empty() ? loose : exact;
    std::vector<std::string> codes;
    for (auto const& [name, which] : found) codes.push_back(name);
    if (found.size() == 1) return std::move(found.front().second);
    if (found.empty()) {
        for (auto const& undated : network.undated)
            if (code == undated.ref)
                throw Refusal(Because::conflict, "schedule.undated", {{"activity", undated.what}});
        throw Refusal(Because::not_found, "schedule.no_such_activity",
                      {{"words", std::string(words)}});
    }
    auto const count = std::to_string(codes.size());
    if (codes.size() > choices_shown_max) codes.resize(choices_shown_max), codes.emplace_back("…");
    throw Refusal(
        Because::conflict, "schedule.ambiguous",
        {{"words", std::string(words)}, {"count", count}, {"choices", listed(network, codes)}});
}

Dates read_dates(Activity const& activity, std::string_view words) {
    if (auto const days = signed_number(text::trimmed(words)))
        return by_working_days(activity, *days * sessions_per_day);
    int const year = int(std::chrono::year_month_day{activity.now.last}.year());
    auto when = text::read_when(words, year);
    // "18/5" alone may be a number; whoever moves a date means a day.
    if (!when) when = text::read_when(std::string("ng\u00e0y ").append(words), year);
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
    return by_working_days(activity, work_of(time, other.shape, to).start -
                                         work_of(time, other.shape, other.now).start);
}

namespace {

// What a move is held against, before and after.
class Comparison {
  public:
    Comparison(Network const& network, std::vector<Dates> after)
        : network_(network)
        , after_(std::move(after))
        , time_(working_time_for(network, after_))
        , links_(links_of(network.activities, network.dependencies)) {
        for (std::size_t i = 0; i < after_.size(); ++i) {
            auto const& a = network.activities[i];
            before_works_.push_back(work_of(time_, a.shape, a.now));
            after_works_.push_back(work_of(time_, a.shape, after_[i]));
        }
    }

    Findings findings() const {
        Findings all;
        for (std::size_t i = 0; i < after_.size(); ++i)
            if (changed(i)) days_off(i, all);
        for (auto const& link : links_) time_left(link, all);
        clashes(all);
        return all;
    }

    std::vector<Reference> staying() const {
        std::set<Reference> all;
        for (auto const& link : links_)
            if (changed(link.giver) && !changed(link.taker))
                all.insert(network_.activities[link.taker].ref);
        return {all.begin(), all.end()};
    }

  private:
    [[nodiscard]] bool changed(std::size_t i) const {
        return after_[i] != network_.activities[i].now;
    }

    void days_off(std::size_t i, Findings& all) const {
        auto const& a = network_.activities[i];
        std::set<Day> days{after_[i].last};
        if (a.shape == Shape::stretch) days.insert(after_[i].first);
        for (auto const day : days) {
            Arguments arguments{{"activity", named(a)}, {"day", to_office(day)}};
            auto const holiday = text::holiday(day);
            auto const made_up = text::made_up_for(day);
            if (holiday || made_up) {
                arguments.emplace_back(
                    "holiday", "@" + std::string(text::word_key(holiday ? *holiday : *made_up)));
                if (holiday)
                    all.push_back({Weight::warning, "schedule.on_holiday", arguments, {}});
                else
                    all.push_back({Weight::warning, "schedule.made_up", arguments, {}});
            } else if (text::is_weekend(day)) {
                arguments.emplace_back("weekday", "@" + text::word_key(std::chrono::weekday{day}));
                // A conference is often held on a Saturday.
                if (a.shape == Shape::held)
                    all.push_back({Weight::note, "schedule.held_on_weekend", arguments, {}});
                else
                    all.push_back({Weight::warning, "schedule.on_weekend", arguments, {}});
            }
        }
        if (a.shape == Shape::stretch) tet_within(a, after_[i], all);
    }

    static void tet_within(Activity const& a, Dates const& dates, Findings& all) {
        for (int year = int(std::chrono::year_month_day{dates.first}.year());
             year <= int(std::chrono::year_month_day{dates.last}.year()); ++year) {
            auto const tet = text::tet(year);
            auto const within = [&](Dates const& d) { return d.first < tet && tet < d.last; };
            if (within(dates) && !within(a.now))
                all.push_back({Weight::note,
                               "schedule.spans_tet",
                               {{"activity", named(a)}, {"tet", to_office(tet)}},
                               {}});
        }
    }

    void time_left(Link const& link, Findings& all) const {
        int const before = gap(before_works_, link), after = gap(after_works_, link);
        if (after >= before) return;
        auto const& giver = network_.activities[link.giver];
        auto const& taker = network_.activities[link.taker];
        Arguments arguments{
            {"taker", named(taker)},           {"taker_when", written(after_[link.taker])},
            {"giver", named(giver)},           {"giver_when", written(after_[link.giver])},
            {"before", days_argument(before)}, {"days", days_argument(after < 0 ? -after : after)}};
        if (after < 0)
            all.push_back({Weight::warning, "schedule.breaks", std::move(arguments), {}});
        else
            all.push_back({Weight::note, "schedule.less_time", std::move(arguments), {}});
    }

    // Two things that take place at the same time and want the same people. Where nobody is named
    // it is the one who has issued the plan.
    void clashes(Findings& all) const {
        for (std::size_t i = 0; i < after_.size(); ++i)
            for (std::size_t j = i + 1; j < after_.size(); ++j) {
                auto const& a = network_.activities[i];
                auto const& b = network_.activities[j];
                bool const both = a.shape == Shape::held && b.shape == Shape::held;
                if (!both || !at_once(after_[i], after_[j]) || at_once(a.now, b.now)) continue;
                if (!share_people(a.who, b.who)) continue;
                all.push_back({Weight::warning,
                               "schedule.clash",
                               {{"first", named(a)},
                                {"second", named(b)},
                                {"day", to_office(after_[i].last)}},
                               {}});
            }
    }

    static bool at_once(Dates const& a, Dates const& b) {
        if (a.last != b.last) return false;
        constexpr int noon = 12 * 60;
        if (!a.minute || !b.minute) return true;
        return (*a.minute < noon) == (*b.minute < noon);
    }

    static bool share_people(std::string const& a, std::string const& b) {
        auto const names = [](std::string const& who) {
            std::set<std::string> all;
            std::string_view rest = who;
            while (true) {
                auto const end = std::min(rest.find(';'), rest.size());
                all.insert(text::fold(rest.substr(0, end)));
                if (end == rest.size()) return all;
                rest.remove_prefix(end + 1);
            }
        };
        auto const first = names(a);
        return std::ranges::any_of(names(b),
                                   [&](std::string const& name) { return first.contains(name); });
    }

    Network const& network_;
    std::vector<Dates> after_;
    WorkingTime time_;
    std::vector<Link> links_;
    std::vector<Work> before_works_, after_works_;
};

} // namespace

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
        if (after.back() != a.now || moved.contains(i)) {
            if (after.back() == a.now) continue;
            result.changes.push_back({a.ref, a.now, after.back(), !moved.contains(i)});
        }
    }
    Comparison const comparison(network, std::move(after));
    result.findings = comparison.findings();
    result.stay = comparison.staying();
    return result;
}

} // namespace soket::schedule
