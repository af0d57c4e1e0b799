#include "base/refusal.h"

namespace soket {

Refusal::Refusal(Because because, Findings findings)
    : because_(because)
    , findings_(std::move(findings)) {}

Refusal::Refusal(Because because, std::string key, Arguments arguments, Place place)
    : because_(because) {
    findings_.push_back({Weight::error, std::move(key), std::move(arguments), std::move(place)});
}

char const* Refusal::what() const noexcept {
    return findings_.empty() ? "refusal" : findings_.front().key.c_str();
}

} // namespace soket
