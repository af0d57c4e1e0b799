// The keys of what a deed is refused for, a blank between them; "" where it was done.
#pragma once

#include "base/refusal.h"

#include <string>

namespace soket {

template<class Deed>
[[nodiscard]] std::string refused(Deed const& deed) {
    std::string keys;
    try {
        static_cast<void>(deed());
    } catch (Refusal const& refusal) {
        for (auto const& finding : refusal.findings())
            keys += (keys.empty() ? "" : " ") + finding.key;
    }
    return keys;
}

} // namespace soket
