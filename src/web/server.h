// The HTTP server: takes requests whole and within limits, lets the pages answer them, sends what
// they answer. Many connections wait on few threads; pages are made on others, which may wait for
// the database.
#pragma once

#include "web/exchange.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::web {

class Hub;
class Log;
class Metrics;

struct Limits {
    std::size_t connections_max = 12'000;
    std::size_t connections_of_address_max = 4'000; // but of the trusted proxy
    std::size_t header_bytes_max = 16U << 10U;
    // Of what has come of bodies whose requests aren't answered yet, all together.
    std::size_t bodies_bytes_max = 512U << 20U;
    // So many requests wait for a worker at the same time; the next is told to come again.
    std::size_t waiting_max = 2'000;

    std::chrono::seconds header_time_max{10};
    // A body has this long, and another second for each so many bytes that have come; an answer is
    // taken as quickly.
    std::chrono::seconds transfer_time{10};
    std::size_t bytes_per_second_min = 10'000;
    std::chrono::seconds idle_time_max{75}; // between two requests
    // An event stream is begun anew after this long, so that rights are looked at again.
    std::chrono::seconds stream_time_max{3'600};
    std::chrono::seconds stream_silence_max{15};
    // What was begun when the server stops has this long.
    std::chrono::seconds stop_time_max{15};

    // Of one address: so many requests at once, so many a second for long.
    double burst = 300;
    double requests_per_second = 50;
};

// A certificate with those above it, and its key, in PEM.
struct Tls {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

struct Options {
    std::string address = "127.0.0.1"; // "::" is everywhere
    std::uint16_t port = 8080;         // 0: any that is free
    std::optional<Tls> tls;
    // The proxy before us, whose word on the client's address and TLS is taken; "" where none is.
    std::string trusted_proxy;
    std::size_t network_threads = 2;
    std::size_t workers = 8; // make pages
    Limits limits;
};

struct Pages {
    // Called by several workers at once. What it throws is logged, and answered by `refuse`.
    std::function<Response(Request const&)> answer;
    // The page that says that a request was refused: 400, 413, 429, 431, 500 or 503. The request
    // has no fields and no body then, and of a malformed one nothing. It must not wait for
    // anything.
    std::function<Response(Request const&, int status)> refuse;
    // How large the body of such a request may be.
    std::function<std::size_t(Method, std::string_view path)> body_bytes_max;
};

class Server {
  public:
    // Listens from now on, and serves once it runs. Throws Refusal (Because::machine, invalid):
    // web.address_invalid, web.port_unusable, web.certificate_unreadable. The hub, log and metrics
    // must outlive it.
    Server(Options options, Pages pages, Hub& hub, Log& log, Metrics& metrics);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    // Serves until it is stopped.
    void run();
    // May be called by any thread (not by a signal's handler). No new connection is taken, idle
    // ones and event streams are ended; what was begun is finished, within `stop_time_max`. A page
    // that never ends its work keeps the server from ending, too.
    void stop();

  private:
    struct Running;
    std::unique_ptr<Running> running_;
};

} // namespace soket::web
