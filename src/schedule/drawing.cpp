#include "schedule/drawing.h"

#include "schedule/signs.h"

#include <algorithm>
#include <map>

namespace soket::schedule {

namespace {

struct Rule {
    Step giver;
    Step taker;
    Reason reason;
};

// What needs what in the work towards a conference and its report, whatever the conference is for.
// Rules that skip a step hold where the plan doesn't have the step; else the others imply them.
constexpr Rule rules[]{
    {Step::plan_made, Step::guidance, Reason::plan},
    {Step::plan_made, Step::unit_report, Reason::plan},
    {Step::plan_made, Step::section, Reason::plan},
    {Step::guidance, Step::unit_report, Reason::guidance},
    {Step::unit_report, Step::report_draft, Reason::reports},
    {Step::section, Step::report_draft, Reason::sections},
    {Step::report_draft, Step::opinion, Reason::draft},
    {Step::report_draft, Step::finished, Reason::draft},
    {Step::opinion, Step::finished, Reason::opinions},
    {Step::opinion, Step::documents, Reason::opinions},
    {Step::finished, Step::documents, Reason::final_text},
    {Step::report_draft, Step::documents, Reason::draft},
    {Step::paper_offered, Step::paper_chosen, Reason::papers},
    {Step::paper_chosen, Step::documents, Reason::chosen_papers},
    {Step::paper_offered, Step::documents, Reason::papers},
    {Step::documents, Step::logistics, Reason::printing},
    {Step::documents, Step::rehearsal, Reason::documents},
    {Step::documents, Step::conference, Reason::documents},
    {Step::finished, Step::conference, Reason::final_text},
    {Step::opinion, Step::conference, Reason::opinions},
    {Step::report_draft, Step::conference, Reason::draft},
    {Step::unit_report, Step::conference, Reason::reports},
    {Step::paper_chosen, Step::conference, Reason::chosen_papers},
    {Step::paper_offered, Step::conference, Reason::papers},
    {Step::film, Step::rehearsal, Reason::film},
    {Step::film, Step::conference, Reason::film},
    {Step::praise_proposed, Step::praise_decided, Reason::praise},
    {Step::praise_decided, Step::conference, Reason::praise},
    {Step::praise_proposed, Step::conference, Reason::praise},
    {Step::personnel, Step::conference, Reason::personnel},
    {Step::registration, Step::conference, Reason::registration},
    {Step::arrangement, Step::invitation, Reason::arrangement},
    {Step::arrangement, Step::logistics, Reason::arrangement},
    {Step::arrangement, Step::conference, Reason::arrangement},
    {Step::invitation, Step::conference, Reason::invitation},
    {Step::logistics, Step::rehearsal, Reason::logistics},
    {Step::logistics, Step::conference, Reason::logistics},
    {Step::rehearsal, Step::conference, Reason::rehearsal},
    {Step::preparation, Step::conference, Reason::preparation},
    {Step::conference, Step::minutes, Reason::conference},
    {Step::conference, Step::sent_up, Reason::conference},
    {Step::minutes, Step::sent_up, Reason::conference},
    {Step::finished, Step::sent_up, Reason::final_text},
    {Step::report_draft, Step::sent_up, Reason::draft},
};

bool whole_months(Activity const& activity) {
    std::chrono::year_month_day const first{activity.planned.first};
    std::chrono::year_month_day const after{activity.planned.last + std::chrono::days{1}};
    return activity.shape == Shape::stretch && unsigned(first.day()) == 1 &&
           unsigned(after.day()) == 1;
}

// What goes on in the same months, or during the days of the event, goes on side by side: such
// dates are too rough to say what comes first.
bool side_by_side(Activity const& giver, Activity const& taker) {
    bool const overlap =
        giver.planned.first <= taker.planned.last && taker.planned.first <= giver.planned.last;
    bool const rough = whole_months(giver) || whole_months(taker) ||
                       (taker.fixed && taker.shape == Shape::stretch);
    return overlap && rough;
}

class Drawing {
  public:
    explicit Drawing(std::vector<Activity> const& activities)
        : activities_(activities) {}

    void draw(std::vector<Correction> const& corrections) {
        for (auto const& correction : corrections)
            last_[{correction.giver, correction.taker}] = &correction;
        for (auto const& [pair, correction] : last_)
            if (correction->change == Said::added)
                add(pair.first, pair.second, Reason::person, {}, {}, correction->reason);
        for (auto const& rule : rules) follow(rule);
        draw_rows();
    }

    // Those that a person put in stay, also where others imply them.
    std::vector<Dependency> result() const {
        auto const kept = reduced(activities_.size(), links_);
        std::vector<Dependency> all;
        for (std::size_t i = 0; i < links_.size(); ++i)
            if (found_[i].reason == Reason::person ||
                std::ranges::find(kept, links_[i]) != kept.end())
                all.push_back(found_[i]);
        std::ranges::sort(all, [](Dependency const& a, Dependency const& b) {
            return std::pair(a.taker, a.giver) < std::pair(b.taker, b.giver);
        });
        return all;
    }

