#include "models/models.h"

#include "base/refusal.h"
#include "journal/journal.h"
#include "models/models_sql.h"
#include "models/offering.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::models {

namespace {

// What it says now is kept, so that it is known what was decided on.
void note(store::Transaction& t, Moment now, Offering const& offering) {
    auto const cycle = cycle::current(t);
    auto const rows = select_offerings(t, cycle.id);
    bool const is_new = std::ranges::find(rows, offering.id, &OfferingRow::id) == rows.end();
    if (is_new) insert_offering(t, {offering.id, cycle.id, offering.kind, offering.unit});
    auto const& offer = offering.shown();
    if (offering.noted == offer) return;
    auto const texts = select_last_texts(t, cycle.id);
    auto const last = std::ranges::find(texts, offering.id, &TextRow::offering);
    auto const revision = last == texts.end() ? 1 : last->revision + 1;
    insert_text(
        t, {offering.id, revision, now, offer.name, offer.text, offer.effect, offer.presenter});
}

std::int64_t last_support(store::Snapshot const& s, std::string_view id) {
    std::int64_t number = 0;
    for (auto const& row : select_supports(s, cycle::current(s).id))
        if (row.offering == id) number = std::max(number, row.number);
    return number;
}

bool supports(Offering const& offering, std::string_view board) {
    return std::ranges::find(offering.supports, board, &Support::board) != offering.supports.end();
}

void set_support(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
                 std::string_view board, std::string_view reason, bool wanted) {
    auto const today = in_vietnam(now).day;
    must_be_before_conference(t, cycle::current(t), now);
    auto const offering = must_find(t, id, today);
    auto const code = must_be_unit(t, board, today, "models.board_unknown");
    if (supports(offering, code) == wanted)
        throw Refusal(Because::conflict,
                      wanted ? "models.supported_already" : "models.not_supported",
                      {{"board", code}});
    note(t, now, offering);
    insert_support(t, {offering.id, last_support(t, id) + 1, code, wanted, text::squeezed(reason),
                       now, person});
    journal::record(t, person, now, wanted ? "models.supported" : "models.support_taken_back",
                    offering.id,
                    {{"unit", offering.unit},
                     {"name", offering.shown().name},
                     {"board", code},
                     {"reason", text::squeezed(reason)}});
}

} // namespace

void support(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
             std::string_view board, std::string_view reason) {
    set_support(t, person, now, id, board, reason, true);
}

void take_back(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
               std::string_view board, std::string_view reason) {
    set_support(t, person, now, id, board, reason, false);
}

