#include "web/server.h"

#include "base/refusal.h"
#include "web/hub.h"
#include "web/log.h"
#include "web/metrics.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <latch>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace soket;
using namespace soket::web;

namespace {

class Running {
  public:
    Running(Options options, Pages pages)
        : server_(std::move(options), std::move(pages), hub_, log_, metrics)
        , thread_([this] { server_.run(); }) {}
    ~Running() { server_.stop(); }
    Running(Running const&) = delete;
    Running& operator=(Running const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

    Metrics metrics;

  private:
    Hub hub_;
    Log log_{open("/dev/null", O_WRONLY | O_CLOEXEC)};
    Server server_;
    std::jthread thread_;
};

class Client {
  public:
    explicit Client(Running const& to)
        : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in other{};
        other.sin_family = AF_INET;
        other.sin_port = htons(to.port());
        other.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(connect(socket_, reinterpret_cast<sockaddr*>(&other), sizeof other) == 0);
    }
    ~Client() { close(socket_); }
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    Client& send(std::string const& text) {
        REQUIRE(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) ==
                static_cast<ssize_t>(text.size()));
        return *this;
    }
    // To the end of the connection.
    [[nodiscard]] std::string answer() const {
        std::string all;
        for (std::array<char, 4'096> piece;;) {
            auto const bytes = recv(socket_, piece.data(), piece.size(), 0);
            if (bytes <= 0) return all;
            all.append(piece.data(), static_cast<std::size_t>(bytes));
        }
    }

  private:
    int socket_;
};

std::string get(std::string const& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: soket\r\nConnection: close\r\n\r\n";
}

std::string post(std::size_t bytes) {
    return "POST / HTTP/1.1\r\nHost: soket\r\nConnection: close\r\nContent-Length: " +
           std::to_string(bytes) + "\r\n\r\n" + std::string(bytes, 'x');
}

Pages pages_of(std::function<Response(Request const&)> answer) {
    return {.answer = std::move(answer),
            .refuse = [](Request const&, int status) { return Response{.status = status}; },
            .body_bytes_max = [](Method, std::string_view) { return std::size_t{1'000'000}; }};
}

} // namespace

TEST_CASE("when all workers are busy and enough wait, the next is told to come again") {
    std::latch begun(1), goes_on(1);
    Options options{.port = 0, .workers = 1};
    options.limits.waiting_max = 1;
    Running const running(options, pages_of([&](Request const&) {
                              begun.count_down();
                              goes_on.wait();
                              return Response{};
                          }));
    Client first(running), second(running);
    first.send(get("/"));
    begun.wait();
    auto const refused = second.send(get("/")).answer();
    goes_on.count_down();
    CHECK(refused.starts_with("HTTP/1.1 503 "));
    CHECK(refused.contains("retry-after: 1\r\n"));
    CHECK(first.answer().starts_with("HTTP/1.1 200 "));
    CHECK(running.metrics.count(Rejected::busy) == 1);
}

TEST_CASE("large bodies have bounded memory together, and small ones come through") {
    std::latch begun(1), goes_on(1);
    Options options{.port = 0};
    options.limits.bodies_bytes_max = 300'000;
    Running const running(options, pages_of([&](Request const& request) {
                              if (request.body.size() == 200'000) {
                                  begun.count_down();
                                  goes_on.wait();
                              }
                              return Response{};
                          }));
    Client held(running), small(running), large(running), again(running);
    held.send(post(200'000));
    begun.wait();
    auto const of_small = small.send(post(50'000)).answer();
    auto const of_large = large.send(post(150'000)).answer();
    goes_on.count_down();
    CHECK(of_small.starts_with("HTTP/1.1 200 "));
    CHECK(of_large.starts_with("HTTP/1.1 503 "));
    CHECK(held.answer().starts_with("HTTP/1.1 200 "));
    CHECK(again.send(post(150'000)).answer().starts_with("HTTP/1.1 200 "));
}

TEST_CASE("a page that fails, and the page of its failure too, still end in an answer") {
    auto pages = pages_of([](Request const&) -> Response { throw std::runtime_error("no"); });
    pages.refuse = [](Request const&, int) -> Response { throw std::runtime_error("no"); };
    Running const running({.port = 0}, pages);
    CHECK(Client(running).send(get("/")).answer().starts_with("HTTP/1.1 500 "));
}

TEST_CASE("asking for the head of an event stream opens none") {
    Running const running({.port = 0},
                          pages_of([](Request const&) { return Response{.listens_to = "x"}; }));
    auto const head = Client(running)
                          .send("HEAD / HTTP/1.1\r\nHost: soket\r\nConnection: close\r\n\r\n")
                          .answer();
    CHECK(head.starts_with("HTTP/1.1 200 "));
    CHECK(head.ends_with("\r\n\r\n"));
}

TEST_CASE("an address that is none, and a port that is taken, are told") {
    auto const pages = pages_of([](Request const&) { return Response{}; });
    Running const running({.port = 0}, pages);
    auto const key = [&](Options const& options) {
        try {
            Running const other(options, pages);
        } catch (Refusal const& refusal) {
            return refusal.findings()[0].key;
        }
        return std::string();
    };
    CHECK(key({.address = "here"}) == "web.address_invalid");
    CHECK(key({.port = running.port()}) == "web.port_unusable");
    CHECK(key({.port = 0, .tls = Tls{"/nowhere", "/nowhere"}}) == "web.certificate_unreadable");
}
