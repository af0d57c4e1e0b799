#include "web/hub.h"

#include "base/hash.h"
#include "base/whole_number.h"

#include <array>
#include <fmt/core.h>
#include <optional>
#include <utility>

namespace soket::web {

namespace {

std::string random_name() {
    std::array<unsigned char, 6> bytes{};
    fill_random(bytes);
    return to_hex(bytes);
}

// Each line of the data is a line of its own; a lone carriage return ends one as well.
std::string data_lines(std::string_view data) {
    std::string lines;
    for (;;) {
        auto const end = data.find_first_of("\r\n");
        lines += fmt::format("data: {}\n", data.substr(0, end));
        if (end == std::string_view::npos) return lines;
        data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
    }
}

// The number in "NAME-NUMBER".
std::optional<std::uint64_t> number_in(std::string_view id, std::string_view name) {
    if (!id.starts_with(name) || id.size() < name.size() + 2 || id[name.size()] != '-') return {};
    id.remove_prefix(name.size() + 1);
    return whole_number<std::uint64_t>(id);
}

} // namespace

Hub::Hub()
    : name_(random_name()) {}

void Hub::publish(std::string_view topic, std::string_view event, std::string_view data) {
    std::scoped_lock const lock(mutex_);
    auto text = text_of(++last_number_, event, data);
    auto const found = listeners_.find(topic);
    if (found != listeners_.end())
        for (auto* listener : found->second) hand(*listener, text);
    keep({last_number_, std::string(topic), std::move(text)});
}

std::shared_ptr<Listener> Hub::listen(std::string topic, std::string_view last_event_id,
                                      std::function<void()> wake) {
    std::shared_ptr<Listener> listener(new Listener(*this, std::move(topic), std::move(wake)));
    std::scoped_lock const lock(mutex_);
    auto& line = listeners_[listener->topic_];
    listener->place_ = line.insert(line.end(), listener.get());
    listener->ended_ = closed_;
    if (!last_event_id.empty()) listener->waiting_ = missed(listener->topic_, last_event_id);
    ++count_;
    return listener;
}

void Hub::close() {
    std::scoped_lock const lock(mutex_);
    closed_ = true;
    for (auto& [topic, line] : listeners_)
        for (auto* listener : line) {
            listener->ended_ = true;
            listener->wake_();
        }
}

std::size_t Hub::listeners() const {
    std::scoped_lock const lock(mutex_);
    return count_;
}

std::uint64_t Hub::dropped() const {
    std::scoped_lock const lock(mutex_);
    return dropped_;
}

std::string Hub::text_of(std::uint64_t number, std::string_view event,
                         std::string_view data) const {
    return fmt::format("id: {}-{}\nevent: {}\n{}\n", name_, number, event, data_lines(data));
}

std::string Hub::missed(std::string_view topic, std::string_view last_event_id) const {
    auto const last = number_in(last_event_id, name_);
    auto const first_kept = kept_.empty() ? last_number_ + 1 : kept_.front().number;
    if (!last || *last > last_number_ || *last + 1 < first_kept)
        return text_of(last_number_, "again", "");
    std::string text;
    std::size_t count = 0;
    for (auto const& event : kept_) {
        if (event.number <= *last || event.topic != topic) continue;
        if (++count > waiting_max) return text_of(last_number_, "again", "");
        text += event.text;
    }
    return text;
}

void Hub::keep(Event event) {
    kept_bytes_ += event.text.size();
    kept_.push_back(std::move(event));
    while (kept_.size() > kept_max || kept_bytes_ > kept_bytes_max) {
        kept_bytes_ -= kept_.front().text.size();
        kept_.pop_front();
    }
}

void Hub::hand(Listener& listener, std::string_view text) {
    if (listener.ended_) return;
    if (listener.events_ == waiting_max) {
        listener.ended_ = true;
        listener.waiting_.clear();
        ++dropped_;
        listener.wake_();
        return;
    }
    bool const was_empty = listener.waiting_.empty();
    listener.waiting_ += text;
    ++listener.events_;
    if (was_empty) listener.wake_();
}

Listener::Listener(Hub& hub, std::string topic, std::function<void()> wake)
    : hub_(hub)
    , topic_(std::move(topic))
    , wake_(std::move(wake)) {}

Listener::~Listener() {
    std::scoped_lock const lock(hub_.mutex_);
    auto const line = hub_.listeners_.find(topic_);
    line->second.erase(place_);
    if (line->second.empty()) hub_.listeners_.erase(line);
    --hub_.count_;
}

std::string Listener::take() {
    std::scoped_lock const lock(hub_.mutex_);
    events_ = 0;
    return std::exchange(waiting_, {});
}

bool Listener::has_ended() const {
    std::scoped_lock const lock(hub_.mutex_);
    return ended_;
}

} // namespace soket::web
