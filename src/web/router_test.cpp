#include "web/router.h"

#include "fresh_store.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace soket::web {

namespace {

using rights::Action;

std::string location(Response const& response) {
    auto const found = std::ranges::find(response.headers, "location",
                                         &std::pair<std::string, std::string>::first);
    return found == response.headers.end() ? "" : found->second;
}

} // namespace

TEST_CASE("whoever owes a second key gets no farther than the page that sets it") {
    auto store = fresh_store();
    auto const answer = [](Visit const&) { return Response{}; };
    RoomPages pages;
    for (auto const* path : {"/bao-cao", "/api/v1/reports"})
        pages.routes.push_back({.method = Method::get,
                                .pattern = path,
                                .action = Action::report_see,
                                .answer = answer});
    pages.routes.push_back({.method = Method::get,
                            .pattern = "/tai-khoan",
                            .action = Action::own_account,
                            .answer = answer});
    Router const router({pages});
    bool owes = true;
    Concierge const concierge{.store = store,
                              .who =
                                  [&](Request const&) {
                                      return Visitor{.person = PersonId{"1"},
                                                     .name = "Thường trực",
                                                     .holdings = {{rights::Role::standing, "DK"}},
                                                     .owes_second_key = owes};
                                  },
                              .now = [] { return Moment{}; },
                              .is_within = [](std::string_view, std::string_view) { return true; }};
    auto const asked = [&](std::string const& path) {
        return router.answer({.path = path}, concierge);
    };
    CHECK(location(asked("/bao-cao")) == "/tai-khoan/ma-xac-nhan");
    CHECK(asked("/api/v1/reports").status == 403);
    CHECK(asked("/tai-khoan").status == 200);
    owes = false;
    CHECK(asked("/bao-cao").status == 200);
    CHECK(asked("/api/v1/reports").status == 200);
}

} // namespace soket::web
