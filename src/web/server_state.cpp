#include "web/server_state.h"

#include "base/hash.h"
#include "web/form.h"

#include <array>
#include <fmt/core.h>
#include <utility>

namespace soket::web {

namespace {

std::string random_name() {
    std::array<unsigned char, 4> bytes{};
    fill_random(bytes);
    return to_hex(bytes);
}

// Puts the fields of a form where pages look for them. False where it is malformed.
bool read_fields(Request& request) {
    auto const type = request.header("content-type");
    if (!is_form(type)) return true;
    auto fields = read_form(type, request.body);
    if (!fields) return false;
    request.fields = std::move(*fields);
    request.body.clear();
    request.body.shrink_to_fit();
    return true;
}

} // namespace

void Connections::add(Connection& connection, std::string const& address) {
    std::scoped_lock const lock(mutex_);
    open_.insert(&connection);
    ++of_address_[counted_address(address)];
}

void Connections::remove(Connection& connection, std::string const& address) {
    std::scoped_lock const lock(mutex_);
    open_.erase(&connection);
    auto const found = of_address_.find(counted_address(address));
    if (--found->second == 0) of_address_.erase(found);
}

bool Connections::empty() const { return count() == 0; }

std::size_t Connections::count() const {
    std::scoped_lock const lock(mutex_);
    return open_.size();
}

std::size_t Connections::count_of(std::string const& address) const {
    std::scoped_lock const lock(mutex_);
    auto const found = of_address_.find(counted_address(address));
    return found == of_address_.end() ? 0 : found->second;
}

std::vector<std::shared_ptr<Connection>> Connections::all() const {
    std::scoped_lock const lock(mutex_);
    std::vector<std::shared_ptr<Connection>> all;
    for (auto* connection : open_)
        // One that is just being destroyed has ended by itself.
        if (auto alive = connection->weak_from_this().lock()) all.push_back(std::move(alive));
    return all;
}

Held::Held(std::atomic<std::size_t>& all, std::size_t bytes_max)
    : all_(all)
    , bytes_max_(bytes_max) {}

Held::~Held() { all_ -= bytes_; }

bool Held::grow_to(std::size_t bytes) {
    if (bytes <= small_bytes || bytes <= bytes_) return true;
    auto const more = bytes - std::exchange(bytes_, bytes);
    return (all_ += more) <= bytes_max_;
}

State::State(Options the_options, Pages the_pages, Hub& the_hub, Log& the_log, Metrics& the_metrics)
    : options(std::move(the_options))
    , pages(std::move(the_pages))
    , hub(the_hub)
    , log(the_log)
    , metrics(the_metrics)
    , rates(options.limits.requests_per_second, options.limits.burst)
    , tls(options.tls ? read_certificate(*options.tls) : nullptr)
    , network(static_cast<int>(options.network_threads))
    , workers(options.workers)
    , name_(random_name()) {}

void State::make_answer(Exchange& exchange) {
    auto response = respond(exchange);
    if (is_stopping) exchange.keeps_open = false;
    if (exchange.come_again.count() > 0)
        response.headers.emplace_back("retry-after", std::to_string(exchange.come_again.count()));
    exchange.status = response.status;
    exchange.route = std::exchange(response.route, {});
    auto topic = std::exchange(response.listens_to, {});
    if (exchange.request.method == Method::get) exchange.topic = std::move(topic);
    exchange.answer = exchange.topic ? to_stream_head(exchange.request, std::move(response), now())
                                     : to_answer(exchange.request, std::move(response),
                                                 exchange.keeps_open, now());
}

Response State::respond(Exchange& exchange) {
    auto& request = exchange.request;
    try {
        if (!exchange.refused && !read_fields(request)) {
            metrics.reject(Rejected::malformed);
            exchange.refused = 400;
        }
        return exchange.refused ? refusal(request, exchange.refused) : pages.answer(request);
    } catch (std::exception const& fault) {
        tell(request, fault);
        return refusal(request, 500);
    }
}

Response State::refusal(Request const& request, int status) {
    Response response{.status = status, .type = ""};
    try {
        response = pages.refuse(request, status);
        response.status = status;
    } catch (std::exception const& fault) {
        tell(request, fault);
    }
    return response;
}

void State::tell(Request const& request, std::exception const& fault) {
    auto const what = without_quoted(fault.what());
    log.event(Level::error, "fault", {{"request", request.id}, {"what", what}});
}

void State::tell(Exchange const& exchange) {
    auto const time = Clock::now() - exchange.begin;
    metrics.exchange(exchange.route, exchange.request.method, exchange.status, time);
    log.exchange({.request = exchange.request.id,
                  .method = exchange.request.method,
                  .route = exchange.route,
                  .status = exchange.status,
                  .time = time,
                  .bytes = exchange.answer.body.size()});
}

void State::tell(std::exception_ptr const& thrown) {
    if (!thrown) return;
    try {
        std::rethrow_exception(thrown);
    } catch (std::exception const& fault) {
        log.event(Level::error, "fault", {{"what", without_quoted(fault.what())}});
    }
}

std::string State::next_request_id() { return fmt::format("{}-{}", name_, ++requests_); }

std::string reconnection_text() {
    std::array<unsigned char, 1> part{};
    fill_random(part);
    return fmt::format("retry: {}\n\n", 2'000 + 10 * part[0]);
}

} // namespace soket::web
