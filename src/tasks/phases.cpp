// The steps on the way to a product.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "store/store.h"
#include "tasks/tasks.h"
#include "tasks/tasks_sql.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::tasks {

bool is_film(store::Snapshot const& s, Product const& product) {
    auto const ref = schedule::read_code(product.task);
    if (product.is_added() || !ref) return false;
    auto const network = schedule::network(s);
    auto const found = std::ranges::find(network.activities, *ref, &schedule::Activity::ref);
    return found != network.activities.end() && found->sign(schedule::Step::film) != nullptr;
}

void plan_phases(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
                 std::vector<Planned> const& phases) {
    auto const product = find(t, in_vietnam(now).day, code);
    if (product.withdrawn)
        throw Refusal(Because::conflict, "tasks.withdrawn_already", {{"code", product.code()}});
    auto const cycle = cycle::current(t).id;
    auto number = static_cast<std::int64_t>(product.phases.size());
    boost::json::array names;
    for (auto const& phase : phases) {
        auto const name = text::squeezed(phase.name);
        if (name.empty()) throw Refusal(Because::invalid, "tasks.phase_unnamed");
        insert_phase(t, cycle,
                     {.task = product.task,
                      .owner = product.owner,
                      .number = ++number,
                      .name = name,
                      .due = phase.due},
                     person, now);
        names.emplace_back(name);
    }
    if (names.empty()) throw Refusal(Because::invalid, "tasks.phase_unnamed");
    journal::record(t, person, now, "tasks.phases_planned", product.code(),
                    {{"phases", std::move(names)}});
}

void mark_phase(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
                std::string_view phase, bool reached, std::string_view note) {
    auto const product = find(t, in_vietnam(now).day, code);
    auto const found = std::ranges::find(
        product.phases, phase, [](Phase const& each) { return std::to_string(each.number); });
    if (found == product.phases.end())
        throw Refusal(Because::not_found, "tasks.no_phase",
                      {{"code", product.code()}, {"number", std::string(phase)}});
    auto const& marked = *found;
    if (marked.reached == reached)
        throw Refusal(Because::conflict, reached ? "tasks.phase_reached" : "tasks.phase_open",
                      {{"name", marked.name}});
    insert_phase_mark(t, cycle::current(t).id,
                      {.task = product.task,
                       .owner = product.owner,
                       .number = marked.number,
                       .reached = reached,
                       .note = text::squeezed(note),
                       .marked_at = now,
                       .marked_by = person});
    journal::record(t, person, now, reached ? "tasks.phase_reached" : "tasks.phase_reopened",
                    product.code(), {{"phase", marked.name}, {"note", text::squeezed(note)}});
}

} // namespace soket::tasks
