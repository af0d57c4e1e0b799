// Every route as every role, inside and outside of what it reaches, against the table of rights
// (src/rights/table.txt), which is read here anew: who may is never decided by the page alone.
#include "access/access.h"
#include "base/embedded.h"
#include "cycle/cycle.h"
#include "office/paper.h"
#include "org/org.h"
#include "plan/plan.h"
#include "serve.h"
#include "store/store.h"
#include "targets/targets.h"
#include "web/form_key.h"
#include "web/router.h"
#include "web/template.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {

using namespace soket;

std::string const source = SOKET_SOURCE_DIR;
constexpr std::string_view level = "DK", own_unit = "STC", other_unit = "SYT", board = "BTC";

// Whoever isn't signed in may ask for these, and for nothing else.
std::set<std::string> const open_to_everybody{"get /vao",
                                              "post /vao",
                                              "post /thoat",
                                              "post /vao/ma",
                                              "get /vao/lien-ket/{token}",
                                              "post /vao/lien-ket/{token}",
                                              "get /tep/{hash}/{name}",
                                              "get /ngon-ngu/{language}",
                                              "get /healthz",
                                              "get /api/v1/openapi.json"};

// Action, then role, then how far.
using Table = std::map<std::string, std::map<std::string, std::string>>;

Table read_table() {
    Table table;
    std::ifstream file(source + "/src/rights/table.txt");
    std::vector<std::string> roles;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string action, word;
        if (line.starts_with('#') || !(words >> action)) continue;
        for (std::size_t i = 0; words >> word; ++i)
            if (action == "action")
                roles.push_back(word);
            else
                table[action][roles.at(i)] = word;
    }
    return table;
}

std::string name_of(web::Route const& route) { return to_text(route.method) + " " + route.pattern; }

std::string unit_of(std::string const& role) {
    if (role == "reporter" || role == "secretary") return std::string(own_unit);
    if (role.starts_with("board")) return std::string(board);
    return std::string(level);
}

store::Store prepared_store() {
    auto store = store::Store::in_memory();
    PersonId const nobody{"test"};
    auto const now = soket::now();
    store.write([&](store::Transaction& t) {
        org::import(t, nobody, now, org::read_units(source + "/demo/co-so.xlsx").value);
        targets::import(t, nobody, now, targets::read_set(source + "/demo/chi-tieu.xlsx").value);
        cycle::open(t, nobody, now,
                    plan::read(office::read_paper(source + "/tests/plans/ke-hoach-81.txt").value()),
                    {});
    });
    return store;
}

// The names in a pattern become things of this store.
std::string path_of(std::string pattern, std::string_view unit) {
    for (auto const& [name, value] : std::map<std::string, std::string>{
             {"{unit}", std::string(unit)}, {"{code}", "CT1.1"}, {"{login}", "quantri"}}) {
        auto const at = pattern.find(name);
        if (at != std::string::npos) pattern.replace(at, name.size(), value);
    }
    while (pattern.find('{') != std::string::npos) {
        auto const open = pattern.find('{');
        pattern.replace(open, pattern.find('}') - open + 1, "1");
    }
    return pattern;
}

bool is_expected(web::Route const& route, std::string const& sign, std::string const& role,
                 std::string_view unit) {
    if (sign == "-") return false;
    // Of a route that isn't about one thing the page decides what of it is shown.
    if (!route.about) return true;
    if (sign == "own") return unit == unit_of(role);
    if (sign == "sections") return route.pattern.find("{unit}") == std::string::npos;
    return true; // all units are of the cycle, and below the level
}

struct Asker {
    web::Router const& router;
    web::Concierge concierge;
    web::Visitor visitor;

    int status(web::Route const& route, std::string_view unit) {
        web::Request request;
        request.method = route.method;
        request.path = path_of(route.pattern, unit);
        request.headers["host"] = "soket";
        request.headers["x-khoa"] = web::masked(visitor.form_key);
        request.body = "{}";
        concierge.who = [this](web::Request const&) { return visitor; };
        return router.answer(request, concierge).status;
    }
};

} // namespace

TEST_CASE("every template can be read, in both languages") { web::check_templates(); }

TEST_CASE("every route asks for an action of the table, or is named as open to everybody") {
    web::Router const router(all_pages());
    auto const table = read_table();
    for (auto const& route : router.routes()) {
        CAPTURE(name_of(route));
        CHECK(open_to_everybody.contains(name_of(route)) == !route.action.has_value());
        if (route.action) CHECK(table.contains(to_text(*route.action)));
    }
}

TEST_CASE("every role gets as far as the table says, on every route, and no farther") {
    auto store = prepared_store();
    web::Router const router(all_pages());
    auto const table = read_table();
    web::Concierge const concierge{.store = store,
                                   .who = {},
                                   .now = [] { return soket::now(); },
                                   .is_within =
                                       [](std::string_view unit, std::string_view above) {
                                           return unit == above || above == level || above.empty();
                                       }};
    for (auto const& route : router.routes()) {
        if (!route.action) continue;
        for (auto const& [role, sign] : table.at(to_text(*route.action)))
            for (auto const unit : {own_unit, other_unit}) {
                CAPTURE(name_of(route));
                CAPTURE(role);
                CAPTURE(unit);
                web::Visitor const visitor{
                    .person = PersonId{"test"},
                    .name = role,
                    .holdings = {{read_enum<rights::Role>(role).value(), unit_of(role)}},
                    .form_key = "key"};
                auto const status = Asker{router, concierge, visitor}.status(route, unit);
                CHECK((status == 403) == !is_expected(route, sign, role, unit));
                CHECK(status != 500);
            }
    }
}

