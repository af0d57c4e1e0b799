// The import of a file that a person made, the same for every room: what is wrong with it is told,
// and then nothing is taken in.
#pragma once

#include "cli/cli.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <ostream>
#include <set>

namespace soket::cli {

// `import` is the room's deed over the rows that were read: it returns how many were added, changed
// and the same.
template<class Rows, class Import>
int import_rows(Call& call, Read<Rows> const& read, Import const& import) {
    if (call.show(read.findings) != done) {
        *call.err << call.say("cli.nothing_imported") << '\n';
        return refused;
    }
    auto const counts = call.open_store().write(
        [&](store::Transaction& t) { return import(t, call.person, call.now, read.value); });
    if (call.json)
        call.print_json(
            {{"added", counts.added}, {"changed", counts.changed}, {"same", counts.same}});
    else
        call.print(call.say("cli.imported", {{"added", std::to_string(counts.added)},
                                             {"changed", std::to_string(counts.changed)},
                                             {"same", std::to_string(counts.same)}}));
    return done;
}

// A file that leaves things out doesn't remove them; whoever imports it may think so, and a code
// that was mistyped shows here first. `kept` and `read` are things with a code.
template<class Things>
Findings left_out(std::string const& key, Things const& kept, Things const& read) {
    constexpr std::size_t named_max = 8;
    std::set<std::string> named;
    for (auto const& thing : read) named.insert(thing.code);
    std::vector<std::string> codes;
    for (auto const& thing : kept)
        if (!named.contains(thing.code)) codes.push_back(thing.code);
    if (codes.empty()) return {};
    auto const count = std::to_string(codes.size());
    if (codes.size() > named_max) codes.resize(named_max), codes.emplace_back("…");
    auto const told = fmt::to_string(fmt::join(codes, ", "));
    return {{Weight::note, key, {{"count", count}, {"codes", told}}, {}}};
}

} // namespace soket::cli
