// What was read, where nothing is wrong in it. For doors that take in the whole or nothing.
#pragma once

#include "base/finding.h"
#include "base/refusal.h"

#include <utility>

namespace soket {

// Throws Refusal with all that is wrong. `doubts` gets what is only odd: all of the last try, since
// a deed may run twice.
template<class T>
[[nodiscard]] T must_be_right(Read<T> read, Findings& doubts) {
    if (any_error(read.findings)) throw Refusal(Because::invalid, std::move(read.findings));
    doubts = std::move(read.findings);
    return std::move(read.value);
}

} // namespace soket
