// What a product waits for, and what waits for it, as the schedule has it.
#include "tasks/tasks.h"

#include <algorithm>

namespace soket::tasks {

namespace {

Tie tie_to(schedule::Network const& network, std::vector<Product> const& all,
           schedule::Reference const& ref, schedule::Dependency const& dependency) {
    Tie tie{.code = schedule::code_of(ref), .reason = dependency.reason, .said = dependency.said};
    if (auto const activity = std::ranges::find(network.activities, ref, &schedule::Activity::ref);
        activity != network.activities.end()) {
        tie.what = activity->what;
        tie.who = activity->who;
        tie.dates = activity->now;
    }
    for (auto const& product : all) {
        if (product.task != tie.code || product.withdrawn || !product.named) continue;
        ++tie.owed;
        if (product.is_handed_in()) ++tie.there;
    }
    return tie;
}

} // namespace

Ties ties_of(store::Snapshot const& s, std::vector<Product> const& all, Product const& product) {
    Ties ties;
    auto const own = schedule::read_code(product.task);
    if (product.is_added() || !own) return ties;
    auto const network = schedule::network(s);
    for (auto const& dependency : network.dependencies) {
        if (dependency.taker == *own)
            ties.needs.push_back(tie_to(network, all, dependency.giver, dependency));
        if (dependency.giver == *own)
            ties.waiting.push_back(tie_to(network, all, dependency.taker, dependency));
    }
    return ties;
}

} // namespace soket::tasks
