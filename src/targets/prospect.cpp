#include "targets/prospect.h"

#include <map>
#include <tuple>

namespace soket::targets {

namespace {

template<class Thing>
std::map<std::string_view, Thing const*> by_code(std::vector<Thing> const& things) {
    std::map<std::string_view, Thing const*> all;
    for (auto const& thing : things) all.emplace(thing.code, &thing);
    return all;
}

auto particulars(Programme const& programme) {
    return std::tie(programme.kind, programme.name, programme.board, programme.withdrawn);
}

void look(Prospect& prospect, std::vector<Programme> const& kept,
          std::vector<Programme> const& all) {
    auto const before = by_code(kept);
    for (auto const& programme : all) {
        auto const old = before.find(programme.code);
        if (old == before.end())
            ++prospect.counts.added;
        else if (particulars(*old->second) != particulars(programme))
            ++prospect.counts.changed;
        else {
            ++prospect.counts.same;
            continue;
        }
        prospect.programmes.push_back(programme);
    }
}

void look(Prospect& prospect, std::vector<Target> const& kept, std::vector<Target> const& all) {
    auto const before = by_code(kept);
    for (auto const& target : all) {
        auto const old = before.find(target.code);
        if (old == before.end()) {
            ++prospect.counts.added;
            prospect.added.push_back(target);
        } else if (changes(*old->second, target).empty()) {
            ++prospect.counts.same;
        } else {
            ++prospect.counts.changed;
            prospect.changed.emplace_back(*old->second, target);
        }
    }
}

} // namespace

Prospect prospect(store::Snapshot const& s, Moment now, Set const& set) {
    check_import(s, now, set);
    auto const there = known(s, in_vietnam(now).day);
    Prospect prospect;
    look(prospect, there.kept.programmes, set.programmes);
    look(prospect, there.kept.targets, set.targets);
    return prospect;
}

} // namespace soket::targets
