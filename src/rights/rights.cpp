#include "rights/rights.h"

#include "base/assert.h"
#include "base/embedded.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace soket::rights {

namespace {

using Table = std::map<std::pair<Role, Action>, Scope>;

// The file is ours: what can't be read in it is a defect.
Table read_table(std::string const& text) {
    Table table;
    std::vector<Role> roles;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string first;
        if (line.starts_with('#') || !(words >> first)) continue;
        if (first == "action") {
            for (std::string role; words >> role;) roles.push_back(read_enum<Role>(role).value());
            continue;
        }
        auto const action = read_enum<Action>(first);
        SOKET_ASSERT(action.has_value());
        for (auto const role : roles) {
            std::string sign;
            SOKET_ASSERT(static_cast<bool>(words >> sign));
            if (sign != "-") table[{role, *action}] = read_enum<Scope>(sign).value();
        }
    }
    return table;
}

bool reaches(Scope scope, Holding const& holding, About const& about, IsWithin const& is_within) {
    switch (scope) {
    case Scope::own: return about.unit == holding.unit;
    case Scope::below: return !about.unit.empty() && is_within(about.unit, holding.unit);
    case Scope::sections: return !about.board.empty() && about.board == holding.unit;
    case Scope::cycle: return !about.cycle.empty() && is_within(holding.unit, about.cycle);
    case Scope::all: return true;
    }
    return false;
}

} // namespace

std::optional<Scope> scope_of(Role role, Action action) {
    static Table const table = read_table(std::string(embedded("rights/table.txt")));
    auto const found = table.find({role, action});
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

bool may(std::vector<Holding> const& holdings, Action action, std::optional<About> const& about,
         IsWithin const& is_within) {
    return std::ranges::any_of(holdings, [&](Holding const& holding) {
        auto const scope = scope_of(holding.role, action);
        return scope && (!about || reaches(*scope, holding, *about, is_within));
    });
}

} // namespace soket::rights
