#include "client.h"

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

namespace bench {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

} // namespace

struct Client::Inside {
    asio::io_context context;
    tcp::socket socket{context};
    boost::beast::flat_buffer buffer;
};

Client::Client(std::uint16_t port)
    : inside_(std::make_unique<Inside>()) {
    inside_->socket.connect({asio::ip::address_v4::loopback(), port});
    inside_->socket.set_option(tcp::no_delay(true));
}

Client::~Client() = default;

int Client::ask(Asked const& asked) {
    http::request<http::string_body> request(http::string_to_verb(asked.method), asked.path, 11);
    request.set(http::field::host, "127.0.0.1");
    if (!asked.header_name.empty()) request.set(asked.header_name, asked.header_value);
    request.prepare_payload();
    http::write(inside_->socket, request);
    http::response<http::string_body> response;
    http::read(inside_->socket, inside_->buffer, response);
    return static_cast<int>(response.result_int());
}

void Tally::add(int status, double seconds) {
    if (status < 200 || status > 399) ++failed_;
    seconds_.push_back(seconds);
}

void Tally::add(Tally const& other) {
    seconds_.insert(seconds_.end(), other.seconds_.begin(), other.seconds_.end());
    failed_ += other.failed_;
}

double Tally::seconds_of(int hundredths) const {
    if (seconds_.empty()) return 0;
    auto sorted = seconds_;
    std::ranges::sort(sorted);
    auto const at = sorted.size() * static_cast<std::size_t>(hundredths) / 100;
    return sorted[std::min(at, sorted.size() - 1)];
}

void ask(Client& client, Asked const& asked, Tally& tally) {
    using Time = std::chrono::steady_clock;
    auto const begin = Time::now();
    int status = 0;
    try {
        status = client.ask(asked);
    } catch (boost::system::system_error const&) {
        status = 0; // no answer
    }
    tally.add(status, std::chrono::duration<double>(Time::now() - begin).count());
}

} // namespace bench
