// Assigned work: asked for, handed in, judged, and its steps on the way.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "store/store.h"
#include "tasks/tasks.h"

namespace soket::api {

using rights::Action;
using tasks::Product;
using web::Response;
using web::Visit;

namespace {

json::object shape_of(tasks::Delivery const& delivery) {
    json::object shaped{
        {"version", delivery.version}, {"at", to_iso(delivery.at)},
        {"text", delivery.text},       {"file", delivery.file ? delivery.file->name : ""},
        {"verdict", nullptr},          {"reason", ""}};
    if (!delivery.judged.empty()) {
        shaped["verdict"] = to_text(delivery.judged.back().verdict);
        shaped["reason"] = delivery.judged.back().reason;
    }
    return shaped;
}

json::object shape_of(Product const& product, Moment now) {
    json::array deliveries;
    for (auto const& delivery : product.deliveries) deliveries.push_back(shape_of(delivery));
    json::array phases;
    for (auto const& phase : product.phases)
        phases.push_back({{"number", phase.number},
                          {"name", phase.name},
                          {"due", shape(phase.due)},
                          {"reached", phase.reached},
                          {"note", phase.note}});
    auto const late = product.late_by(now);
    return {{"code", product.code()},
            {"owner", product.owner},
            {"owner_name", product.owner_name},
            {"what", product.what},
            {"due", shape(product.due)},
            {"state", to_text(product.state())},
            {"late_seconds", late ? json::value(late->count()) : json::value(nullptr)},
            {"deliveries", std::move(deliveries)},
            {"phases", std::move(phases)}};
}

Response products(Visit const& visit) {
    auto const [level, all] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(cycle::current(s).unit, tasks::products(s, today(visit)));
    });
    Page page(visit);
    for (auto const& product : all)
        if (visit.may(Action::task_see, about(product, level)) && page.takes(product.code()))
            page.add(product.code(), shape_of(product, visit.now));
    return page.reply();
}

Product found(Visit const& visit, store::Snapshot const& s, Action action) {
    auto product = tasks::find(s, today(visit), visit.part("task"));
    visit.must(action, about(product, cycle::current(s).unit));
    return product;
}

Response one_product(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        return shape_of(found(visit, s, Action::task_see), visit.now);
    }));
}

// The body is the file itself, called as ?file= says; or {"text": "…"} without ?file=.
Response deliver(Visit const& visit) {
    tasks::Handed handed;
    handed.file_name = visit.request.asked("file");
    if (handed.file_name.empty())
        handed.text = text_in(body_of(visit), "text");
    else
        handed.bytes = visit.request.body;
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::task_deliver).code();
        deliver(t, visit.visitor.person, visit.now, code, handed);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }),
                 201);
}

// {"version": 1, "verdict": "accepted" or "returned", "reason": "…"}
Response judge(Visit const& visit) {
    auto const body = body_of(visit);
    auto const verdict = enum_in<tasks::Verdict>(body, "verdict");
    auto const version = static_cast<int>(whole_in(body, "version"));
    auto const reason = text_or_empty(body, "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::task_accept).code();
        judge(t, visit.visitor.person, visit.now, code, version, verdict, reason);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }));
}

// {"owner": "BTC", "what": "…", "due": "2020-02-20T10:00:00Z", "reason": "…"}
Response add_product(Visit const& visit) {
    auto const body = body_of(visit);
    tasks::Addition const addition{text_in(body, "owner"), text_in(body, "what"),
                                   moment_or_none(body, "due"), text_or_empty(body, "reason")};
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = tasks::add(t, visit.visitor.person, visit.now, addition);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }),
                 201);
}

// {"reason": "…"}: it is asked for no more.
Response withdraw(Visit const& visit) {
    auto const reason = text_in(body_of(visit), "reason");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::plan_mend).code();
        tasks::withdraw(t, visit.visitor.person, visit.now, code, reason);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }));
}

Response restore(Visit const& visit) {
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::plan_mend).code();
        tasks::restore(t, visit.visitor.person, visit.now, code);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }));
}

// {"phases": [{"name": "Kịch bản", "due": "2020-02-20"}]}, put after those that are there.
Response plan_phases(Visit const& visit) {
    std::vector<tasks::Planned> phases;
    auto const body = body_of(visit);
    for (auto const& each : array_or_empty(body, "phases")) {
        auto const* const phase = each.if_object();
        if (!phase) refuse_field("phases", "array of objects");
        phases.push_back({text_in(*phase, "name"), day_or_none(*phase, "due")});
    }
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::task_deliver).code();
        tasks::plan_phases(t, visit.visitor.person, visit.now, code, phases);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }));
}

// {"reached": true, "note": "…"}
Response mark_phase(Visit const& visit) {
    auto const body = body_of(visit);
    auto const reached = yes_in(body, "reached");
    auto const note = text_or_empty(body, "note");
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const code = found(visit, t, Action::task_deliver).code();
        tasks::mark_phase(t, visit.visitor.person, visit.now, code, visit.part("phase"), reached,
                          note);
        return shape_of(tasks::find(t, today(visit), code), visit.now);
    }));
}

} // namespace

void add_task_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/tasks", Action::task_see, products);
    add_route(pages, get, "/tasks/{task}", Action::task_see, one_product);
    add_route(pages, post, "/tasks/{task}/deliveries", Action::task_deliver, deliver, nullptr,
              handed_bytes_max);
    add_route(pages, post, "/tasks/{task}/verdict", Action::task_accept, judge);
    add_route(pages, post, "/tasks", Action::plan_mend, add_product);
    add_route(pages, post, "/tasks/{task}/withdrawal", Action::plan_mend, withdraw);
    add_route(pages, del, "/tasks/{task}/withdrawal", Action::plan_mend, restore);
    add_route(pages, post, "/tasks/{task}/phases", Action::task_deliver, plan_phases);
    add_route(pages, put, "/tasks/{task}/phases/{phase}", Action::task_deliver, mark_phase);
}

} // namespace soket::api
