// What is offered: gathered from the reports that count, from answers to nominations, and from what
// was noted when somebody dealt with it.
#include "base/hash.h"
#include "base/refusal.h"
#include "models/models_sql.h"
#include "models/offering.h"
#include "org/org.h"
#include "report/report.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <map>

namespace soket::models {

Offered Offering::offered() const {
    if (!today) return Offered::dropped;
    return noted && *noted != *today ? Offered::changed : Offered::as_noted;
}

std::string id_of(CycleId const& cycle, Kind kind, std::string_view unit, std::string_view name) {
    constexpr std::size_t digits = 12;
    auto const whole =
        cycle.text + '\n' + to_text(kind) + '\n' + std::string(unit) + '\n' + text::name_key(name);
    return sha256(whole).substr(0, digits);
}

namespace {

class Gathering {
  public:
    explicit Gathering(CycleId cycle)
        : cycle_(std::move(cycle)) {}

    Offering& add(Kind kind, std::string const& unit, Offer offer) {
        auto& offering = known(id_of(cycle_, kind, unit, offer.name), kind, unit);
        if (!offering.today) offering.today = std::move(offer);
        return offering;
    }

    Offering& known(std::string const& id, Kind kind, std::string const& unit) {
        auto const [place, fresh] = places_.emplace(id, all_.size());
        if (fresh) all_.push_back({.id = id, .kind = kind, .unit = unit});
        return all_[place->second];
    }

    // Of one that was dealt with: its row has been seen before.
    Offering& dealt_with(std::string const& id) { return all_.at(places_.at(id)); }

    std::vector<Offering> take() { return std::move(all_); }

  private:
    CycleId cycle_;
    std::map<std::string, std::size_t> places_;
    std::vector<Offering> all_;
};

bool says_nothing(std::string_view name) { return text::squeezed(name).empty(); }

void add_reports(Gathering& gathering, store::Snapshot const& s, Day day) {
    for (auto const& report : report::counted(s, day)) {
        for (auto const& model : report.content.models)
            if (!says_nothing(model.name))
                gathering.add(Kind::model, report.unit,
                              {model.name, model.description, model.effect, ""});
        for (auto const& paper : report.content.papers)
            if (!says_nothing(paper.title))
                gathering.add(Kind::paper, report.unit,
                              {paper.title, paper.summary, "", paper.presenter});
    }
}

void add_nominations(Gathering& gathering, store::Snapshot const& s) {
    for (auto const& nomination : nominations(s)) {
        if (!nomination.is(Answer::accepted)) continue;
        auto& paper = gathering.add(Kind::paper, nomination.unit, nomination.answered()->paper);
        paper.nomination = nomination.number;
    }
}

void add_deeds(Gathering& gathering, store::Snapshot const& s, CycleId const& cycle) {
    for (auto const& row : select_offerings(s, cycle)) gathering.known(row.id, row.kind, row.unit);
    for (auto& row : select_last_texts(s, cycle))
        gathering.dealt_with(row.offering).noted =
            Offer{std::move(row.name), std::move(row.text), std::move(row.effect),
                  std::move(row.presenter)};
    for (auto& row : select_supports(s, cycle)) {
        auto& supports = gathering.dealt_with(row.offering).supports;
        std::erase_if(supports, [&](Support const& other) { return other.board == row.board; });
        if (row.supports) supports.push_back({row.board, std::move(row.reason), row.at});
    }
    for (auto& row : select_choices(s, cycle)) {
        auto& offering = gathering.dealt_with(row.offering);
        offering.revision = static_cast<int>(row.revision);
        offering.choice = {row.chosen_for, static_cast<int>(row.place),
                           static_cast<int>(row.minutes), std::move(row.presenter),
                           std::move(row.reason)};
    }
}

} // namespace

std::vector<Offering> offerings(store::Snapshot const& s, Day day) {
    auto const cycle = cycle::current(s);
    Gathering gathering(cycle.id);
    add_reports(gathering, s, day);
    add_nominations(gathering, s);
    add_deeds(gathering, s, cycle.id);
    return gathering.take();
}

std::optional<Offering> find(store::Snapshot const& s, std::string_view id, Day day) {
    auto all = offerings(s, day);
    auto const found = std::ranges::find(all, id, &Offering::id);
    return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

std::vector<Event> history(store::Snapshot const& s, std::string_view id) {
    auto const cycle = cycle::current(s);
    std::vector<Event> all;
    for (auto& row : select_supports(s, cycle.id))
        if (row.offering == id)
            all.push_back({row.at, row.person, row.board, row.supports, {}, row.reason});
    for (auto& row : select_choices(s, cycle.id))
        if (row.offering == id)
            all.push_back({row.at,
                           row.person,
                           {},
                           false,
                           Choice{row.chosen_for, static_cast<int>(row.place),
                                  static_cast<int>(row.minutes), row.presenter, row.reason},
                           row.reason});
    std::ranges::stable_sort(all, {}, &Event::at);
    return all;
}

Programme programme(store::Snapshot const& s, Day day) {
    Programme programme;
    for (auto& offering : offerings(s, day))
        if (offering.choice.chosen_for == ChosenFor::conference) {
            programme.minutes += offering.choice.minutes;
            programme.papers.push_back(std::move(offering));
        }
    std::ranges::stable_sort(programme.papers, {},
                             [](Offering const& paper) { return paper.choice.place; });
    if (auto const session = select_session(s, cycle::current(s).id))
        programme.available = static_cast<int>(session->minutes);
    return programme;
}

std::optional<Day> conference_day(store::Snapshot const& s, cycle::Cycle const& cycle) {
    std::optional<Day> last;
    for (auto const& milestone : cycle::schedule(s, cycle.id).milestones) {
        auto const point = milestone.last();
        if (milestone.role != cycle::Role::event || point.precision != text::Precision::day)
            continue;
        auto const held = day(point.year, point.month, point.day);
        if (!last || held > *last) last = held;
    }
    return last;
}

std::optional<Day> closed_since(store::Snapshot const& s, cycle::Cycle const& cycle, Day today) {
    auto const held = conference_day(s, cycle);
    return held && today > *held && !cycle.illustrative ? held : std::nullopt;
}

void must_be_before_conference(store::Snapshot const& s, cycle::Cycle const& cycle, Moment now) {
    if (auto const closed = closed_since(s, cycle, in_vietnam(now).day))
        throw Refusal(Because::conflict, "models.conference_past", {{"day", to_office(*closed)}});
}

Offering must_find(store::Snapshot const& s, std::string_view id, Day day) {
    auto found = find(s, id, day);
    if (!found) throw Refusal(Because::not_found, "models.unknown", {{"id", std::string(id)}});
    return std::move(*found);
}

std::string must_be_unit(store::Snapshot const& s, std::string_view typed, Day day,
                         std::string const& key) {
    auto const unit = org::find(s, typed, day);
    if (!unit) throw Refusal(Because::invalid, key, {{"typed", std::string(typed)}});
    return unit->code;
}

} // namespace soket::models
