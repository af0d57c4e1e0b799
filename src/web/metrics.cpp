#include "web/metrics.h"

#include "base/clock.h"
#include "web/exchange.h"

#include <fmt/core.h>
#include <fstream>
#include <unistd.h>
#include <utility>

namespace soket::web {

namespace {

// A route is ours, but a brace or a quote in it must not end its label.
std::string label(std::string_view route) {
    std::string escaped;
    for (char const c : route.empty() ? std::string_view("-") : route) {
        if (c == '\\' || c == '"') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

void write_head(std::string& text, std::string_view name, std::string_view kind,
                std::string_view help) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, kind);
}

std::int64_t resident_bytes() {
    std::int64_t pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

} // namespace

Metrics::Metrics()
    : started_(now().time_since_epoch().count()) {}

void Metrics::exchange(std::string_view route, Method method, int status,
                       std::chrono::steady_clock::duration time) {
    auto const seconds = std::chrono::duration<double>(time).count();
    std::scoped_lock const lock(mutex_);
    auto found = durations_.find(route);
    if (found == durations_.end()) {
        bool const full = durations_.size() >= routes_max;
        found = durations_.try_emplace(full ? "-" : std::string(route)).first;
    }
    auto& [name, durations] = *found;
    ++exchanges_[{name, method, status / 100}];
    ++durations.count;
    durations.seconds += seconds;
    for (std::size_t i = 0; i < bounds.size(); ++i)
        if (seconds <= bounds[i]) ++durations.up_to[i];
}

void Metrics::change(Gauge gauge, int by) {
    gauges_[static_cast<std::size_t>(std::to_underlying(gauge))] += by;
}

void Metrics::reject(Rejected reason) {
    ++rejected_[static_cast<std::size_t>(std::to_underlying(reason))];
}

std::int64_t Metrics::value(Gauge gauge) const {
    return gauges_[static_cast<std::size_t>(std::to_underlying(gauge))];
}

std::uint64_t Metrics::count(Rejected reason) const {
    return rejected_[static_cast<std::size_t>(std::to_underlying(reason))];
}

std::string Metrics::text() const {
    std::string text;
    {
        std::scoped_lock const lock(mutex_);
        write_exchanges(text);
        write_durations(text);
    }
    for (auto const& [gauge, name, help] :
         {std::tuple(Gauge::connections, "soket_http_connections", "Connections that are open."),
          std::tuple(Gauge::streams, "soket_http_streams", "Event streams that are open."),
          std::tuple(Gauge::in_flight, "soket_http_in_flight", "Requests being answered.")}) {
        write_head(text, name, "gauge", help);
        text += fmt::format("{} {}\n", name, value(gauge));
    }
    write_head(text, "soket_http_rejected_total", "counter", "What was not served, by reason.");
    for (auto const reason :
         {Rejected::connections, Rejected::rate, Rejected::busy, Rejected::malformed,
          Rejected::header_size, Rejected::body_size, Rejected::time})
        text += fmt::format("soket_http_rejected_total{{reason=\"{}\"}} {}\n", to_text(reason),
                            count(reason));
    write_head(text, "process_resident_memory_bytes", "gauge", "Memory that the process holds.");
    text += fmt::format("process_resident_memory_bytes {}\n", resident_bytes());
    write_head(text, "process_start_time_seconds", "gauge", "When it began, since 1970.");
    text += fmt::format("process_start_time_seconds {}\n", started_);
    return text;
}

void Metrics::write_exchanges(std::string& text) const {
    write_head(text, "soket_http_requests_total", "counter", "Requests that were answered.");
    for (auto const& [key, count] : exchanges_) {
        auto const& [route, method, status] = key;
        text += fmt::format(
            "soket_http_requests_total{{route=\"{}\",method=\"{}\",status=\"{}xx\"}} {}\n",
            label(route), to_text(method), status, count);
    }
}

void Metrics::write_durations(std::string& text) const {
    constexpr std::string_view name = "soket_http_request_duration_seconds";
    write_head(text, name, "histogram", "From the request's last byte to the answer's.");
    for (auto const& [route, durations] : durations_) {
        auto const route_label = label(route);
        for (std::size_t i = 0; i < bounds.size(); ++i)
            text += fmt::format("{}_bucket{{route=\"{}\",le=\"{}\"}} {}\n", name, route_label,
                                bounds[i], durations.up_to[i]);
        text += fmt::format("{0}_bucket{{route=\"{1}\",le=\"+Inf\"}} {2}\n"
                            "{0}_sum{{route=\"{1}\"}} {3}\n{0}_count{{route=\"{1}\"}} {2}\n",
                            name, route_label, durations.count, durations.seconds);
    }
}

} // namespace soket::web
