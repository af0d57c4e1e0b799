// The members with what they have handed in, and one member's review with what the standing says.
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

std::string path_of(std::string_view member) { return "/kiem-diem/" + std::string(member); }

json::object row_of(Visit const& visit, Compiled const& each) {
    auto const& [member, sum, review, comments] = each;
    return {{"name", member.name},
            {"post", member.post},
            {"path", review ? path_of(member.id) : ""},
            {"attended", std::to_string(sum.attended)},
            {"excused", std::to_string(sum.excused)},
            {"absent", std::to_string(sum.absent)},
            {"handed_in", review ? visit.say(review->at) : ""},
            {"no_account", !member.has_account},
            {"own", review ? told(visit, review->rating) : ""},
            {"proposed", told(visit, each.proposed())}};
}

Response list(Visit const& visit) {
    // Boards that don't compile get here by the menu.
    if (!visit.may(Action::review_compile, about_compiling(visit)))
        return visit.page("reviews/others", {{"title", visit.say("reviews.page.title")}});
    auto data = visit.store.read([&](store::Snapshot const& s) {
        json::array rows;
        std::int64_t handed_in = 0;
        for (auto const& each : compiled(s, in_vietnam(visit.now).day)) {
            if (each.review) ++handed_in;
            rows.push_back(row_of(visit, each));
        }
        auto const all = static_cast<std::int64_t>(rows.size());
        return json::object{{"members", std::to_string(all)},
                            {"handed_in", std::to_string(handed_in)},
                            {"meetings", std::to_string(meetings(s).size())},
                            {"rows", std::move(rows)}};
    });
    data["title"] = visit.say("reviews.page.title");
    return visit.page("reviews/members", std::move(data));
}

Compiled must_find(Visit const& visit, store::Snapshot const& s) {
    auto all = compiled(s, in_vietnam(visit.now).day);
    auto const found = std::ranges::find(all, visit.part("person"),
                                         [](Compiled const& each) { return each.member.id; });
    // Whether there is a draft is nobody's business either.
    if (found == all.end() || !found->review)
        throw Refusal(Because::not_found, "reviews.nothing_to_read");
    return std::move(*found);
}

// What the standing says, the standing or the office writes down; a board only compiles.
bool may_comment(Visit const& visit, Member const& member) {
    return member.id != visit.visitor.person.text &&
           visit.may(Action::review_compile, rights::About{});
}

Response show(Visit const& visit, Findings const& faults) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const each = must_find(visit, s);
        auto row = row_of(visit, each);
        row["parts"] = parts_told(visit, each.review->texts, "reviews.part.");
        row["comments"] = comments_told(visit, each.comments);
        row["may_comment"] = may_comment(visit, each.member);
        return row;
    });
    data["title"] = data["name"];
    data["path"] = path_of(visit.part("person"));
    data["text"] = visit.request.field("y-kien");
    data["ratings"] = ratings(visit, read_enum<Rating>(visit.request.field("xep-loai")));
    data["findings"] = visit.told(faults);
    return visit.page("reviews/member", std::move(data), faults.empty() ? 200 : 422);
}

Response member_page(Visit const& visit) { return show(visit, {}); }

Response say_to_it(Visit const& visit) {
    auto const& request = visit.request;
    try {
        visit.store.write([&](store::Transaction& t) {
            auto const each = must_find(visit, t);
            visit.must(Action::review_compile, {});
            comment(t, visit.visitor.person, visit.now, PersonId{each.member.id},
                    request.field("y-kien"), read_enum<Rating>(request.field("xep-loai")));
        });
        return visit.done(path_of(visit.part("person")), "reviews.page.commented");
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden || refusal.because() == Because::not_found)
            throw;
        return show(visit, refusal.findings());
    }
}

} // namespace

void add_member_pages(web::RoomPages& pages) {
    using enum web::Method;
    pages.routes.push_back(
        {.pattern = "/kiem-diem", .action = Action::review_compile, .answer = list});
    pages.routes.push_back({.pattern = "/kiem-diem/{person}",
                            .action = Action::review_compile,
                            .answer = member_page,
                            .about = about_compiling});
    pages.routes.push_back({.method = post,
                            .pattern = "/kiem-diem/{person}/y-kien",
                            .action = Action::review_compile,
                            .answer = say_to_it,
                            .about = about_compiling});
    pages.menu.push_back({"/kiem-diem", "reviews.menu", Action::review_compile});
}

web::RoomPages pages() {
    web::RoomPages pages;
    add_member_pages(pages);
    add_own_pages(pages);
    add_meeting_pages(pages);
    add_compiled_pages(pages);
    return pages;
}

} // namespace soket::reviews
