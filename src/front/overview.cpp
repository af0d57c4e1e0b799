#include "front/overview.h"

#include "base/refusal.h"
#include "store/store.h"
#include "targets/shares.h"

#include <mutex>

namespace soket::front {

namespace {

std::shared_ptr<Overview const> gather(store::Snapshot const& s, Day day, journal::Seal seal) {
    auto made = std::make_shared<Overview>();
    made->cycle = cycle::current(s);
    made->network = schedule::network(s);
    made->notices = notices::notices(s);
    made->tree = report::tree(s, day);
    made->set = targets::in_force(s);
    made->standings = report::standings(s, day);
    made->seal = std::move(seal);
    if (made->set.targets.empty()) return made;
    made->rollup.emplace(made->cycle, made->tree, made->set.targets, report::counted(s, day),
                         targets::shares(s));
    made->results = made->rollup->of(made->cycle.unit);
    return made;
}

} // namespace

std::shared_ptr<Overview const> overview(store::Snapshot const& s, Day day) {
    struct Kept {
        std::string store; // which one it is of: its first row's hash would do, the newest's does
        Day day{};
        std::shared_ptr<Overview const> overview;
    };
    static std::mutex mutex;
    static Kept kept;
    auto seal = journal::seal(s);
    {
        std::scoped_lock const lock(mutex);
        if (kept.overview && kept.store == seal.hash && kept.day == day) return kept.overview;
    }
    try {
        auto made = gather(s, day, seal);
        std::scoped_lock const lock(mutex);
        kept = {seal.hash, day, made};
        return made;
    } catch (Refusal const& refusal) {
        if (refusal.because() != Because::not_found) throw;
        return nullptr; // no cycle yet
    }
}

} // namespace soket::front
