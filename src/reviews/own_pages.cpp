// One's own self-review: written in as many sittings as it takes, then handed in.
#include "base/refusal.h"
#include "reviews/pages.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::reviews {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/kiem-diem/cua-toi";

Member must_be_member(Visit const& visit, store::Snapshot const& s) {
    auto const all = members(s, in_vietnam(visit.now).day);
    auto const found = std::ranges::find(all, visit.visitor.person.text, &Member::id);
    if (found == all.end()) throw Refusal(Because::not_found, "reviews.not_a_member");
    return *found;
}

std::string state_told(Visit const& visit, Review const& latest,
                       std::optional<Review> const& handed_in) {
    if (latest.revision == 0) return visit.say("reviews.own.not_begun");
    if (latest.handed_in) return visit.say("reviews.own.handed_in", {{"at", argument(latest.at)}});
    auto const draft = visit.say("reviews.own.draft", {{"at", argument(latest.at)}});
    return handed_in ? draft + " " +
                           visit.say("reviews.own.others_read", {{"at", argument(handed_in->at)}})
                     : draft;
}

Response show(Visit const& visit, Findings faults) {
    auto const& request = visit.request;
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const member = must_be_member(visit, s);
        auto const latest = own_review(s, visit.visitor.person).value_or(Review{});
        auto const sum = attendance(meetings(s), member);
        bool const sent = !request.fields.empty();
        auto const rating = sent ? read_enum<Rating>(request.field("xep-loai")) : latest.rating;
        return json::object{
            {"name", member.name},
            {"post", member.post},
            {"state", state_told(visit, latest, review_handed_in(s, visit.visitor.person))},
            {"is_draft", !latest.handed_in},
            {"attended", std::to_string(sum.attended)},
            {"excused", std::to_string(sum.excused)},
            {"absent", std::to_string(sum.absent)},
            {"revision",
             sent ? std::string(request.field("lan")) : std::to_string(latest.revision)},
            {"parts", parts_asked(visit, latest.texts, "reviews.part.", faults)},
            {"ratings", ratings(visit, rating)},
            {"comments", comments_told(visit, comments(s, visit.visitor.person))}};
    });
    for (auto& fault : faults) fault.place.field.clear(); // the form shows where
    data["title"] = visit.say("reviews.own.title");
    data["findings"] = visit.told(faults);
    return visit.page("reviews/own", std::move(data), faults.empty() ? 200 : 422);
}

Response own_page(Visit const& visit) { return show(visit, {}); }

Response save(Visit const& visit) {
    auto const& request = visit.request;
    bool const whole = request.field("viec") == "gui";
    Written const written{read_enum<Rating>(request.field("xep-loai")), texts_sent(request)};
    try {
        visit.store.write([&](store::Transaction& t) {
            auto const& person = visit.visitor.person;
            auto const known = number_in(request.field("lan"));
            whole ? hand_in(t, person, visit.now, person, written, known)
                  : keep_draft(t, person, visit.now, person, written, known);
        });
        return visit.done(path, whole ? "reviews.own.sent" : "reviews.own.kept");
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::not_found) throw;
        return show(visit, refusal.findings());
    }
}

} // namespace

void add_own_pages(web::RoomPages& pages) {
    pages.routes.push_back(
        {.pattern = std::string(path), .action = Action::review_write, .answer = own_page});
    pages.routes.push_back({.method = web::Method::post,
                            .pattern = std::string(path),
                            .action = Action::review_write,
                            .answer = save});
    pages.menu.push_back({std::string(path), "reviews.own.menu", Action::review_write});
}

} // namespace soket::reviews
