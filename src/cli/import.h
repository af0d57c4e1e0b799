// The import of a file that a person made, the same for every room: what is wrong with it is told,
// and then nothing is taken in.
#pragma once

#include "cli/cli.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <ostream>

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

} // namespace soket::cli
