// From a request to the page that answers it: finds the route, looks whether this visitor may,
// whether a form comes from a page of ours, runs the page, and makes a page of what was refused.
// For the hall (src/serve.cpp) and tests.
#pragma once

#include "web/kept.h"
#include "web/web.h"

#include <atomic>
#include <cstdint>

namespace soket::web {

// What the router must ask others for.
struct Concierge {
    store::Store& store;
    std::function<Visitor(Request const&)> who;
    std::function<Moment()> now;
    // Whether a unit is another or stands below it, today.
    rights::IsWithin is_within;
};

class Router {
  public:
    // A pattern used twice is a defect.
    explicit Router(std::vector<RoomPages> rooms);

    [[nodiscard]] Response answer(Request const& request, Concierge const& concierge) const;
    // The page of a request that the server refused before any page was asked, or whose page
    // failed.
    [[nodiscard]] Response refusal(Request const& request, int status,
                                   Concierge const& concierge) const;
    // How large a request to this path may be, before it is read.
    [[nodiscard]] std::size_t body_bytes_max(Method method, std::string_view path) const;
    [[nodiscard]] std::vector<Route> const& routes() const { return routes_; }

  private:
    struct Found {
        Route const* route = nullptr;
        Names parts;
        bool is_other_method = false; // there is one, but not for this method
    };
    [[nodiscard]] Found find(Method method, std::string_view path) const;
    [[nodiscard]] Response run(Visit& visit, Found const& found) const;
    [[nodiscard]] Response run_or_give_again(Visit& visit, Found const& found) const;

    std::vector<Route> routes_;
    std::vector<MenuItem> menu_;
    mutable std::atomic<std::uint64_t> deeds_ = 0; // done by this router's pages
    mutable KeptPages kept_;
};

// The parts of a path by a pattern's names; nothing when it isn't of that pattern.
[[nodiscard]] std::optional<Names> match(std::string_view pattern, std::string_view path);

} // namespace soket::web
