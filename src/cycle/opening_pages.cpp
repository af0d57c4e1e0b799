// A plan is uploaded, looked at beside what was read from it, and a cycle is opened from it.
#include "base/refusal.h"
#include "cycle/draw_up.h"
#include "cycle/pages.h"
#include "org/org.h"
#include "store/store.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::cycle {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/ke-hoach/moi";

// A choice that settles what is lacking, made by one press of a button.
json::object mend(std::string_view name, std::string_view value, std::string text) {
    return {{"name", name}, {"value", value}, {"text", std::move(text)}};
}

// "17g00 ngày 20/02/2020"; the day alone where the whole day counts.
std::string said_deadline(Visit const& visit, Moment due) {
    auto const local = in_vietnam(due);
    bool const whole_day =
        due == from_vietnam(local.day, std::chrono::minutes{0}) + plan::end_of_day;
    return whole_day ? visit.say(local.day) : to_office(due);
}

json::array mends_of_deadline(Visit const& visit, plan::Plan const& plan) {
    json::array all;
    for (auto const& milestone : plan.milestones) {
        auto const due = milestone.when ? plan::due_moment(plan, *milestone.when) : std::nullopt;
        if (!due) continue;
        auto const said = said_deadline(visit, *due);
        all.push_back(mend(choice::report_due, said,
                           visit.say("cycle.mend.take_milestone",
                                     {{"due", said}, {"what", milestone.what.text}})));
    }
    return all;
}

json::array mends_of(Visit const& visit, plan::Plan const& plan, Cycle const& drawn,
                     Finding const& finding) {
    if (finding.key == "cycle.plan_without_report_deadline") return mends_of_deadline(visit, plan);
    if (finding.key == "cycle.due_strictly_before") {
        auto const day = in_vietnam(drawn.report_due).day;
        auto const read = visit.say(day), next = visit.say(day + std::chrono::days(1));
        return {mend(choice::report_due, next, visit.say("cycle.mend.due_day", {{"day", next}})),
                mend(choice::report_due, read, visit.say("cycle.mend.due_day", {{"day", read}}))};
    }
    if (finding.key == "cycle.year_begun_left_out")
        for (auto const& [name, value] : finding.arguments)
            if (name == "year")
                return {mend(choice::first_year, value,
                             visit.say("cycle.mend.first_year", {{"year", value}}))};
    if (finding.key == "cycle.running")
        return {mend(choice::next, "co", visit.say("cycle.mend.next"))};
    return {};
}

struct Drawn {
    Cycle cycle;
    Findings findings; // of the choices, of the plan, of the organisation
};

// What would be opened, and what stands in the way of it.
Read<Cycle> drawn_from(Visit const& visit, store::Snapshot const& s, Waiting const& waiting) {
    auto choices = choices_from(waiting.answers);
    auto drawn = prospect(s, visit.now, waiting.plan, choices.value);
    append(choices.findings, std::move(drawn.findings));
    return {std::move(drawn.value), std::move(choices.findings)};
}

json::array levels_of(org::Tree const& tree, std::string_view chosen) {
    json::array levels;
    for (std::size_t i = 0; i < tree.units.size(); ++i)
        if (tree.end[i] > i + 1)
            levels.push_back({{"code", tree.units[i].code},
                              {"name", tree.units[i].name},
                              {"chosen", tree.units[i].code == chosen}});
    return levels;
}

// A field of the form: what was typed, what holds while nothing is, and what is wrong with it.
json::object field_of(Visit const& visit, Waiting const& waiting, std::string_view name,
                      std::string const& otherwise, Findings const& findings) {
    auto const typed = waiting.answers.find(name);
    auto const fault = std::ranges::find(
        findings, name, [](Finding const& f) -> std::string_view { return f.place.field; });
    return {{"name", name},
            {"label", visit.say("cycle.choice." + std::string(name))},
            {"value", typed == waiting.answers.end() ? "" : typed->second},
            {"otherwise", otherwise},
            {"fault", fault == findings.end()
                          ? ""
                          : visit.say(fault->key, fault->arguments) + " " + visit.mend(*fault)}};
}

json::array fields_of(Visit const& visit, Waiting const& waiting, Read<Cycle> const& drawn) {
    auto const& cycle = drawn.value;
    auto const day = [&](Day of) { return of == Day{} ? "" : visit.say(of); };
    auto const due = cycle.report_due == Moment{} ? "" : said_deadline(visit, cycle.report_due);
    auto const year = cycle.first_year == 0 ? "" : std::to_string(cycle.first_year);
    auto const field = [&](std::string_view name, std::string const& otherwise) {
        return field_of(visit, waiting, name, otherwise, drawn.findings);
    };
    return {field(choice::report_due, due), field(choice::as_of, day(cycle.as_of)),
            field(choice::first_year, year), field(choice::term_begin, day(cycle.term_begin)),
            field(choice::term_end, day(cycle.term_end))};
}

