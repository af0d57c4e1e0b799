#include "web/rate.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cmath>

namespace soket::web {

Rates::Rates(double per_second, double burst)
    : per_second_(per_second)
    , burst_(burst) {}

std::optional<std::chrono::seconds> Rates::refuse(std::string_view address, Time now) {
    auto key = counted_address(address);
    std::scoped_lock const lock(mutex_);
    if (buckets_.size() >= addresses_max) forget_full(now);
    auto& bucket = buckets_.try_emplace(std::move(key), Bucket{burst_, now}).first->second;
    bucket = {filled(bucket, now), now};
    if (bucket.left >= 1) {
        bucket.left -= 1;
        return {};
    }
    return std::chrono::seconds(
        std::max(1L, std::lround(std::ceil((1 - bucket.left) / per_second_))));
}

double Rates::filled(Bucket const& bucket, Time now) const {
    auto const seconds = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(burst_, bucket.left + std::max(0.0, seconds) * per_second_);
}

// A bucket that is full again says no more than none. Where so many aren't, all begin anew: an
// attack from so many addresses is not stopped here, and must not take our memory.
void Rates::forget_full(Time now) {
    std::erase_if(buckets_, [&](auto const& each) { return filled(each.second, now) >= burst_; });
    if (buckets_.size() >= addresses_max) buckets_.clear();
}

std::string counted_address(std::string_view address) {
    std::array<unsigned char, 16> bytes{};
    std::string const text(address);
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    return {bytes.begin(), bytes.begin() + 8};
}

} // namespace soket::web
