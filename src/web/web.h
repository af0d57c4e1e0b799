// The face of this room to <room>_pages.cpp: what a page is asked with, and how rooms say which
// pages they have. A route names the action that it is; the router lets in whom the table of rights
// lets, before the page's own code runs.
#pragma once

#include "base/clock.h"
#include "base/decimal.h"
#include "base/finding.h"
#include "base/id.h"
#include "rights/rights.h"
#include "web/exchange.h"
#include "words/words.h"

#include <boost/json/fwd.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Store;
} // namespace soket::store

namespace soket::web {

// Who asks. Nobody yet: no person, no roles.
struct Visitor {
    PersonId person;
    std::string name;
    std::vector<rights::Holding> holdings;
    std::string form_key; // that a form of theirs must bring back (router.cpp)
    // What the store held when they were looked up: another with every deed, whoever has done it. "":
    // no page of theirs is given twice (kept.h).
    std::string as_of;
    // Entered where those who approve still have to set their second key: until then they get no
    // farther than that page.
    bool owes_second_key = false;
    // A program with a token: these actions only, and it has no forms.
    std::optional<std::vector<rights::Action>> limited_to;
};

struct MenuItem {
    std::string path;
    std::string key; // of its text
    rights::Action action{};
};

struct Visit {
    Request const& request;
    store::Store& store;
    Visitor visitor;
    words::Language language = words::Language::vi;
    Moment now{};
    Names parts; // of the path, by the names in the pattern: {"unit", "STC"}
    rights::IsWithin is_within;
    std::vector<MenuItem> const* menu = nullptr;
    std::string form_key = {}; // masked, for the page's forms

    [[nodiscard]] std::string const& part(std::string_view name) const;
    [[nodiscard]] bool may(rights::Action action,
                           std::optional<rights::About> const& about = std::nullopt) const;
    // Throws Refusal web.forbidden.
    void must(rights::Action action, rights::About const& about) const;

    [[nodiscard]] std::string say(std::string_view key, Arguments const& arguments = {}) const;
    [[nodiscard]] std::string say(Moment moment) const; // "17g00 ngày 20/02/2020"
    [[nodiscard]] std::string say(Day day) const;
    [[nodiscard]] std::string say(Decimal figure) const;
    [[nodiscard]] std::string say(Finding const& finding) const;
    // How it is mended: where a command would, what to do on a page instead.
    [[nodiscard]] std::string mend(Finding const& finding) const;

    // For the template web/findings: each with its weight.
    [[nodiscard]] boost::json::array told(Findings const& findings) const;
    // For programs: {"weight", "key", "message", "mend"}, and where it is: "file", "sheet", "cell",
    // "line", "field", as far as there is such a thing.
    [[nodiscard]] boost::json::array listed(Findings const& findings) const;

    // The template in the layout that all pages share. `data` gets what the layout needs; "title"
    // is the page's.
    [[nodiscard]] Response page(std::string_view name, boost::json::object data,
                                int status = 200) const;
    // Back to a page, which then says this once: what was done, in words.
    [[nodiscard]] Response done(std::string_view path, std::string_view key,
                                Arguments const& arguments = {}) const;
};

struct Route {
    Method method = Method::get;
    std::string pattern; // "/bao-cao/{unit}"
    // Nothing: open to everybody, as the page for signing in is.
    std::optional<rights::Action> action;
    std::function<Response(Visit const&)> answer;
    // What the action is done to, from the path; nothing: asked only whether there is anything that
    // it could be done to, and the page sees to the rest.
    std::function<rights::About(Visit const&)> about = {};
    std::size_t body_bytes_max = 1U << 20U; // of a request to it
};

// What a room brings.
struct RoomPages {
    std::vector<Route> routes;
    std::vector<MenuItem> menu;
};

} // namespace soket::web
