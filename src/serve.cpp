#include "serve.h"

#include "access/access.h"
#include "access/pages.h"
#include "api/pages.h"
#include "base/refusal.h"
#include "base/whole_number.h"
#include "cycle/pages.h"
#include "front/pages.h"
#include "journal/journal.h"
#include "journal/pages.h"
#include "letters/pages.h"
#include "models/pages.h"
#include "notices/pages.h"
#include "org/org.h"
#include "org/pages.h"
#include "report/pages.h"
#include "reviews/pages.h"
#include "schedule/pages.h"
#include "store/store.h"
#include "targets/pages.h"
#include "tasks/pages.h"
#include "web/common.h"
#include "web/hub.h"
#include "web/log.h"
#include "web/metrics.h"
#include "web/router.h"
#include "web/server.h"

#include <csignal>
#include <optional>
#include <thread>

namespace soket {

namespace {

journal::Names names_of(store::Snapshot const& s, Day today) {
    journal::Names names;
    auto const there = org::tree(s, today);
    for (auto const& unit : there.units) names.emplace(unit.code, unit.name);
    for (auto const& absent : there.absent) names.emplace(absent.unit.code, absent.unit.name);
    for (auto const& account : access::accounts(s)) names.emplace(account.id.text, account.name);
    return names;
}

} // namespace

std::vector<web::RoomPages> all_pages(std::optional<letters::MailServer> mail_server) {
    return {front::pages(), cycle::pages(), schedule::pages(), tasks::pages(), notices::pages(),
            // Before those of a unit, whose name stands in the same place.
            letters::pages(mail_server), report::pages(), models::pages(), reviews::pages(),
            org::pages(), targets::pages(), access::pages(), journal::pages(names_of),
            api::pages(std::move(mail_server)), web::common_pages()};
}

namespace {

constexpr std::string_view changes_topic = "thay-doi";

bool is_within(store::Store& store, std::string_view unit, std::string_view level) {
    if (unit == level || level.empty()) return true;
    return store.read([&](store::Snapshot const& s) {
        auto const today = in_vietnam(now()).day;
        if (auto const found = org::find(s, unit, today))
            return org::is_below(s, *found, level, today);
        // Whoever held a role at a unit that was merged still sees the cycle in which it reported.
        auto const absent = org::find_absent(s, unit, today);
        return absent && org::is_below(s, absent->unit, level, today);
    });
}

} // namespace

web::Concierge concierge_of(store::Store& store, access::SecondKey second_key) {
    return {
        .store = store,
        .who =
            [&store, second_key](web::Request const& r) {
                return access::visitor_of(r, store, now(), second_key);
            },
        .now = [] { return now(); },
        .is_within = [&store](std::string_view unit,
                              std::string_view level) { return is_within(store, unit, level); }};
}

namespace {

// For the machine itself, and whoever gathers figures on it; no way from outside.
std::optional<web::Response> metrics_page(web::Request const& request,
                                          web::Metrics const& metrics) {
    bool const own = request.address == "127.0.0.1" || request.address == "::1";
    if (request.path != "/metrics" || !own) return {};
    return web::Response{.type = "text/plain; version=0.0.4; charset=utf-8",
                         .headers = {{"cache-control", "no-store"}},
                         .body = metrics.text(),
                         .route = "/metrics"};
}

// Open pages hear of what anybody has done, also by another server or from the command line.
void tell_of_changes(std::stop_token const& stop, store::Store& store, web::Hub& hub) {
    constexpr std::chrono::milliseconds between{500};
    auto const newest = [&] { return store.read(journal::seal).number; };
    for (auto known = newest(); !stop.stop_requested(); std::this_thread::sleep_for(between))
        if (auto const number = newest(); number != known) {
            known = number;
            hub.publish(changes_topic, "thay-doi", std::to_string(number));
        }
}

std::uint16_t read_port(std::string const& text) {
    if (auto const port = whole_number<std::uint16_t>(text)) return *port;
    throw Refusal(Because::invalid, "serve.number_unreadable", {{"text", text}});
}

web::Options options_of(cli::Call const& call) {
    web::Options options;
    options.address = call.value("address");
    options.port = read_port(call.value("port"));
    options.trusted_proxy = call.value("proxy");
    if (call.has("certificate"))
        options.tls = web::Tls{call.value("certificate"), call.value("key")};
    return options;
}

std::string address_of(web::Options const& options, std::uint16_t port) {
    bool const everywhere = options.address == "::" || options.address == "0.0.0.0";
    return (options.tls ? "https://" : "http://") +
           (everywhere ? std::string("localhost") : options.address) + ":" + std::to_string(port);
}

void tell_how_to_enter(cli::Call& call, store::Store& store, std::string const& address) {
    call.print(call.say("serve.listening", {{"address", address}}));
    if (!store.read([](store::Snapshot const& s) { return access::accounts(s).empty(); })) return;
    auto const token =
        store.write([&](store::Transaction& t) { return access::make_first_link(t, call.now); });
    call.print(call.say("serve.first", {{"link", access::link_address(address, token)}}));
}

// Blocks the signals in all threads that are begun from now on; a thread of its own waits for them.
std::jthread stop_on_signals(web::Server& server, sigset_t& signals) {
    return std::jthread([&server, &signals] {
        int signal = 0;
        sigwait(&signals, &signal);
        server.stop();
    });
}

int serve(cli::Call& call) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    auto& store = call.open_store();
    web::Router const router(
        all_pages(letters::mail_server(call.value("smtp"), call.value("smtp-from"))));
    bool const by_one_key = call.has("without-second-key");
    auto const concierge =
        concierge_of(store, by_one_key ? access::SecondKey::not_asked : access::SecondKey::asked);
    auto const options = options_of(call);
    web::Hub hub;
    web::Log log;
    web::Metrics metrics;
    web::Server server(
        options,
        {.answer =
             [&](web::Request const& r) {
                 auto figures = metrics_page(r, metrics);
                 return figures ? *figures : router.answer(r, concierge);
             },
         .refuse = [&](web::Request const& r,
                       int status) { return router.refusal(r, status, concierge); },
         .body_bytes_max = [&](web::Method m,
                               std::string_view path) { return router.body_bytes_max(m, path); }},
        hub, log, metrics);
    auto const stopping = stop_on_signals(server, signals);
    std::jthread const telling(
        [&](std::stop_token const& stop) { tell_of_changes(stop, store, hub); });
    if (by_one_key) call.print(call.say("serve.by_one_key"));
    tell_how_to_enter(call, store, address_of(options, server.port()));
    server.run();
    call.print(call.say("serve.stopped"));
    return cli::done;
}

} // namespace

std::vector<cli::Command> serve_commands() {
    return {{.name = "serve",
             .options = {{.name = "--address", .fallback = "127.0.0.1"},
                         {.name = "--port", .fallback = "8080"},
                         {.name = "--certificate"},
                         {.name = "--key"},
                         {.name = "--proxy"},
                         {.name = "--smtp"},
                         {.name = "--smtp-from"},
                         {.name = "--without-second-key", .takes = cli::Takes::nothing}},
             .run = serve,
             .begins = true}};
}

} // namespace soket