namespace {

// All at once, each with the field of the form that it is about.
void check(Offering const& offering, Choice const& choice) {
    Findings wrong;
    auto const tell = [&](char const* key, char const* field, Arguments arguments = {}) {
        wrong.push_back({Weight::error, key, std::move(arguments), {.field = field}});
    };
    bool const needs_reason = choice.chosen_for == ChosenFor::not_chosen || offering.revision > 0;
    if (needs_reason && choice.reason.empty()) tell("models.reason_missing", "reason");
    if (choice.chosen_for == ChosenFor::conference) {
        if (choice.presenter.empty()) tell("models.presenter_missing", "presenter");
        if (choice.minutes < 1 || choice.minutes > paper_minutes_max)
            tell("models.minutes_out_of_range", "minutes",
                 {{"most", std::to_string(paper_minutes_max)}});
    }
    if (!wrong.empty()) throw Refusal(Because::invalid, std::move(wrong));
}

bool is_same(Choice const& a, Choice const& b) {
    return a.chosen_for == b.chosen_for && a.place == b.place && a.minutes == b.minutes &&
           a.presenter == b.presenter;
}

void record_choice(store::Transaction& t, PersonId const& person, Moment now,
                   Offering const& offering, Choice const& choice) {
    insert_choice(t, {offering.id, offering.revision + 1, choice.chosen_for, choice.place,
                      choice.minutes, choice.presenter, choice.reason, now, person});
}

void journal_choice(store::Transaction& t, PersonId const& person, Moment now,
                    Offering const& offering, Choice const& choice) {
    journal::record(t, person, now, "models.chosen", offering.id,
                    {{"unit", offering.unit},
                     {"name", offering.shown().name},
                     {"chosen_for", to_text(choice.chosen_for)},
                     {"place", choice.place},
                     {"minutes", choice.minutes},
                     {"presenter", choice.presenter},
                     {"reason", choice.reason}});
}

// Places stay 1, 2, 3 …: of those that aren't where they should be, a new revision each.
void number_anew(store::Transaction& t, PersonId const& person, Moment now,
                 std::vector<Offering> const& order) {
    for (int place = 1; auto const& offering : order) {
        auto choice = offering.choice;
        if (std::exchange(choice.place, place++) != choice.place)
            record_choice(t, person, now, offering, choice);
    }
}

// What isn't presented has no place, no minutes and nobody who presents it.
Choice as_told(Choice const& choice) {
    auto const reason = text::squeezed(choice.reason);
    if (choice.chosen_for != ChosenFor::conference) return {choice.chosen_for, 0, 0, "", reason};
    return {choice.chosen_for, choice.place, choice.minutes, text::squeezed(choice.presenter),
            reason};
}

// The one that was asked for, or else the one that it has, or else the last one.
int place_among(std::size_t others, int asked, int now) {
    auto const last = static_cast<int>(others) + 1;
    if (asked < 1) asked = now > 0 ? now : last;
    return std::min(asked, last);
}

void must_be_changeable(Offering const& offering, Choice const& choice, int known) {
    if (offering.revision != known)
        throw Refusal(Because::conflict, "models.changed_meanwhile",
                      {{"chosen", "@models.chosen_for." + to_text(offering.choice.chosen_for)}});
    if (choice.chosen_for == ChosenFor::conference && offering.offered() == Offered::dropped)
        throw Refusal(Because::conflict, "models.dropped", {{"name", offering.shown().name}});
}

} // namespace

void choose(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
            Choice choice, int known) {
    auto const today = in_vietnam(now).day;
    must_be_before_conference(t, cycle::current(t), now);
    auto const offering = must_find(t, id, today);
    must_be_changeable(offering, choice, known);
    choice = as_told(choice);
    bool const presented = choice.chosen_for == ChosenFor::conference;
    auto order = programme(t, today).papers;
    std::erase_if(order, [&](Offering const& other) { return other.id == offering.id; });
    if (presented) choice.place = place_among(order.size(), choice.place, offering.choice.place);
    if (offering.revision > 0 && is_same(offering.choice, choice))
        throw Refusal(Because::conflict, "models.chosen_already");
    check(offering, choice);

    note(t, now, offering);
    record_choice(t, person, now, offering, choice);
    if (presented) {
        auto placed = offering;
        placed.choice = choice;
        order.insert(order.begin() + (choice.place - 1), std::move(placed));
    }
    number_anew(t, person, now, order);
    journal_choice(t, person, now, offering, choice);
}

void move_to(store::Transaction& t, PersonId const& person, Moment now, std::string_view id,
             int place) {
    must_be_before_conference(t, cycle::current(t), now);
    auto order = programme(t, in_vietnam(now).day).papers;
    auto const from = std::ranges::find(order, id, &Offering::id);
    if (from == order.end())
        throw Refusal(Because::not_found, "models.unknown", {{"id", std::string(id)}});
    auto const to = order.begin() + (std::clamp(place, 1, static_cast<int>(order.size())) - 1);
    if (from == to) return;
    auto moved = *from;
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
    number_anew(t, person, now, order);
    moved.choice.place = static_cast<int>(to - order.begin()) + 1;
    journal_choice(t, person, now, moved, moved.choice);
}

void set_session(store::Transaction& t, PersonId const& person, Moment now, int minutes) {
    auto const cycle = cycle::current(t);
    must_be_before_conference(t, cycle, now);
    if (minutes < 1 || minutes > session_minutes_max)
        throw Refusal(Because::invalid, "models.session_minutes",
                      {{"most", std::to_string(session_minutes_max)}}, {.field = "minutes"});
    auto const last = select_session(t, cycle.id);
    if (last && last->minutes == minutes) return;
    insert_session(t, cycle.id, {last ? last->revision + 1 : 1, minutes}, now, person);
    journal::record(t, person, now, "models.session_set", cycle.id.text, {{"minutes", minutes}});
}

} // namespace soket::models
