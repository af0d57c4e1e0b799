#include "base/finding.h"

#include <algorithm>
#include <iterator>

namespace soket {

std::string argument(Moment moment) { return "@moment:" + to_iso(moment); }
std::string argument(Decimal figure) { return "@figure:" + to_office(figure); }

bool any_error(Findings const& findings) {
    return std::ranges::any_of(findings,
                               [](Finding const& f) { return f.weight == Weight::error; });
}

void append(Findings& to, Findings more) { std::ranges::move(more, std::back_inserter(to)); }

} // namespace soket