json::array lacks_of(Visit const& visit, Waiting const& waiting, Read<Cycle> const& drawn) {
    json::array lacks;
    for (auto const& finding : drawn.findings) {
        // Told beside its field, or by the page itself.
        if (!finding.place.field.empty() || finding.key == "cycle.no_organisation") continue;
        lacks.push_back({{"text", visit.say(finding.key, finding.arguments)},
                         {"weight", to_text(finding.weight)},
                         {"mends", mends_of(visit, waiting.plan, drawn.value, finding)}});
    }
    return lacks;
}

json::object head_of(Visit const& visit, Waiting const& waiting, Cycle const& drawn) {
    auto const& plan = waiting.plan;
    return {{"title", visit.say("cycle.opening.title")},
            {"path", path},
            {"page", path},
            {"van_ban", waiting.mark()},
            {"file", waiting.file},
            {"at", visit.say(waiting.at)},
            {"cited", plan.cited()},
            {"plan_title", plan.header.title.text},
            {"years", drawn.last_year == 0 ? ""
                                           : std::to_string(drawn.first_year) + " – " +
                                                 std::to_string(drawn.last_year)}};
}

Response show(Visit const& visit, Findings const& faults) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const found = waiting(s, Purpose::opening);
        if (!found)
            return json::object{{"title", visit.say("cycle.opening.title")}, {"path", path}};
        auto const drawn = drawn_from(visit, s, *found);
        auto made = head_of(visit, *found, drawn.value);
        auto const tree = org::tree(s, in_vietnam(visit.now).day);
        auto const unit = found->answers.find(choice::unit);
        made["levels"] = levels_of(tree, unit == found->answers.end() ? "" : unit->second);
        made["no_units"] = tree.units.empty();
        made["fields"] = fields_of(visit, *found, drawn);
        made["lacks"] = lacks_of(visit, *found, drawn);
        made["ready"] = !any_error(drawn.findings);
        made["illustrative"] = found->answers.contains(choice::illustrative);
        made["running"] = newest(s).has_value();
        made["next"] = found->answers.contains(choice::next);
        made["doubts"] = doubts_of(visit, doubts_about(s, found->plan, in_vietnam(visit.now).day),
                                   found->answers);
        made["reading"] = reading_of(visit, found->plan);
        return made;
    });
    data["faults"] = faults_of(visit, faults);
    auto const* const name = data.contains("van_ban") ? "cycle/opening" : "cycle/upload";
    return visit.page(name, std::move(data), faults.empty() ? 200 : 422);
}

Response page(Visit const& visit) { return show(visit, {}); }

Response upload(Visit const& visit) {
    try {
        auto const sent = plan_sent(visit);
        visit.store.write([&](store::Transaction& t) {
            put_waiting(t, visit.visitor.person, visit.now, Purpose::opening, sent.file, sent.plan);
        });
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
    return web::see_other(path);
}

// Those that the form has; a mend has but one.
void keep_choices(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        static_cast<void>(must_wait(visit, t, Purpose::opening));
        for (auto const name : choice::all)
            if (std::ranges::find(visit.request.fields, name, &web::Field::name) !=
                visit.request.fields.end())
                answer(t, Purpose::opening, std::string(name),
                       std::string(visit.request.field(name)));
    });
}

Response choose(Visit const& visit) {
    keep_choices(visit);
    return web::see_other(std::string(path) + "#mo-dot");
}

Response settle_doubt(Visit const& visit) {
    settle(visit, Purpose::opening);
    return web::see_other(std::string(path) + "#nghi-van");
}

Response put_away(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) { take_away(t, Purpose::opening); });
    return visit.done(path, "cycle.page.put_away");
}

Response open_cycle(Visit const& visit) {
    keep_choices(visit);
    try {
        auto const opened = visit.store.write([&](store::Transaction& t) {
            auto const found = must_wait(visit, t, Purpose::opening);
            auto choices = choices_from(found.answers);
            if (any_error(choices.findings)) throw Refusal(Because::invalid, choices.findings);
            choices.value.report_words = visit.say("cycle.unit_reports");
            auto made = open(t, visit.visitor.person, visit.now, found.plan, choices.value);
            take_away(t, Purpose::opening);
            return made.value;
        });
        return visit.done("/", "cycle.page.opened", {{"title", opened.title}});
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
}

} // namespace

void add_opening_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/ke-hoach/moi", Action::cycle_open, page);
    add(post, "/ke-hoach/moi", Action::cycle_open, upload, document_bytes_max);
    add(post, "/ke-hoach/moi/chon", Action::cycle_open, choose, document_bytes_max);
    add(post, "/ke-hoach/moi/nghi-van", Action::cycle_open, settle_doubt, document_bytes_max);
    add(post, "/ke-hoach/moi/bo", Action::cycle_open, put_away, document_bytes_max);
    add(post, "/ke-hoach/moi/mo", Action::cycle_open, open_cycle, document_bytes_max);
}

} // namespace soket::cycle
