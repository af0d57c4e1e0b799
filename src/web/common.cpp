// RoomPages of no room: files of the look, the switch of language, whether the server lives.
#include "web/common.h"
#include "web/assets.h"

namespace soket::web {

namespace {

Response switch_language(Visit const& visit) {
    auto const back = visit.request.asked("ve");
    auto response = see_other(is_own_path(back) ? back : "/");
    auto const& language = visit.part("language");
    response.headers.emplace_back("set-cookie",
                                  "ngon-ngu=" + std::string(language == "en" ? "en" : "vi") +
                                      "; Path=/; SameSite=Lax; Max-Age=31536000");
    return response;
}

Response give_asset(Visit const& visit) { return asset(visit.part("hash"), visit.part("name")); }

// Pages listen here for what anybody has done (src/serve.cpp).
Response changes(Visit const&) {
    return {.type = "text/event-stream", .headers = {}, .body = {}, .listens_to = "thay-doi"};
}

Response health(Visit const&) {
    return {.type = "text/plain; charset=utf-8",
            .headers = {{"cache-control", "no-store"}},
            .body = "ok\n",
            .listens_to = {}};
}

} // namespace

RoomPages common_pages() {
    return {
        .routes = {{.pattern = "/tep/{hash}/{name}", .action = {}, .answer = give_asset},
                   {.pattern = "/ngon-ngu/{language}", .action = {}, .answer = switch_language},
                   {.pattern = "/thay-doi", .action = rights::Action::cycle_see, .answer = changes},
                   {.pattern = "/healthz", .action = {}, .answer = health}},
        .menu = {}};
}

} // namespace soket::web