  private:
    void add(Reference const& giver, Reference const& taker, Reason reason, std::string giver_words,
             std::string taker_words, std::string said) {
        auto const from = index_of(activities_, giver), to = index_of(activities_, taker);
        if (!from || !to) return; // a new document has taken it out
        Link const link{*from, *to};
        if (std::ranges::find(links_, link) != links_.end()) return;
        if (closes_circle(activities_.size(), links_, link)) return;
        links_.push_back(link);
        found_.push_back({giver, taker, reason, std::move(giver_words), std::move(taker_words),
                          std::move(said)});
    }

    void propose(Activity const& giver, Activity const& taker, Reason reason,
                 std::string giver_words, std::string taker_words) {
        auto const said = last_.find({giver.ref, taker.ref});
        if (said != last_.end() && said->second->change == Said::removed) return;
        add(giver.ref, taker.ref, reason, std::move(giver_words), std::move(taker_words), {});
    }

    // Of several conferences, a work is for the next one after it, and a report of the last one
    // before it. Where all lie on the wrong side, the nearest is meant and the plan contradicts
    // itself, which is to be seen.
    void follow(Rule const& rule) {
        for (auto const& giver : activities_) {
            if (giver.sign(rule.giver) == nullptr) continue;
            for (auto const* taker : takers_for(giver, rule)) {
                if (rule.giver == Step::conference && nearest_before(*taker) != &giver) continue;
                propose(giver, *taker, rule.reason, giver.sign(rule.giver)->quote,
                        taker->sign(rule.taker)->quote);
            }
        }
    }

    std::vector<Activity const*> takers_for(Activity const& giver, Rule const& rule) const {
        std::vector<Activity const*> later, earlier;
        for (auto const& taker : activities_) {
            if (taker.ref == giver.ref || taker.sign(rule.taker) == nullptr) continue;
            if (side_by_side(giver, taker)) continue;
            bool const in_time = taker.planned.last >= giver.planned.last;
            (in_time ? later : earlier).push_back(&taker);
        }
        auto const by_day = [](Activity const* a) { return a->planned.last; };
        if (later.empty()) {
            if (earlier.empty()) return {};
            return {std::ranges::max(earlier, {}, by_day)};
        }
        if (rule.taker == Step::conference) return {std::ranges::min(later, {}, by_day)};
        return later;
    }

    Activity const* nearest_before(Activity const& taker) const {
        Activity const* nearest = nullptr;
        Activity const* first = nullptr;
        for (auto const& a : activities_) {
            if (a.sign(Step::conference) == nullptr) continue;
            if (first == nullptr || a.planned.last < first->planned.last) first = &a;
            bool const before = a.planned.last <= taker.planned.last;
            if (before && (nearest == nullptr || a.planned.last > nearest->planned.last))
                nearest = &a;
        }
        return nearest != nullptr ? nearest : first;
    }

    // "lần thứ nhất", "lần thứ hai", "lần thứ ba".
    void draw_rows() {
        std::map<std::pair<std::string, int>, std::pair<Activity const*, std::string>> rows;
        for (auto const& activity : activities_)
            if (auto const ordinal = ordinal_of(activity.what))
                rows.try_emplace({ordinal->of, ordinal->place}, &activity, ordinal->quote);
        for (auto const& [key, giver] : rows) {
            auto const next = rows.find({key.first, key.second + 1});
            if (next == rows.end()) continue;
            propose(*giver.first, *next->second.first, Reason::sequence, giver.second,
                    next->second.second);
        }
    }

    std::vector<Activity> const& activities_;
    std::map<std::pair<Reference, Reference>, Correction const*> last_;
    std::vector<Link> links_;
    std::vector<Dependency> found_; // in step with links_
};

} // namespace

std::vector<Dependency> dependencies_of(std::vector<Activity> const& activities,
                                        std::vector<Correction> const& corrections) {
    Drawing drawing(activities);
    drawing.draw(corrections);
    return drawing.result();
}

std::optional<std::size_t> index_of(std::vector<Activity> const& activities,
                                    Reference const& reference) {
    auto const found = std::ranges::find(activities, reference, &Activity::ref);
    if (found == activities.end()) return std::nullopt;
    return static_cast<std::size_t>(found - activities.begin());
}

std::vector<Link> links_of(std::vector<Activity> const& activities,
                           std::vector<Dependency> const& dependencies) {
    std::vector<Link> links;
    for (auto const& d : dependencies)
        links.push_back({*index_of(activities, d.giver), *index_of(activities, d.taker)});
    return links;
}

} // namespace soket::schedule
