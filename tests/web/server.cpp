// A server with pages made to be tried, for the scripts beside it.
//
//   web_server [PORT [CERTIFICATE KEY]]      prints its port, serves until SIGTERM
#include "web/server.h"
#include "base/refusal.h"
#include "web/hub.h"
#include "web/log.h"
#include "web/metrics.h"

#include <charconv>
#include <csignal>
#include <fmt/core.h>
#include <stdexcept>
#include <thread>

namespace {

using namespace soket::web;

Response text(std::string body, std::string route) {
    return {
        .type = "text/plain; charset=utf-8", .body = std::move(body), .route = std::move(route)};
}

int number_of(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::string fields_of(Request const& request) {
    std::string all;
    for (auto const& field : request.fields)
        all += fmt::format("{}={}{}\n", field.name, field.file ? *field.file + ":" : "",
                           field.file ? std::to_string(field.text.size()) : field.text);
    return all;
}

Response answer(Request const& request, Hub& hub, Metrics const& metrics) {
    auto const& path = request.path;
    if (path == "/") return text("Sơ kết\n", "/");
    if (path == "/long") return text(std::string(100'000, 'a'), "/long");
    if (path == "/address") return text(request.address, "/address");
    if (path == "/form") return text(fields_of(request), "/form");
    if (path == "/length") return text(std::to_string(request.body.size()), "/length");
    if (path == "/metrics") return text(metrics.text(), "/metrics");
    if (path == "/throw") throw std::runtime_error("no such person: \"Nguyễn Văn A\"");
    if (path == "/slow") {
        std::this_thread::sleep_for(std::chrono::milliseconds(number_of(request.asked("ms"))));
        return text("slow\n", "/slow");
    }
    if (path == "/events") return {.route = "/events", .listens_to = "all"};
    if (path == "/publication") {
        hub.publish("all", "told", request.field("text"));
        return text("", "/publication");
    }
    auto none = text("none\n", "");
    none.status = 404;
    return none;
}

int serve(Options const& options, sigset_t const& signals) {
    Hub hub;
    Log log;
    Metrics metrics;
    Server server(options,
                  {.answer = [&](Request const& r) { return answer(r, hub, metrics); },
                   .refuse = [](Request const&, int) { return text("refused\n", ""); },
                   .body_bytes_max =
                       [](Method, std::string_view path) {
                           return path == "/length" ? 25U << 20U : 1U << 20U;
                       }},
                  hub, log, metrics);
    fmt::print("{}\n", server.port());
    std::fflush(stdout);
    std::jthread const waiting([&] {
        int signal = 0;
        sigwait(&signals, &signal);
        server.stop();
    });
    server.run();
    return 0;
}

} // namespace

int main(int count, char** words) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    Options options{.port = 0, .trusted_proxy = "127.0.0.9"};
    if (count > 1) options.port = static_cast<std::uint16_t>(number_of(words[1]));
    if (count > 3) options.tls = Tls{words[2], words[3]};
    try {
        return serve(options, signals);
    } catch (soket::Refusal const& refusal) {
        fmt::print(stderr, "{}\n", refusal.what());
        return 1;
    }
}
