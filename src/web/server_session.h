// One connection, plain or by TLS: requests in, answers out, one after the other, each step with
// its deadline. Private to server_plain.cpp and server_tls.cpp, which alone know Beast.
#pragma once

#include "web/header_text.h"
#include "web/server_state.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

namespace soket::web {

namespace beast = boost::beast;
namespace http = boost::beast::http;

// Errors come as values. (g++ 12 makes wrong code of `a && co_await b()` in a condition: what is
// awaited gets a name of its own here.)
inline constexpr auto quietly = net::as_tuple(net::use_awaitable);

// How reading a request has ended.
enum class Reading { whole, refused, gone };

// Opening and closing differ between the two kinds of stream; each says its own.
template<class Stream>
[[nodiscard]] net::awaitable<bool> open_stream(Stream& stream);
template<class Stream>
net::awaitable<void> close_stream(Stream& stream);

template<class Stream>
class Session : public Connection {
  public:
    Session(State& state, Stream stream, Peer peer);
    ~Session() override;
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    net::awaitable<void> serve();
    void end_if_idle() override;
    void end() override;
    [[nodiscard]] auto executor() { return stream_.get_executor(); }
    [[nodiscard]] State& state() { return state_; }

  private:
    using Parser = http::request_parser<http::string_body>;

    [[nodiscard]] net::awaitable<bool> wait_for_request();
    [[nodiscard]] net::awaitable<bool> serve_request();
    [[nodiscard]] net::awaitable<Reading> read_head(Parser& parser, Exchange& exchange);
    [[nodiscard]] net::awaitable<Reading> read_body(Parser& parser, Exchange& exchange, Held& held);
    net::awaitable<void> make_answer(Exchange& exchange);
    [[nodiscard]] net::awaitable<bool> send(std::string_view head, std::string_view body = {});
    net::awaitable<void> stream_events(Exchange const& exchange);
    net::awaitable<void> pass_on(Listener& listener, net::steady_timer& silence);
    void watch_for_end(std::weak_ptr<net::steady_timer> silence);
    net::awaitable<void> take_leave();

    [[nodiscard]] Reading admit(Parser& parser, Exchange& exchange);
    [[nodiscard]] Reading refuse(Exchange& exchange, int status, Rejected reason);
    [[nodiscard]] Reading refuse(Exchange& exchange, beast::error_code error);
    [[nodiscard]] auto& socket() { return beast::get_lowest_layer(stream_); }
    [[nodiscard]] Limits const& limits() const { return state_.options.limits; }
    [[nodiscard]] std::chrono::nanoseconds time_for(std::size_t bytes) const;

