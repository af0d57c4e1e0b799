// The committee's review as a whole: the body's own, the members', and both as files.
#include "base/refusal.h"
#include "reviews/pages.h"
#include "store/store.h"
#include "web/routes.h"
#include "web/upload.h"

#include <boost/json.hpp>

namespace soket::reviews {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/kiem-diem/tong-hop";

// How many were rated how: by themselves, and as the standing proposes.
json::array counts_of(Visit const& visit, std::vector<Compiled> const& all) {
    json::array rows;
    for (auto const rating : every_enum<Rating>()) {
        int own = 0, proposed = 0;
        for (auto const& each : all) {
            own += each.review && each.review->rating == rating;
            proposed += each.proposed() == rating;
        }
        rows.push_back({{"rating", told(visit, rating)},
                        {"own", std::to_string(own)},
                        {"proposed", std::to_string(proposed)}});
    }
    return rows;
}

std::string missing_told(std::vector<Compiled> const& all) {
    std::string names;
    for (auto const& each : all)
        if (!each.review) names += (names.empty() ? "" : ", ") + each.member.name;
    return names;
}

Response show(Visit const& visit, Findings const& faults) {
    auto const& request = visit.request;
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const all = compiled(s, in_vietnam(visit.now).day);
        auto const written = body(s);
        bool const sent = !request.fields.empty();
        return json::object{{"counts", counts_of(visit, all)},
                            {"missing", missing_told(all)},
                            {"written_at", written.revision > 0 ? visit.say(written.at) : ""},
                            {"revision", sent ? std::string(request.field("lan"))
                                              : std::to_string(written.revision)},
                            {"parts", parts_asked(visit, written.texts, "reviews.body.", faults)}};
    });
    data["title"] = visit.say("reviews.compiled.title");
    data["findings"] = visit.told(faults);
    return visit.page("reviews/compiled", std::move(data), faults.empty() ? 200 : 422);
}

Response compiled_page(Visit const& visit) { return show(visit, {}); }

Response save(Visit const& visit) {
    try {
        visit.store.write([&](store::Transaction& t) {
            write_body(t, visit.visitor.person, visit.now, texts_sent(visit.request),
                       number_in(visit.request.field("lan")));
        });
        return visit.done(path, "reviews.compiled.kept");
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
}

Response give_report(Visit const& visit) {
    return web::download("bao-cao-kiem-diem.docx", visit.store.read([&](store::Snapshot const& s) {
        return write_report(s, visit.now);
    }));
}

Response give_table(Visit const& visit) {
    return web::download("bang-kiem-diem.xlsx", visit.store.read([&](store::Snapshot const& s) {
        return write_table(s, visit.now);
    }));
}

} // namespace

void add_compiled_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages, about_compiling);
    add(get, "/kiem-diem/tong-hop", Action::review_compile, compiled_page);
    add(post, "/kiem-diem/tong-hop", Action::review_compile, save);
    add(get, "/kiem-diem/tong-hop/bao-cao.docx", Action::review_compile, give_report);
    add(get, "/kiem-diem/tong-hop/bang.xlsx", Action::review_compile, give_table);
}

} // namespace soket::reviews
