// What the connections of a server share. Private to server*.cpp.
#pragma once

#include "web/answer.h"
#include "web/hub.h"
#include "web/log.h"
#include "web/metrics.h"
#include "web/rate.h"
#include "web/request_head.h"
#include "web/server.h"

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>

namespace boost::asio::ssl {
class context;
}

namespace soket::web {

namespace net = boost::asio;
using Clock = std::chrono::steady_clock;

// A connection, as the server that stops sees it. Both may be called by any thread.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    virtual ~Connection() = default;
    virtual void end_if_idle() = 0;
    virtual void end() = 0;
};

class Connections {
  public:
    void add(Connection& connection, std::string const& address);
    void remove(Connection& connection, std::string const& address);
    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::size_t count_of(std::string const& address) const;
    [[nodiscard]] std::vector<std::shared_ptr<Connection>> all() const;

  private:
    mutable std::mutex mutex_; // over both
    std::set<Connection*> open_;
    std::unordered_map<std::string, std::size_t> of_address_;
};

// What has come of bodies, held against `bodies_bytes_max`. Small ones, as most forms are, don't
// count, so that many large ones don't shut them out.
class Held {
  public:
    static constexpr std::size_t small_bytes = 64U << 10U;

    Held(std::atomic<std::size_t>& all, std::size_t bytes_max);
    ~Held();
    Held(Held const&) = delete;
    Held& operator=(Held const&) = delete;

    // False where all together are too many.
    [[nodiscard]] bool grow_to(std::size_t bytes);

  private:
    std::atomic<std::size_t>& all_;
    std::size_t bytes_max_;
    std::size_t bytes_ = 0;
};

// One request on its way to its answer.
struct Exchange {
    Request request;
    int refused = 0; // status with which it was, before it came to a page
    std::chrono::seconds come_again{0};
    bool keeps_open = false;
    Clock::time_point begin; // when it had come whole

    // What came of it.
    int status = 0;
    std::string route;
    std::optional<std::string> topic; // of an event stream
    Answer answer;
};

struct State {
    State(Options, Pages, Hub&, Log&, Metrics&);

    // The page, or its refusal, as it goes over the wire.
    void make_answer(Exchange& exchange);
    void tell(Exchange const& exchange);
    // A connection has ended; by a fault, when there is one.
    void tell(std::exception_ptr const& fault);
    [[nodiscard]] std::string next_request_id();

    Options const options;
    Pages const pages;
    Hub& hub;
    Log& log;
    Metrics& metrics;
    Rates rates;
    Connections connections;
    std::atomic<std::size_t> bodies_bytes = 0;
    std::atomic<bool> is_stopping = false;
    std::function<void()> on_last_end; // of a connection, while stopping
    std::shared_ptr<net::ssl::context> tls;
    net::io_context network;
    net::thread_pool workers;

  private:
    [[nodiscard]] Response respond(Exchange& exchange);
    [[nodiscard]] Response refusal(Request const& request, int status);
    void tell(Request const& request, std::exception const& fault);

    std::string const name_;
    std::atomic<std::uint64_t> requests_ = 0;
};

// Pages that lost their stream come back after a while, not all at the same moment.
[[nodiscard]] std::string reconnection_text();

// Serves a connection to its end, in its own strand.
void serve_plain(State& state, net::ip::tcp::socket socket, Peer peer);
void serve_tls(State& state, net::ip::tcp::socket socket, Peer peer);
// Throws Refusal web.certificate_unreadable.
[[nodiscard]] std::shared_ptr<net::ssl::context> read_certificate(Tls const& tls);

} // namespace soket::web
