#include "web/kept.h"

#include "web/gzip.h"

#include <algorithm>

namespace soket::web {

namespace {

constexpr std::size_t bytes_max = 64U << 20U;
constexpr std::size_t page_bytes_max = 1U << 20U;

bool says_something_once(Response const& page) {
    return std::ranges::any_of(page.headers,
                               [](auto const& header) { return header.first == "set-cookie"; });
}

} // namespace

void KeptPages::turn_to(std::string const& mark) {
    if (mark == mark_) return;
    mark_ = mark;
    pages_.clear();
    bytes_ = 0;
}

std::shared_ptr<Response const> KeptPages::find(std::string const& mark, std::string const& name) {
    std::scoped_lock const lock(mutex_);
    if (mark != mark_) return {};
    auto const found = pages_.find(name);
    return found == pages_.end() ? nullptr : found->second;
}

bool KeptPages::may_keep(Response const& page) {
    return page.status == 200 && page.type.starts_with("text/html") && !page.listens_to &&
           page.body.size() <= page_bytes_max && !says_something_once(page);
}

void KeptPages::keep(std::string const& mark, std::string const& name, Response const& page) {
    std::scoped_lock const lock(mutex_);
    turn_to(mark);
    if (bytes_ + page.body.size() > bytes_max) {
        pages_.clear();
        bytes_ = 0;
    }
    if (pages_.emplace(name, std::make_shared<Response const>(page)).second)
        bytes_ += page.body.size();
}

std::string page_name(Visit const& visit) {
    std::string name = visit.request.path;
    auto const add = [&](std::string_view text) { name.append(1, '\0').append(text); };
    for (auto const& [key, value] : visit.request.query) {
        add(key);
        add(value);
    }
    add(visit.visitor.person.text);
    add(visit.visitor.form_key); // of this session alone
    for (auto const& holding : visit.visitor.holdings) {
        add(to_text(holding.role));
        add(holding.unit);
    }
    add(visit.language == words::Language::en ? "en" : "vi");
    add(accepts_gzip(visit.request.header("accept-encoding")) ? "gzip" : "");
    add(std::to_string(
        std::chrono::floor<std::chrono::minutes>(visit.now.time_since_epoch()).count()));
    return name;
}

} // namespace soket::web
