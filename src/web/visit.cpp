#include "base/assert.h"
#include "base/refusal.h"
#include "web/assets.h"
#include "web/said.h"
#include "web/target.h"
#include "web/template.h"
#include "web/web.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::web {

namespace json = boost::json;

namespace {

// Of the menu's pages the one that this page is, or stands below: the longest of several.
std::string_view menu_path_of(Visit const& visit) {
    std::string_view found;
    for (auto const& item : *visit.menu) {
        bool const below = item.path == "/" ? visit.request.path == "/"
                                            : visit.request.path.starts_with(item.path);
        if (below && item.path.size() > found.size()) found = item.path;
    }
    return found;
}

// What every page shows around its own.
json::object frame_of(Visit const& visit, json::object const& page) {
    json::array menu;
    for (auto const& item : *visit.menu) {
        if (visit.visitor.person.empty() || visit.visitor.owes_second_key ||
            !visit.may(item.action))
            continue;
        bool const current = item.path == menu_path_of(visit);
        menu.push_back({{"path", item.path}, {"text", visit.say(item.key)}, {"current", current}});
    }
    bool const english = visit.language == words::Language::en;
    return {{"menu", std::move(menu)},
            {"assets", asset_paths()},
            {"visitor", visit.visitor.name},
            {"language", english ? "en" : "vi"},
            {"other_language", english ? "vi" : "en"},
            {"other_language_name", visit.say(english ? "web.language.vi" : "web.language.en")},
            {"printed", visit.say("web.as_of", {{"moment", argument(visit.now)}})},
            {"here", percent_encoded(page_of(visit.request))},
            {"khoa", visit.form_key},
            {"title", page.contains("title") ? page.at("title") : json::value("soket")}};
}

} // namespace

std::string const& Visit::part(std::string_view name) const {
    auto const found = parts.find(name);
    SOKET_ASSERT(found != parts.end());
    return found->second;
}

bool Visit::may(rights::Action action, std::optional<rights::About> const& about) const {
    if (auto const& only = visitor.limited_to;
        only && std::ranges::find(*only, action) == only->end())
        return false;
    return rights::may(visitor.holdings, action, about, is_within);
}

void Visit::must(rights::Action action, rights::About const& about) const {
    if (!may(action, about)) throw Refusal(Because::forbidden, "web.forbidden");
}

std::string Visit::say(std::string_view key, Arguments const& arguments) const {
    return words::say(language, key, arguments);
}
std::string Visit::say(Moment moment) const { return words::own_form(language, argument(moment)); }
std::string Visit::say(Day day) const { return to_office(day); }
std::string Visit::say(Decimal figure) const { return words::own_form(language, argument(figure)); }
std::string Visit::say(Finding const& finding) const {
    auto text = words::say(language, finding);
    text.resize(text.size() - say(finding.key + ".mend", finding.arguments).size());
    return text + mend(finding);
}

std::string Visit::mend(Finding const& finding) const {
    auto const on_page = finding.key + ".mend.page";
    return say(words::knows(language, on_page) ? on_page : finding.key + ".mend",
               finding.arguments);
}

json::array Visit::told(Findings const& findings) const {
    json::array all;
    for (auto const& finding : findings)
        all.push_back({{"text", say(finding)}, {"weight", to_text(finding.weight)}});
    return all;
}

json::array Visit::listed(Findings const& findings) const {
    json::array all;
    for (auto const& finding : findings) {
        auto const& place = finding.place;
        json::object one{{"weight", to_text(finding.weight)},
                         {"key", finding.key},
                         {"message", say(finding)},
                         {"mend", mend(finding)}};
        for (auto const& [name, text] : {std::pair("file", &place.file),
                                         {"sheet", &place.sheet},
                                         {"cell", &place.cell},
                                         {"field", &place.field}})
            if (!text->empty()) one[name] = *text;
        if (place.line > 0) one["line"] = place.line;
        all.push_back(std::move(one));
    }
    return all;
}

Response Visit::page(std::string_view name, json::object data, int status) const {
    auto frame = frame_of(*this, data);
    Response response{.status = status, .headers = {}, .body = {}, .listens_to = {}};
    auto const cookie = request.cookies.find(said_cookie);
    if (auto const said =
            cookie == request.cookies.end() ? std::nullopt : read_said(cookie->second);
        said && words::knows(language, said->key)) {
        frame["said"] = say(said->key, said->arguments);
        response.headers.emplace_back("set-cookie",
                                      std::string(said_cookie) + "=; Path=/; Max-Age=0");
    }
    data["khoa"] = frame["khoa"];
    data["assets"] = frame["assets"];
    frame["body"] = render(name, language, data);
    response.body = render("web/layout", language, frame);
    response.headers.emplace_back("cache-control", "no-store");
    return response;
}

Response Visit::done(std::string_view path, std::string_view key,
                     Arguments const& arguments) const {
    auto response = see_other(path);
    response.headers.emplace_back("set-cookie", std::string(said_cookie) + "=" +
                                                    to_cookie({std::string(key), arguments}) +
                                                    "; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    return response;
}

} // namespace soket::web