    State& state_;
    Stream stream_;
    Peer peer_;
    beast::flat_buffer buffer_;
    bool is_idle_ = true;
    bool is_gone_ = false;    // the other end
    bool has_unread_ = false; // bytes that may come and that nobody reads
};

template<class Stream>
Session<Stream>::Session(State& state, Stream stream, Peer peer)
    : state_(state)
    , stream_(std::move(stream))
    , peer_(std::move(peer)) {
    state_.connections.add(*this, peer_.address);
    state_.metrics.change(Gauge::connections, 1);
}

template<class Stream>
Session<Stream>::~Session() {
    state_.connections.remove(*this, peer_.address);
    state_.metrics.change(Gauge::connections, -1);
    if (state_.is_stopping) state_.on_last_end();
}

template<class Stream>
void Session<Stream>::end_if_idle() {
    net::post(stream_.get_executor(), [self = shared_from_this(), this] {
        if (is_idle_) socket().cancel();
    });
}

template<class Stream>
void Session<Stream>::end() {
    net::post(stream_.get_executor(), [self = shared_from_this(), this] { socket().close(); });
}

template<class Stream>
net::awaitable<void> Session<Stream>::serve() {
    socket().expires_after(limits().header_time_max);
    bool const is_open = co_await open_stream(stream_);
    if (!is_open) co_return;
    bool goes_on = true;
    while (goes_on) {
        goes_on = co_await wait_for_request();
        if (goes_on) goes_on = co_await serve_request();
    }
    if (!is_gone_) co_await take_leave();
}

// The first bytes of a request have all the time that an idle connection has; the rest of its head
// has less.
template<class Stream>
net::awaitable<bool> Session<Stream>::wait_for_request() {
    constexpr std::size_t first_bytes = 1'024;
    if (buffer_.size() > 0) co_return true;
    // What a large body needed isn't kept by thousands of idle connections.
    if (buffer_.capacity() > first_bytes) buffer_.shrink_to_fit();
    is_idle_ = true;
    if (state_.is_stopping) co_return false;
    socket().expires_after(limits().idle_time_max);
    auto [error, bytes] = co_await stream_.async_read_some(buffer_.prepare(first_bytes), quietly);
    is_idle_ = false;
    // What had come already when the server was stopped is served.
    beast::error_code ignored;
    bool const has_come =
        error == net::error::operation_aborted && socket().socket().available(ignored) > 0;
    if (has_come)
        std::tie(error, bytes) =
            co_await stream_.async_read_some(buffer_.prepare(first_bytes), quietly);
    buffer_.commit(bytes);
    is_gone_ = error.failed() && error != net::error::operation_aborted;
    co_return !error;
}

// False when the connection is to be closed.
template<class Stream>
net::awaitable<bool> Session<Stream>::serve_request() {
    Exchange exchange;
    Held held(state_.bodies_bytes, limits().bodies_bytes_max);
    auto reading = Reading::gone;
    {
        Parser parser;
        reading = co_await read_head(parser, exchange);
        if (reading == Reading::whole) reading = admit(parser, exchange);
        if (reading == Reading::whole) reading = co_await read_body(parser, exchange, held);
        if (reading == Reading::whole) exchange.request.body = std::move(parser.get().body());
    }
    if (reading == Reading::gone) {
        is_gone_ = true;
        co_return false;
    }
    co_await make_answer(exchange);
    bool const is_sent = co_await send(exchange.answer.head, exchange.answer.body);
    is_gone_ = !is_sent;
    state_.tell(exchange);
    if (exchange.topic && !is_gone_) co_await stream_events(exchange);
    co_return exchange.answer.keeps_open && !is_gone_;
}

template<class Stream>
net::awaitable<Reading> Session<Stream>::read_head(Parser& parser, Exchange& exchange) {
    parser.header_limit(static_cast<std::uint32_t>(limits().header_bytes_max));
    parser.body_limit(boost::none); // until the path is known
    socket().expires_after(limits().header_time_max);
    auto const [error, bytes] = co_await http::async_read_header(stream_, buffer_, parser, quietly);
    exchange.begin = Clock::now();
    exchange.request.id = state_.next_request_id();
    if (error) co_return refuse(exchange, error);

    auto const& message = parser.get();
    RequestHead head{.method = message.method_string(),
                     .target = message.target(),
                     .needs_host = message.version() >= 11};
    for (auto const& field : message) head.headers.emplace_back(field.name_string(), field.value());
    auto request = to_request(head, peer_);
    if (!request) co_return refuse(exchange, 400, Rejected::malformed);
    request->id = std::move(exchange.request.id);
    exchange.request = std::move(*request);
    exchange.keeps_open = parser.keep_alive();
    co_return Reading::whole;
}

// May it be answered, before its body has come?
template<class Stream>
Reading Session<Stream>::admit(Parser& parser, Exchange& exchange) {
    auto const& request = exchange.request;
    if (auto const time = state_.rates.refuse(request.address, exchange.begin)) {
        exchange.come_again = *time;
        bool const keeps_open = exchange.keeps_open && parser.is_done();
        auto const reading = refuse(exchange, 429, Rejected::rate);
        exchange.keeps_open = keeps_open;
        has_unread_ = !parser.is_done();
        return reading;
    }
    if (parser.is_done()) return Reading::whole;
    auto const bytes_max = state_.pages.body_bytes_max(request.method, request.path);
    parser.body_limit(bytes_max);
    bool const is_larger = parser.content_length().value_or(0) > bytes_max;
    return is_larger ? refuse(exchange, 413, Rejected::body_size) : Reading::whole;
}

template<class Stream>
net::awaitable<Reading> Session<Stream>::read_body(Parser& parser, Exchange& exchange, Held& held) {
    bool const asks = lower_ascii(exchange.request.header("expect")) == "100-continue";
    bool is_there = true;
    if (asks && !parser.is_done()) is_there = co_await send("HTTP/1.1 100 Continue\r\n\r\n");
    if (!is_there) co_return Reading::gone;
    parser.eager(true);
    auto const begin = Clock::now();
    while (!parser.is_done()) {
        socket().expires_at(begin + time_for(parser.get().body().size()));
        auto const [error, bytes] =
            co_await http::async_read_some(stream_, buffer_, parser, quietly);
        if (error) co_return refuse(exchange, error);
        if (!held.grow_to(parser.get().body().size())) {
            exchange.come_again = limits().transfer_time;
            co_return refuse(exchange, 503, Rejected::busy);
        }
    }
    exchange.begin = Clock::now();
    co_return Reading::whole;
}

template<class Stream>
Reading Session<Stream>::refuse(Exchange& exchange, int status, Rejected reason) {
    state_.metrics.reject(reason);
    exchange.refused = status;
    exchange.keeps_open = false;
    has_unread_ = true;
    return Reading::refused;
}

template<class Stream>
Reading Session<Stream>::refuse(Exchange& exchange, beast::error_code error) {
    if (error == http::error::header_limit) return refuse(exchange, 431, Rejected::header_size);
    if (error == http::error::body_limit) return refuse(exchange, 413, Rejected::body_size);
    if (error == beast::error::timeout) state_.metrics.reject(Rejected::time);
    bool const is_ended = error == http::error::end_of_stream ||
                          error == http::error::partial_message ||
                          error.category() != make_error_code(http::error::bad_method).category();
    return is_ended ? Reading::gone : refuse(exchange, 400, Rejected::malformed);
}

// A page is made by a worker, and the connection goes on in its own strand; that it was refused is
// said at once.
template<class Stream>
net::awaitable<void> Session<Stream>::make_answer(Exchange& exchange) {
    auto const waiting = state_.metrics.value(Gauge::in_flight);
    if (!exchange.refused && waiting >= static_cast<std::int64_t>(limits().waiting_max)) {
        state_.metrics.reject(Rejected::busy);
        exchange.refused = 503;
        exchange.come_again = std::chrono::seconds(1);
    }
    if (exchange.refused) {
        state_.make_answer(exchange);
        co_return;
    }
    state_.metrics.change(Gauge::in_flight, 1);
    co_await net::post(net::bind_executor(state_.workers, net::use_awaitable));
    state_.make_answer(exchange);
    co_await net::post(stream_.get_executor(), net::use_awaitable);
    state_.metrics.change(Gauge::in_flight, -1);
}

// False where the other end takes it too slowly, or is gone.
template<class Stream>
net::awaitable<bool> Session<Stream>::send(std::string_view head, std::string_view body) {
    std::array<net::const_buffer, 2> const buffers{net::buffer(head), net::buffer(body)};
    socket().expires_after(time_for(head.size() + body.size()));
    auto const [error, bytes] = co_await net::async_write(stream_, buffers, quietly);
    co_return !error;
}

template<class Stream>
net::awaitable<void> Session<Stream>::stream_events(Exchange const& exchange) {
    auto silence = std::make_shared<net::steady_timer>(stream_.get_executor());
    auto const wake = [executor = stream_.get_executor(), weak = std::weak_ptr(silence)] {
        net::post(executor, [weak] {
            if (auto const timer = weak.lock()) timer->cancel();
        });
    };
    auto const listener =
        state_.hub.listen(*exchange.topic, exchange.request.header("last-event-id"), wake);
    watch_for_end(silence);
    state_.metrics.change(Gauge::streams, 1);
    co_await pass_on(*listener, *silence);
    state_.metrics.change(Gauge::streams, -1);
}

template<class Stream>
net::awaitable<void> Session<Stream>::pass_on(Listener& listener, net::steady_timer& silence) {
    auto const last_moment = Clock::now() + limits().stream_time_max;
    std::string text = reconnection_text();
    while (!is_gone_ && Clock::now() < last_moment) {
        if (text.empty() && listener.has_ended()) co_return;
        if (text.empty()) {
            silence.expires_after(limits().stream_silence_max);
            auto const [error] = co_await silence.async_wait(quietly);
            text = error ? listener.take() : ":\n\n";
        }
        if (!text.empty()) {
            bool const is_sent = co_await send(text);
            if (!is_sent) co_return;
        }
        text = listener.take();
    }
}

// A page that listens says nothing more: what comes is its end.
template<class Stream>
void Session<Stream>::watch_for_end(std::weak_ptr<net::steady_timer> silence) {
    socket().socket().async_wait(
        net::ip::tcp::socket::wait_read,
        [weak = weak_from_this(), this, silence = std::move(silence)](beast::error_code) {
            auto const timer = silence.lock();
            if (!timer || weak.expired()) return;
            is_gone_ = true;
            timer->cancel();
        });
}

// Closing with bytes unread would have the other end's machine throw the answer away.
template<class Stream>
net::awaitable<void> Session<Stream>::take_leave() {
    constexpr std::chrono::seconds patience{5};
    constexpr std::size_t bytes_max = 64U << 20U;
    socket().expires_after(patience);
    co_await close_stream(stream_);
    std::array<char, 16'384> nowhere;
    for (std::size_t unread = 0; has_unread_ && unread < bytes_max;) {
        auto const [error, bytes] =
            co_await socket().async_read_some(net::buffer(nowhere), quietly);
        if (error) co_return;
        unread += bytes;
    }
}

template<class Stream>
std::chrono::nanoseconds Session<Stream>::time_for(std::size_t bytes) const {
    return limits().transfer_time + std::chrono::seconds(bytes / limits().bytes_per_second_min);
}

template<class Stream>
void serve_session(std::shared_ptr<Session<Stream>> session) {
    auto const executor = session->executor();
    net::co_spawn(
        executor, [session]() -> net::awaitable<void> { co_await session->serve(); },
        [&state = session->state()](std::exception_ptr const& fault) { state.tell(fault); });
}

} // namespace soket::web
