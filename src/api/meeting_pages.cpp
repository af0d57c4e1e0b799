// The executive committee: its members, who was at its meetings, and the review of it as a body.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/review_pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "reviews/reviews.h"
#include "store/store.h"

#include <algorithm>

namespace soket::api {

using reviews::Meeting;
using reviews::Presence;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

using api::shape_of;

Response members(Visit const& visit) {
    json::array items;
    for (auto const& member : visit.store.read(
             [&](store::Snapshot const& s) { return reviews::members(s, today(visit)); }))
        items.push_back({{"id", member.id},
                         {"name", member.name},
                         {"post", member.post},
                         {"has_account", member.has_account}});
    return reply(json::object{{"items", std::move(items)}});
}

json::object shape_of(Meeting const& meeting) {
    json::object presence;
    for (auto const& [member, noted] : meeting.presence) presence[member] = to_text(noted);
    return {{"number", meeting.number},
            {"revision", meeting.revision},
            {"day", to_iso(meeting.day)},
            {"name", meeting.name},
            {"presence", std::move(presence)}};
}

Response meetings(Visit const& visit) {
    json::array items;
    for (auto const& meeting : visit.store.read(reviews::meetings))
        items.push_back(shape_of(meeting));
    return reply(json::object{{"items", std::move(items)}});
}

Meeting must_find(store::Snapshot const& s, std::string_view number) {
    for (auto& meeting : reviews::meetings(s))
        if (std::to_string(meeting.number) == number) return meeting;
    throw Refusal(Because::not_found, "reviews.no_meeting", {{"number", std::string(number)}});
}

// {"day": "2019-12-20", "name": "…", "presence": {"member's id": "attended"}, "revision": 1}
Meeting meeting_in(Visit const& visit) {
    auto const body = body_of(visit);
    Meeting meeting{.revision = whole_or_none(body, "revision"),
                    .day = day_in(body, "day"),
                    .name = text_in(body, "name"),
                    .presence = {}};
    auto const* const presence = body.if_contains("presence");
    if (!presence || !presence->is_object()) refuse_field("presence", "object");
    for (auto const& each : presence->get_object())
        meeting.presence.emplace(each.key(), enum_in<Presence>(presence->get_object(), each.key()));
    return meeting;
}

Response record(Visit const& visit) {
    auto const meeting = meeting_in(visit);
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const number = reviews::record_meeting(t, visit.visitor.person, visit.now, meeting);
        return shape_of(must_find(t, std::to_string(number)));
    }),
                 201);
}

Response correct(Visit const& visit) {
    auto meeting = meeting_in(visit);
    return reply(visit.store.write([&](store::Transaction& t) {
        meeting.number = must_find(t, visit.part("number")).number;
        reviews::record_meeting(t, visit.visitor.person, visit.now, meeting);
        return shape_of(must_find(t, visit.part("number")));
    }));
}

Response withdraw(Visit const& visit) {
    return reply(visit.store.write([&](store::Transaction& t) {
        auto const meeting = must_find(t, visit.part("number"));
        reviews::withdraw_meeting(t, visit.visitor.person, visit.now, meeting.number);
        return shape_of(meeting);
    }));
}

json::object body_written(store::Snapshot const& s) {
    auto const body = reviews::body(s);
    return {{"revision", body.revision}, {"texts", shape_of(body.texts)}};
}

Response body_now(Visit const& visit) { return reply(visit.store.read(body_written)); }

// {"revision": 0, "texts": {"work": "…"}}
Response write_body(Visit const& visit) {
    auto const body = body_of(visit);
    auto const texts = review_texts_in(body);
    auto const known = static_cast<int>(whole_in(body, "revision"));
    return reply(visit.store.write([&](store::Transaction& t) {
        reviews::write_body(t, visit.visitor.person, visit.now, texts, known);
        return body_written(t);
    }));
}

} // namespace

void add_meeting_pages(web::RoomPages& pages) {
    using enum web::Method;
    auto const add = [&](web::Method method, std::string_view path,
                         Response (*answer)(Visit const&)) {
        add_route(pages, method, path, Action::review_compile, answer, about_compiling);
    };
    add(get, "/reviews/members", members);
    add(get, "/reviews/meetings", meetings);
    add(post, "/reviews/meetings", record);
    add(put, "/reviews/meetings/{number}", correct);
    add(del, "/reviews/meetings/{number}", withdraw);
    add(get, "/reviews/body", body_now);
    add(put, "/reviews/body", write_body);
}

} // namespace soket::api
