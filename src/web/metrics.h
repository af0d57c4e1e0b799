// The server's figures as Prometheus reads them (text format 0.0.4).
#pragma once

#include "base/enum.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

namespace soket::web {

enum class Method;

// What rises and falls.
enum class Gauge { connections, streams, in_flight };
// Why a connection or a request was not served.
enum class Rejected { connections, rate, busy, malformed, header_size, body_size, time };
BOOST_DESCRIBE_ENUM(Rejected, connections, rate, busy, malformed, header_size, body_size, time)

class Metrics {
  public:
    // Routes are patterns, so there are as many as pages; the rest would be a defect's.
    static constexpr std::size_t routes_max = 1'000;

    Metrics();

    void exchange(std::string_view route, Method method, int status,
                  std::chrono::steady_clock::duration time);
    void change(Gauge gauge, int by);
    void reject(Rejected reason);

    [[nodiscard]] std::int64_t value(Gauge gauge) const;
    [[nodiscard]] std::uint64_t count(Rejected reason) const;
    [[nodiscard]] std::string text() const;

  private:
    // Upper bounds in seconds; what takes longer than the last is in the sum alone.
    static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                       0.1,   0.25,   0.5,   1.0,  2.5,   10.0};
    struct Durations {
        std::array<std::uint64_t, bounds.size()> up_to{};
        std::uint64_t count = 0;
        double seconds = 0;
    };
    void write_exchanges(std::string& text) const;
    void write_durations(std::string& text) const;

    mutable std::mutex mutex_; // over the two maps
    std::map<std::tuple<std::string, Method, int>, std::uint64_t> exchanges_;
    std::map<std::string, Durations, std::less<>> durations_;
    std::array<std::atomic<std::int64_t>, 3> gauges_{};
    std::array<std::atomic<std::uint64_t>, 7> rejected_{};
    std::int64_t started_; // seconds since 1970
};

} // namespace soket::web
