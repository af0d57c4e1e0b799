// The journal for the auditor: looked through, proved, saved as a file.
#include "base/whole_number.h"
#include "journal/pages.h"
#include "store/store.h"
#include "text/fold.h"
#include "web/target.h"
#include "web/upload.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::journal {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/nhat-ky";
constexpr std::int64_t page_entries = 50;

Search search_asked(web::Request const& request, Names const& names) {
    return {.person = PersonId{std::string(request.asked("nguoi"))},
            .kind = std::string(request.asked("viec")),
            .text = std::string(request.asked("tim")),
            .named = named_by(names, request.asked("tim")),
            .first = read_iso_day(request.asked("tu")),
            .last = read_iso_day(request.asked("den")),
            .below = whole_number<std::int64_t>(request.asked("truoc")),
            .most = {}};
}

// The same search, on another page.
std::string query_of(web::Request const& request, std::string_view more = {}) {
    std::string query;
    for (auto const* name : {"nguoi", "viec", "tim", "tu", "den"})
        if (auto const value = request.asked(name); !value.empty())
            query +=
                std::string(query.empty() ? "?" : "&") + name + "=" + web::percent_encoded(value);
    if (!more.empty()) query += std::string(query.empty() ? "?" : "&") + std::string(more);
    return query;
}

struct Choice {
    std::string text;
    std::string value;
};

// In the order of the alphabet: there may be hundreds.
json::array choices_of(std::vector<Choice> all, std::string_view chosen) {
    std::ranges::sort(all, text::before, &Choice::text);
    json::array choices;
    for (auto const& [text, value] : all)
        choices.push_back({{"value", value}, {"text", text}, {"chosen", value == chosen}});
    return choices;
}

void add_choices(json::object& data, Visit const& visit, store::Snapshot const& s,
                 Names const& names) {
    std::vector<Choice> people, deeds;
    for (auto const& person : persons(s))
        people.push_back({name_of(visit, names, person), person.text});
    for (auto const& kind : kinds(s)) deeds.push_back({kind_text(visit, kind), kind});
    data["people"] = choices_of(std::move(people), visit.request.asked("nguoi"));
    data["kinds"] = choices_of(std::move(deeds), visit.request.asked("viec"));
}

Response show(Visit const& visit, NamesOf const& names_of, json::object data) {
    visit.store.read([&](store::Snapshot const& s) {
        auto const names = names_of(s, in_vietnam(visit.now).day);
        auto search = search_asked(visit.request, names);
        search.most = page_entries + 1;
        auto all = found(s, search);
        bool const more = all.size() > page_entries;
        if (more) all.pop_back();
        json::array entries;
        for (auto const& entry : all) entries.push_back(told(visit, names, entry));
        data["older"] =
            more ? std::string(path) +
                       query_of(visit.request, "truoc=" + std::to_string(all.back().number))
                 : "";
        data["entries"] = std::move(entries);
        add_choices(data, visit, s, names);
    });
    auto const searched = query_of(visit.request);
    data["title"] = visit.say("journal.page.title");
    data["asked"] = visit.request.asked("tim");
    data["first"] = visit.request.asked("tu");
    data["last"] = visit.request.asked("den");
    data["searches"] = !searched.empty();
    bool const is_older = whole_number<std::int64_t>(visit.request.asked("truoc")).has_value();
    data["newest"] = is_older ? std::string(path) + searched : "";
    data["csv"] = std::string(path) + "/nhat-ky.csv" + searched;
    return visit.page("journal/journal", std::move(data));
}

// Reckons the chain anew, and says what came of it on the same page.
Response prove(Visit const& visit, NamesOf const& names_of) {
    auto const typed = visit.request.field("niem-phong");
    auto const printed = read_seal(typed);
    json::object data{{"seal", typed}};
    json::array findings;
    auto const tell = [&](Finding const& finding) {
        findings.push_back({{"text", visit.say(finding)}, {"weight", to_text(finding.weight)}});
    };
    if (!typed.empty() && !printed) {
        tell({Weight::error, "journal.seal_unreadable", {}, {}});
    } else {
        auto const verdict =
            visit.store.read([&](store::Snapshot const& s) { return verify(s, printed); });
        for (auto const& finding : findings_of(verdict)) tell(finding);
        if (verdict.sound())
            data["sound"] =
                visit.say("journal.sound", {{"count", std::to_string(verdict.seal.number)},
                                            {"compared", std::to_string(verdict.compared)},
                                            {"seal", seal_text(verdict.seal)}});
    }
    data["findings"] = std::move(findings);
    return show(visit, names_of, std::move(data));
}

// A cell of a .csv as Excel in Việt Nam reads it. What begins like a formula is none.
std::string cell(std::string_view text) {
    constexpr std::string_view begins_formula = "=+-@\t\r";
    std::string quoted = "\"";
    if (!text.empty() && begins_formula.find(text.front()) != std::string_view::npos)
        quoted += '\'';
    for (char const c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string line_of(json::object const& entry) {
    std::string particulars;
    for (auto const& each : entry.at("particulars").as_array())
        particulars += (particulars.empty() ? "" : "; ") +
                       std::string(each.at("field").as_string()) + ": " +
                       std::string(each.at("value").as_string());
    std::string line;
    for (auto const* field : {"number", "at", "person", "what", "subject"})
        line += cell(entry.at(field).as_string()) + ";";
    return line + cell(particulars) + "\r\n";
}

Response give_csv(Visit const& visit, NamesOf const& names_of) {
    constexpr std::string_view mark = "\xEF\xBB\xBF"; // tells Excel that it is UTF-8
    std::string csv(mark);
    for (auto const* column : {"number", "at", "person", "kind", "subject"})
        csv += cell(visit.say(std::string("journal.column.") + column)) + ";";
    csv += cell(visit.say("journal.column.data")) + "\r\n";
    visit.store.read([&](store::Snapshot const& s) {
        auto const names = names_of(s, in_vietnam(visit.now).day);
        for (auto const& entry : found(s, search_asked(visit.request, names)))
            csv += line_of(told(visit, names, entry));
    });
    return web::download("nhat-ky.csv", std::move(csv));
}

} // namespace

web::RoomPages pages(NamesOf names_of) {
    auto const with_names = [&](Response (*answer)(Visit const&, NamesOf const&)) {
        return [answer, names_of](Visit const& visit) { return answer(visit, names_of); };
    };
    return {
        .routes = {{.pattern = std::string(path),
                    .action = Action::journal_see,
                    .answer = [names_of](Visit const& visit) { return show(visit, names_of, {}); }},
                   {.method = web::Method::post,
                    .pattern = std::string(path) + "/kiem-tra",
                    .action = Action::journal_see,
                    .answer = with_names(prove)},
                   {.pattern = std::string(path) + "/nhat-ky.csv",
                    .action = Action::journal_see,
                    .answer = with_names(give_csv)}},
        .menu = {{std::string(path), "journal.page.menu", Action::journal_see}}};
}

} // namespace soket::journal
