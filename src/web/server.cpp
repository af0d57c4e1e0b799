#include "web/server.h"

#include "base/refusal.h"
#include "web/server_state.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <sys/resource.h>
#include <thread>

namespace soket::web {

namespace {

using Tcp = net::ip::tcp;

// Files that the program needs beside its connections: the store's, and some to spare.
constexpr std::size_t other_files = 256;

// So many connections as the system lets one program have files open, once it is asked.
Options within_system(Options options) {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    auto const allowed = static_cast<std::size_t>(files.rlim_cur);
    auto const connections = allowed > 2 * other_files ? allowed - other_files : other_files;
    options.limits.connections_max = std::min(options.limits.connections_max, connections);
    return options;
}

Tcp::acceptor listening(net::any_io_executor const& executor, Options const& options) {
    boost::system::error_code error;
    auto const address = net::ip::make_address(options.address, error);
    if (error)
        throw Refusal(Because::invalid, "web.address_invalid", {{"address", options.address}});
    Tcp::acceptor acceptor(executor);
    Tcp::endpoint const endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(Tcp::acceptor::max_listen_connections, error);
    if (error)
        throw Refusal(Because::machine, "web.port_unusable",
                      {{"address", options.address},
                       {"port", std::to_string(options.port)},
                       {"reason", error.message()}});
    return acceptor;
}

// "::ffff:10.0.0.1" is what an IPv4 client is called where IPv6 listens.
std::string readable(net::ip::address const& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

} // namespace

struct Server::Running {
    Running(Options options, Pages pages, Hub& hub, Log& log, Metrics& metrics)
        : state(within_system(std::move(options)), std::move(pages), hub, log, metrics)
        , control(net::make_strand(state.network))
        , acceptor(listening(control, state.options))
        , pause(control)
        , last_moment(control) {
        state.on_last_end = [this] { net::post(control, [this] { end_when_empty(); }); };
    }

    void accept();
    void take(Tcp::socket socket);
    [[nodiscard]] bool is_full_for(Peer const& peer) const;
    void accept_later();
    void stop();
    void end_when_empty();

    State state;
    net::any_io_executor control; // the strand of all below
    Tcp::acceptor acceptor;
    net::steady_timer pause;
    net::steady_timer last_moment;
};

void Server::Running::accept() {
    acceptor.async_accept(net::any_io_executor(net::make_strand(state.network)),
                          [this](boost::system::error_code error, Tcp::socket socket) {
                              if (state.is_stopping) return;
                              if (error) return accept_later();
                              take(std::move(socket));
                              accept();
                          });
}

void Server::Running::take(Tcp::socket socket) {
    boost::system::error_code error;
    auto const other = socket.remote_endpoint(error);
    if (error) return; // gone already
    socket.set_option(Tcp::no_delay(true), error);
    Peer peer{.address = readable(other.address()), .is_secure = state.tls != nullptr};
    peer.is_trusted = peer.address == state.options.trusted_proxy;
    if (is_full_for(peer)) return state.metrics.reject(Rejected::connections);
    auto const serve = state.tls ? serve_tls : serve_plain;
    serve(state, std::move(socket), std::move(peer));
}

bool Server::Running::is_full_for(Peer const& peer) const {
    auto const& limits = state.options.limits;
    if (state.connections.count() >= limits.connections_max) return true;
    return !peer.is_trusted &&
           state.connections.count_of(peer.address) >= limits.connections_of_address_max;
}

// No file descriptor is free, or no memory: that passes.
void Server::Running::accept_later() {
    state.metrics.reject(Rejected::connections);
    pause.expires_after(std::chrono::milliseconds(100));
    pause.async_wait([this](boost::system::error_code) {
        if (!state.is_stopping) accept();
    });
}

void Server::Running::stop() {
    if (state.is_stopping.exchange(true)) return;
    boost::system::error_code ignored; // what is closed needn't be closed
    acceptor.close(ignored);
    pause.cancel();
    last_moment.expires_after(state.options.limits.stop_time_max);
    last_moment.async_wait([this](boost::system::error_code error) {
        if (error) return;
        state.log.event(Level::warning, "stopped_unfinished");
        for (auto const& connection : state.connections.all()) connection->end();
    });
    state.hub.close();
    for (auto const& connection : state.connections.all()) connection->end_if_idle();
    end_when_empty();
}

void Server::Running::end_when_empty() {
    if (state.connections.empty()) last_moment.cancel();
}

Server::Server(Options options, Pages pages, Hub& hub, Log& log, Metrics& metrics)
    : running_(std::make_unique<Running>(std::move(options), std::move(pages), hub, log, metrics)) {
}

Server::~Server() = default;

std::uint16_t Server::port() const { return running_->acceptor.local_endpoint().port(); }

void Server::run() {
    auto& state = running_->state;
    state.log.event(Level::info, "listening", {{"port", std::int64_t{port()}}});
    running_->accept();
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < state.options.network_threads; ++i)
            others.emplace_back([&state] { state.network.run(); });
        state.network.run();
    }
    state.workers.join();
    state.log.event(Level::info, "stopped");
}

void Server::stop() {
    net::post(running_->control, [this] { running_->stop(); });
}

} // namespace soket::web
