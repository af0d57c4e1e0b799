// The executive committee's self-review: one's own, and what is compiled.
#include "api/review_pages.h"
#include "api/answer_pages.h"
#include "api/pages.h"
#include "api/shape_pages.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "reviews/reviews.h"
#include "store/store.h"

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

rights::About about_compiling(Visit const& visit) {
    return visit.store.read([&](store::Snapshot const& s) {
        return rights::About{.unit = "",
                             .board = reviews::compiling_board(s, in_vietnam(visit.now).day),
                             .cycle = cycle::current(s).unit};
    });
}

json::object shape_of(reviews::Texts const& texts) {
    json::object all;
    for (auto const& [part, text] : texts) all[to_text(part)] = text;
    return all;
}

reviews::Texts review_texts_in(json::object const& body) {
    auto const* const given = body.if_contains("texts");
    if (!given || !given->is_object()) refuse_field("texts", "object");
    reviews::Texts texts;
    for (auto const part : every_enum<reviews::Part>())
        if (auto text = text_or_empty(given->get_object(), to_text(part)); !text.empty())
            texts[part] = std::move(text);
    return texts;
}

namespace {

using api::shape_of;

json::value shape_of(std::optional<reviews::Rating> const& rating) {
    return rating ? json::value(to_text(*rating)) : json::value(nullptr);
}

json::object shape_of(reviews::Review const& review) {
    return {{"revision", review.revision},
            {"handed_in", review.handed_in},
            {"rating", shape_of(review.rating)},
            {"texts", shape_of(review.texts)}};
}

Response own(Visit const& visit) {
    return reply(visit.store.read([&](store::Snapshot const& s) {
        return shape_of(reviews::own_review(s, visit.visitor.person).value_or(reviews::Review{}));
    }));
}

// {"revision": 0, "rating": "good", "texts": {"work": "…", "results": "…"}}
struct Sent {
    reviews::Written written;
    int known = 0;
};

Sent sent_by(Visit const& visit) {
    auto const body = body_of(visit);
    Sent sent{.written = {}, .known = static_cast<int>(whole_in(body, "revision"))};
    if (!text_or_empty(body, "rating").empty())
        sent.written.rating = enum_in<reviews::Rating>(body, "rating");
    sent.written.texts = review_texts_in(body);
    return sent;
}

using Deed = void (*)(store::Transaction&, PersonId const&, Moment, PersonId const&,
                      reviews::Written, int);

Response done_by(Visit const& visit, Deed deed) {
    auto const sent = sent_by(visit);
    auto const& person = visit.visitor.person;
    return reply(visit.store.write([&](store::Transaction& t) {
        deed(t, person, visit.now, person, sent.written, sent.known);
        return shape_of(reviews::own_review(t, person).value());
    }));
}

Response keep(Visit const& visit) { return done_by(visit, reviews::keep_draft); }
Response hand_in(Visit const& visit) { return done_by(visit, reviews::hand_in); }

json::object shape_of(reviews::Compiled const& each) {
    json::array comments;
    for (auto const& comment : each.comments)
        comments.push_back({{"revision", comment.revision},
                            {"rating", shape_of(comment.rating)},
                            {"text", comment.text},
                            {"at", to_iso(comment.at)}});
    return {{"id", each.member.id},
            {"member", each.member.name},
            {"post", each.member.post},
            {"attended", each.attendance.attended},
            {"excused", each.attendance.excused},
            {"absent", each.attendance.absent},
            {"review", each.review ? json::value(shape_of(*each.review)) : json::value(nullptr)},
            {"comments", std::move(comments)},
            {"proposed", shape_of(each.proposed())}};
}

Response compiled(Visit const& visit) {
    json::array items;
    for (auto const& each : visit.store.read(
             [&](store::Snapshot const& s) { return reviews::compiled(s, today(visit)); }))
        items.push_back(shape_of(each));
    return reply(json::object{{"items", std::move(items)}});
}

reviews::Compiled must_find(Visit const& visit, store::Snapshot const& s) {
    for (auto& each : reviews::compiled(s, today(visit)))
        if (each.member.id == visit.part("member") && each.review) return each;
    throw Refusal(Because::not_found, "reviews.nothing_to_read");
}

// What the standing says to it: {"text": "…", "rating": "good"}. A board only compiles.
Response comment(Visit const& visit) {
    auto const body = body_of(visit);
    auto const text = text_in(body, "text");
    auto const rating = text_or_empty(body, "rating").empty()
                            ? std::nullopt
                            : std::optional(enum_in<reviews::Rating>(body, "rating"));
    return reply(visit.store.write([&](store::Transaction& t) {
        PersonId const member{must_find(visit, t).member.id};
        visit.must(Action::review_compile, {});
        reviews::comment(t, visit.visitor.person, visit.now, member, text, rating);
        return shape_of(must_find(visit, t));
    }),
                 201);
}

} // namespace

void add_review_pages(web::RoomPages& pages) {
    using enum web::Method;
    add_route(pages, get, "/reviews", Action::review_compile, compiled, about_compiling);
    add_route(pages, get, "/reviews/own", Action::review_write, own);
    add_route(pages, put, "/reviews/own", Action::review_write, keep);
    add_route(pages, post, "/reviews/own/submission", Action::review_write, hand_in);
    add_route(pages, post, "/reviews/{member}/comments", Action::review_compile, comment,
              about_compiling);
}

} // namespace soket::api
