#include "web/router.h"

#include "base/assert.h"
#include "base/refusal.h"
#include "web/answer.h"
#include "web/form_key.h"
#include "web/said.h"
#include "web/target.h"
#include "web/typed.h"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>

namespace soket::web {

namespace json = boost::json;

namespace {

constexpr std::string_view entry_path = "/vao";
constexpr std::string_view second_key_path = "/tai-khoan/ma-xac-nhan";
constexpr std::size_t body_bytes_default = 1U << 20U;

std::string_view next_step(std::string_view& path) {
    path.remove_prefix(1); // the slash
    auto const end = std::min(path.find('/'), path.size());
    auto const step = path.substr(0, end);
    path.remove_prefix(end);
    return step;
}

bool changes_something(Method method) { return method != Method::get && method != Method::head; }

bool wants_json(Request const& request) { return request.path.starts_with("/api/"); }

int status_of(Because because) {
    switch (because) {
    case Because::forbidden: return 403;
    case Because::not_found: return 404;
    case Because::conflict: return 409;
    case Because::too_large: return 413;
    case Because::invalid: return 422;
    case Because::machine: return 503;
    }
    return 500;
}

// {"errors": [{"key": "report.unknown_unit", "message": "…", "mend": "…", "field": "unit", …}]}
Response refused_in_json(Visit const& visit, int status, Findings const& findings) {
    return {.status = status,
            .type = "application/json",
            .headers = {{"cache-control", "no-store"}},
            .body = json::serialize(json::object{{"errors", visit.listed(findings)}}),
            .listens_to = {}};
}

bool is_without_role(Visit const& visit) {
    return !visit.visitor.person.empty() && visit.visitor.holdings.empty();
}

// `entry` is where to sign in first; "" where that wouldn't help.
Response refused(Visit const& visit, int status, Findings const& findings,
                 std::string const& entry = {}) {
    if (wants_json(visit.request)) return refused_in_json(visit, status, findings);
    json::array said;
    for (auto const& finding : findings) said.emplace_back(visit.say(finding));
    return visit.page("web/refused",
                      {{"title", visit.say("web.status." + std::to_string(status))},
                       {"findings", std::move(said)},
                       {"entry", entry},
                       {"back", is_without_role(visit) ? "/tai-khoan" : "/"},
                       {"is_without_role", is_without_role(visit)},
                       {"typed", typed_in(visit.request)},
                       {"request", visit.request.id}},
                      status);
}

Response refused(Visit const& visit, int status, std::string key) {
    return refused(visit, status, Findings{{.key = std::move(key), .arguments = {}, .place = {}}});
}

// Where to go once one has signed in: a path of ours, nothing else.
Response to_entry(Visit const& visit) {
    if (wants_json(visit.request)) {
        auto response = refused(visit, 401, "web.unknown");
        response.headers.emplace_back("www-authenticate", "Bearer");
        return response;
    }
    auto const and_back =
        std::string(entry_path) + "?tiep=" + percent_encoded(page_of(visit.request));
    if (!typed_in(visit.request).empty())
        return refused(visit, 401,
                       Findings{{.key = "web.session_ended", .arguments = {}, .place = {}}},
                       and_back);
    bool const is_page = visit.request.method == Method::get;
    return see_other(is_page ? and_back : std::string(entry_path));
}

// Somebody who holds no role (any more) is told so, rather than that the role isn't the right one.
Response forbidden(Visit const& visit) {
    return refused(visit, 403, is_without_role(visit) ? "web.no_role" : "web.forbidden");
}

Response to_second_key(Visit const& visit) {
    if (wants_json(visit.request)) return refused(visit, 403, "web.owes_second_key");
    return see_other(second_key_path);
}

words::Language language_of(Request const& request) {
    if (wants_json(request) && request.header("accept-language").starts_with("en"))
        return words::Language::en;
    auto const chosen = request.cookies.find("ngon-ngu");
    return chosen != request.cookies.end() && chosen->second == "en" ? words::Language::en
                                                                     : words::Language::vi;
}

} // namespace

std::optional<Names> match(std::string_view pattern, std::string_view path) {
    Names parts;
    while (!pattern.empty() && !path.empty()) {
        auto const asked = next_step(pattern);
        auto const given = next_step(path);
        if (asked.starts_with('{')) {
            if (given.empty()) return {};
            parts.emplace(asked.substr(1, asked.size() - 2), given);
        } else if (asked != given) {
            return {};
        }
    }
    if (!pattern.empty() || !path.empty()) return {};
    return parts;
}

Router::Router(std::vector<RoomPages> rooms) {
    for (auto& room : rooms) {
        std::ranges::move(room.routes, std::back_inserter(routes_));
        std::ranges::move(room.menu, std::back_inserter(menu_));
    }
    for (auto const& route : routes_) {
        SOKET_ASSERT(route.pattern.starts_with('/'));
        SOKET_ASSERT(std::ranges::count_if(routes_, [&](Route const& other) {
                         return other.method == route.method && other.pattern == route.pattern;
                     }) == 1);
    }
}

Router::Found Router::find(Method method, std::string_view path) const {
    Found found;
    if (method == Method::head) method = Method::get;
    for (auto const& route : routes_) {
        auto parts = match(route.pattern, path);
        if (!parts) continue;
        if (route.method != method) {
            found.is_other_method = true;
            continue;
        }
        // "/bao-cao/moi" is named; "/bao-cao/{unit}" takes what is left.
        if (!found.route || parts->size() < found.parts.size()) {
            found.route = &route;
            found.parts = std::move(*parts);
        }
    }
    return found;
}

std::size_t Router::body_bytes_max(Method method, std::string_view path) const {
    auto const found = find(method, path);
    return found.route ? found.route->body_bytes_max : body_bytes_default;
}

Response Router::refusal(Request const& request, int status, Concierge const& concierge) const {
    Visit const visit{.request = request,
                      .store = concierge.store,
                      .visitor = {},
                      .language = language_of(request),
                      .now = concierge.now(),
                      .parts = {},
                      .is_within = concierge.is_within,
                      .menu = &menu_};
    return refused(visit, status, "web.refused." + std::to_string(status));
}

Response Router::answer(Request const& request, Concierge const& concierge) const {
    Visit visit{.request = request,
                .store = concierge.store,
                .visitor = {},
                .language = language_of(request),
                .now = concierge.now(),
                .parts = {},
                .is_within = concierge.is_within,
                .menu = &menu_};
    try {
        visit.visitor = concierge.who(request);
        auto found = find(request.method, request.path);
        visit.parts = std::move(found.parts);
        auto response = run_or_give_again(visit, found);
        if (found.route) response.route = found.route->pattern;
        return response;
    } catch (Refusal const& refusal) {
        return refused(visit, status_of(refusal.because()), refusal.findings());
    }
}

Response Router::run_or_give_again(Visit& visit, Found const& found) const {
    auto const& request = visit.request;
    bool const may_be_kept = !visit.visitor.as_of.empty() && request.method == Method::get &&
                             found.route && found.route->action &&
                             !request.cookies.contains(said_cookie);
    if (!may_be_kept) {
        auto response = run(visit, found);
        if (changes_something(request.method)) ++deeds_;
        return response;
    }
    // From before the page is made: what is done meanwhile makes it one that isn't given again.
    auto const mark = std::to_string(deeds_) + "/" + visit.visitor.as_of;
    auto const name = page_name(visit);
    if (auto const page = kept_.find(mark, name)) return *page;
    auto page = run(visit, found);
    if (KeptPages::may_keep(page)) {
        pack(request, page);
        kept_.keep(mark, name, page);
    }
    return page;
}

Response Router::run(Visit& visit, Found const& found) const {
    visit.form_key = masked(visit.visitor.form_key);
    if (!found.route)
        return found.is_other_method ? refused(visit, 405, "web.other_method")
                                     : refused(visit, 404, "web.nothing_here");
    auto const& route = *found.route;
    auto const& request = visit.request;
    if (changes_something(request.method)) {
        if (comes_from_elsewhere(request)) return refused(visit, 403, "web.from_elsewhere");
        auto const sent =
            request.header("x-khoa").empty() ? request.field("khoa") : request.header("x-khoa");
        if (route.action && !visit.visitor.person.empty() && !visit.visitor.limited_to &&
            !is_mask_of(sent, visit.visitor.form_key))
            return refused(visit, 403, "web.form_is_old");
    }
    if (route.action) {
        if (visit.visitor.person.empty()) return to_entry(visit);
        if (visit.visitor.owes_second_key && *route.action != rights::Action::own_account)
            return to_second_key(visit);
        auto const about = route.about ? std::optional(route.about(visit)) : std::nullopt;
        if (!visit.may(*route.action, about)) return forbidden(visit);
    }
    return route.answer(visit);
}

} // namespace soket::web
