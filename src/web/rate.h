// How often one address may ask: a bucket of requests for each, which fills by itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace soket::web {

class Rates {
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t addresses_max = 100'000;

    // `burst` at once, `per_second` for long.
    Rates(double per_second, double burst);

    // Takes one request off the address's bucket; where it is empty, says when to come again.
    [[nodiscard]] std::optional<std::chrono::seconds> refuse(std::string_view address, Time now);

  private:
    struct Bucket {
        double left;
        Time at;
    };
    [[nodiscard]] double filled(Bucket const& bucket, Time now) const;
    void forget_full(Time now);

    double per_second_;
    double burst_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

// What counts as one address: of IPv6 the first half, since a household has all of the second.
[[nodiscard]] std::string counted_address(std::string_view address);

} // namespace soket::web
