// What is told to open pages: a report has come, a figure has changed. A page listens to a topic
// by an event stream (text/event-stream of the HTML standard); whoever changes something publishes.
// Neither waits for the other: a page that reads too slowly is dropped, and comes again by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace soket::web {

class Hub;

// One page's place in the line. Gives its place back when it is destroyed.
class Listener {
  public:
    ~Listener();
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    // All that waits, as the stream has it; "" where nothing does.
    [[nodiscard]] std::string take();
    // Nothing will come any more: too slow, or the hub is closed.
    [[nodiscard]] bool has_ended() const;

  private:
    friend class Hub;
    Listener(Hub& hub, std::string topic, std::function<void()> wake);

    Hub& hub_;
    std::string topic_;
    std::function<void()> wake_;
    std::string waiting_;
    std::size_t events_ = 0; // in waiting_
    bool ended_ = false;
    std::list<Listener*>::iterator place_;
};

class Hub {
  public:
    // So many wait for one page before it counts as too slow.
    static constexpr std::size_t waiting_max = 100;
    // So many are kept for pages that come back.
    static constexpr std::size_t kept_max = 1'000;
    static constexpr std::size_t kept_bytes_max = 4U << 20U;

    Hub();
    Hub(Hub const&) = delete;
    Hub& operator=(Hub const&) = delete;

    // `event` and `topic` are our own words; `data` may have lines.
    void publish(std::string_view topic, std::string_view event, std::string_view data);

    // `last_event_id` is what the page names when it comes back, "" when it is new. It gets what it
    // missed, or, where that isn't kept, the event "again": all may have changed. `wake` is called
    // by the publishing thread when something waits after nothing did, and at the end; it must not
    // call the hub.
    [[nodiscard]] std::shared_ptr<Listener>
    listen(std::string topic, std::string_view last_event_id, std::function<void()> wake);
    // Ends every listener, now and from now on.
    void close();

    [[nodiscard]] std::size_t listeners() const;
    [[nodiscard]] std::uint64_t dropped() const; // because they were too slow

  private:
    friend class Listener;
    struct Event {
        std::uint64_t number;
        std::string topic;
        std::string text;
    };
    [[nodiscard]] std::string text_of(std::uint64_t number, std::string_view event,
                                      std::string_view data) const;
    [[nodiscard]] std::string missed(std::string_view topic, std::string_view last_event_id) const;
    void keep(Event event);
    void hand(Listener& listener, std::string_view text);

    mutable std::mutex mutex_; // over all below, and what listeners hold
    std::string name_;         // of this hub: another one's numbers mean nothing here
    std::uint64_t last_number_ = 0;
    std::deque<Event> kept_;
    std::size_t kept_bytes_ = 0;
    std::map<std::string, std::list<Listener*>, std::less<>> listeners_;
    std::size_t count_ = 0;
    std::uint64_t dropped_ = 0;
    bool closed_ = false;
};

} // namespace soket::web
