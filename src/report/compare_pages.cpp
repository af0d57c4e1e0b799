// Units side by side, target by target: what each has reported, and what is far from the others.
#include "report/form.h"
#include "report/pages.h"
#include "report/unit_pages.h"
#include "store/store.h"
#include "web/find.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

// More don't fit beside each other on any screen.
constexpr std::size_t units_max = 8;

struct Compared {
    Desk desk;
    std::vector<Counted> reports; // that this visitor may see
    std::vector<Counted const*> chosen;
    std::map<std::string, std::string> names; // by code
    std::map<std::string, Findings> doubts;
};

std::vector<Counted const*> chosen_of(Visit const& visit, std::vector<Counted> const& reports) {
    std::vector<Counted const*> chosen;
    for (auto const& report : reports) {
        bool const asked = std::ranges::any_of(visit.request.query, [&](auto const& each) {
            return each.first == "don-vi" && each.second == report.unit;
        });
        if (asked && chosen.size() < units_max) chosen.push_back(&report);
    }
    return chosen;
}

void gather(Visit const& visit, store::Snapshot const& s, Compared& all) {
    auto const today = in_vietnam(visit.now).day;
    all.desk = open_desk(s, today);
    all.reports = counted(s, today);
    std::erase_if(all.reports, [&](Counted const& report) {
        return !visit.may(Action::report_see, rights::About{report.unit, "", all.desk.cycle.unit});
    });
    for (auto const& standing : standings(s, today))
        all.names.emplace(standing.unit, standing.unit_name);
    all.doubts = outliers(s, today);
    all.chosen = chosen_of(visit, all.reports);
}

std::string_view argument_of(Finding const& finding, std::string_view name) {
    auto const found = std::ranges::find(
        finding.arguments, name, [](auto const& each) { return std::string_view(each.first); });
    return found == finding.arguments.end() ? "" : std::string_view(found->second);
}

// What is doubtful of that unit's target, in words.
std::string doubt_of(Visit const& visit, Compared const& all, std::string const& unit,
                     std::string_view target) {
    auto const found = all.doubts.find(unit);
    if (found == all.doubts.end()) return {};
    std::string told;
    for (auto const& finding : found->second)
        if (argument_of(finding, "target") == target)
            told += (told.empty() ? "" : "\n") + visit.say(finding);
    return told;
}

json::object cell_of(Visit const& visit, Compared const& all, Counted const& report,
                     targets::Target const& target, Part part) {
    json::array figures;
    for (int const year : all.desk.form.years) {
        auto const found = report.content.figures.find({target.code, year, part});
        if (found == report.content.figures.end()) continue;
        figures.push_back({{"year", std::to_string(year)},
                           {"figure", said_figure(visit, target, found->second)}});
    }
    return {{"unit", all.names.at(report.unit)},
            {"figures", std::move(figures)},
            {"doubt", part == Part::figure ? doubt_of(visit, all, report.unit, target.code) : ""}};
}

json::object row_of(Visit const& visit, Compared const& all, targets::Target const& target,
                    Part part) {
    auto name = target.name;
    if (target.has_two_parts())
        name += ": " + (part == Part::figure ? target.numerator : target.denominator);
    json::array cells;
    for (auto const* report : all.chosen)
        cells.push_back(cell_of(visit, all, *report, target, part));
    return {{"code", target.code},
            {"path", "/chi-tieu/" + target.code},
            {"name", std::move(name)},
            {"measure", target.has_two_parts() ? "" : target.measure},
            {"cells", std::move(cells)}};
}

json::array groups_of_page(Visit const& visit, Compared const& all) {
    json::array groups;
    for (auto const& group : groups_of(all.desk.set)) {
        json::array rows;
        for (auto const* target : group.targets)
            if (target->answer() != targets::Answer::words)
                for (auto const part : parts_of(*target))
                    rows.push_back(row_of(visit, all, *target, part));
        groups.push_back({{"name", group.programme ? group.programme->name
                                                   : visit.say("report.form.general_targets")},
                          {"span", all.chosen.size() + 1},
                          {"rows", std::move(rows)}});
    }
    return groups;
}

// Those that are looked for; what was chosen stays whatever is looked for.
json::array choices_of(Visit const& visit, Compared const& all) {
    json::array choices;
    for (auto const& report : all.reports) {
        bool const is_chosen = std::ranges::find(all.chosen, &report) != all.chosen.end();
        if (!is_chosen && !web::is_sought(visit.request, {report.unit, all.names.at(report.unit)}))
            continue;
        choices.push_back({{"code", report.unit},
                           {"id", id_of("don-vi-" + report.unit)},
                           {"name", all.names.at(report.unit)},
                           {"chosen", is_chosen},
                           {"doubtful", all.doubts.contains(report.unit)}});
    }
    return choices;
}

Response compare(Visit const& visit) {
    Compared all;
    visit.store.read([&](store::Snapshot const& s) { gather(visit, s, all); });
    json::array heads;
    for (auto const* report : all.chosen)
        heads.push_back({{"name", all.names.at(report->unit)}, {"path", path_of(report->unit)}});
    auto const& cycle = all.desk.cycle;
    bool const any = !heads.empty();
    json::object data{
        {"title", visit.say("report.compare.title")},
        {"cycle", cycle.title},
        {"illustrative", cycle.illustrative},
        {"hint", visit.say("report.compare.hint", {{"max", std::to_string(units_max)}})},
        {"choices", choices_of(visit, all)},
        {"units", std::move(heads)},
        {"any", any},
        {"offers", !all.reports.empty()},
        {"groups", any ? groups_of_page(visit, all) : json::array{}}};
    web::put_find(visit.request, "/bao-cao/so-sanh", visit.say("web.find.unit"), all.reports.size(),
                  data);
    return visit.page("report/compare", std::move(data));
}

} // namespace

void add_compare_pages(web::RoomPages& pages) {
    pages.routes.push_back(
        {.pattern = "/bao-cao/so-sanh", .action = Action::report_see, .answer = compare});
}

} // namespace soket::report
