#include "schedule/comparison.h"

#include "schedule/timeline.h"
#include "text/fold.h"
#include "text/holiday.h"
#include "text/when.h"

#include <algorithm>
#include <set>

namespace soket::schedule {

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

Findings findings_of(Network const& network, std::vector<Dates> const& after) {
    return Comparison(network, after).findings();
}

std::vector<Reference> staying(Network const& network, std::vector<Dates> const& after) {
    return Comparison(network, after).staying();
}

} // namespace soket::schedule