TEST_CASE("who isn't signed in is sent to the door; a form of another site, or an old one, does "
          "nothing") {
    auto store = prepared_store();
    web::Router const router(all_pages());
    web::Concierge concierge{.store = store,
                             .who = [](web::Request const&) { return web::Visitor{}; },
                             .now = [] { return soket::now(); },
                             .is_within = [](std::string_view, std::string_view) { return true; }};
    web::Request request;
    request.path = "/bao-cao/STC";
    CHECK(router.answer(request, concierge).status == 303);
    request.path = "/khong-co";
    CHECK(router.answer(request, concierge).status == 404);
    web::Visitor const secretary{.person = PersonId{"test"},
                                 .name = "Bí thư",
                                 .holdings = {{rights::Role::secretary, "STC"}},
                                 .form_key = "key"};
    concierge.who = [&](web::Request const&) { return secretary; };
    request.method = web::Method::post;
    request.path = "/bao-cao/STC/gui";
    CHECK(router.answer(request, concierge).status == 403); // no key
    request.headers["x-khoa"] = web::masked("another");
    CHECK(router.answer(request, concierge).status == 403);
    request.headers["x-khoa"] = web::masked("key");
    CHECK(router.answer(request, concierge).status == 422); // nothing is typed yet
    request.headers["sec-fetch-site"] = "cross-site";
    CHECK(router.answer(request, concierge).status == 403);
    request.method = web::Method::put;
    request.path = "/bao-cao/STC";
    request.headers.erase("sec-fetch-site");
    CHECK(router.answer(request, concierge).status == 405);
}

TEST_CASE("the API's description names every route of it with its action, and no other") {
    std::map<std::string, std::string> described, there;
    auto const description = boost::json::parse(embedded("api/openapi.json"));
    for (auto const& [path, operations] : description.at("paths").as_object())
        for (auto const& [method, operation] : operations.as_object())
            if (method != "parameters") {
                auto const* const action = operation.as_object().if_contains("x-action");
                auto const named = method == "delete" ? "del" : std::string(method);
                described[named + " /api/v1" + std::string(path)] =
                    action ? std::string(action->as_string()) : "";
            }
    web::Router const router(all_pages());
    for (auto const& route : router.routes())
        if (route.pattern.starts_with("/api/"))
            there[name_of(route)] = route.action ? to_text(*route.action) : "";
    CHECK(described == there);
}

TEST_CASE("a program may do what its token was made for, and needs no form's key") {
    auto store = prepared_store();
    web::Router const router(all_pages());
    web::Visitor program{
        .person = PersonId{"test"},
        .name = "Văn phòng",
        .holdings = {{rights::Role::office, "DK"}},
        .limited_to = {{rights::Action::report_see, rights::Action::target_propose}}};
    web::Concierge const concierge{
        .store = store,
        .who = [&](web::Request const&) { return program; },
        .now = [] { return soket::now(); },
        .is_within = [](std::string_view, std::string_view) { return true; }};
    web::Request request;
    request.path = "/api/v1/reports";
    CHECK(router.answer(request, concierge).status == 200);
    request.path = "/api/v1/cycle";
    CHECK(router.answer(request, concierge).status == 403);
    request.method = web::Method::post;
    request.path = "/api/v1/proposals";
    request.body = R"({"target": "CT1.1", "goal": "5200", "reason": "Số đoàn viên tăng"})";
    CHECK(router.answer(request, concierge).status == 201);
    request.path = "/api/v1/proposals/1/decision";
    CHECK(router.answer(request, concierge).status == 403);
}

TEST_CASE("a page is given again to the same session until something is done") {
    auto store = prepared_store();
    web::Router const router(all_pages());
    web::Visitor visitor{.person = PersonId{"test"},
                         .name = "Văn phòng",
                         .holdings = {{rights::Role::office, "DK"}},
                         .form_key = "key",
                         .as_of = "1"};
    web::Concierge const concierge{
        .store = store,
        .who = [&](web::Request const&) { return visitor; },
        .now = [] { return from_vietnam(day(2020, 2, 10), {}); },
        .is_within = [](std::string_view, std::string_view) { return true; }};
    web::Request request;
    request.path = "/bao-cao";
    auto const page = [&] { return router.answer(request, concierge).body; };
    // A page that is made anew names its reader as he is called now.
    auto const made_anew = [&](std::string const& name) {
        visitor.name = name;
        return page().find(name) != std::string::npos;
    };
    auto const first = page();
    CHECK(first == page());
    CHECK(!made_anew("tên thứ hai"));
    visitor.as_of = "2"; // somebody has done something
    CHECK(made_anew("tên thứ ba"));
    CHECK(!made_anew("tên thứ tư"));
    visitor.holdings = {{rights::Role::auditor, ""}};
    CHECK(made_anew("tên thứ năm"));
    CHECK(!made_anew("tên thứ sáu"));
    request.method = web::Method::post; // somebody asks for a deed here, whatever comes of it
    request.path = "/bao-cao/STC/gui";
    (void)page();
    request.method = web::Method::get;
    request.path = "/bao-cao";
    CHECK(made_anew("tên thứ bảy"));
    visitor.form_key = "another session's";
    CHECK(made_anew("tên thứ tám"));
    request.headers["accept-encoding"] = "gzip";
    auto const packed = router.answer(request, concierge);
    CHECK(packed.body.size() < first.size() / 2);
    CHECK(packed.body == page());
    request.headers.clear();
    request.cookies["noi"] = "x"; // something is said once
    CHECK(made_anew("tên thứ chín"));
}
