// The committee's meetings: when, and who was there.
#include "base/refusal.h"
#include "reviews/pages.h"
#include "store/store.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::reviews {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/kiem-diem/hop";

json::object row_of(Visit const& visit, Meeting const& meeting) {
    auto const count = [&](Presence presence) {
        return std::to_string(std::ranges::count_if(
            meeting.presence, [&](auto const& each) { return each.second == presence; }));
    };
    return {{"path", std::string(path) + "/" + std::to_string(meeting.number)},
            {"name", meeting.name},
            {"day", visit.say(meeting.day)},
            {"attended", count(Presence::attended)},
            {"excused", count(Presence::excused)},
            {"absent", count(Presence::absent)}};
}

// What was sent, or what was noted; of a new meeting everybody was there.
std::string presence_of(Visit const& visit, Meeting const& meeting, Member const& member) {
    if (auto const sent = visit.request.field("co-mat-" + member.id); !sent.empty())
        return std::string(sent);
    auto found = meeting.presence.find(member.id);
    if (found == meeting.presence.end()) found = meeting.presence.find(member.also);
    if (found != meeting.presence.end()) return to_text(found->second);
    return meeting.number == 0 ? to_text(Presence::attended) : "";
}

json::array members_asked(Visit const& visit, store::Snapshot const& s, Meeting const& meeting) {
    json::array rows;
    for (auto const& member : members(s, in_vietnam(visit.now).day)) {
        auto const noted = presence_of(visit, meeting, member);
        json::array ways;
        for (auto const presence : every_enum<Presence>())
            ways.push_back({{"value", to_text(presence)},
                            {"text", visit.say("reviews.presence." + to_text(presence))},
                            {"chosen", to_text(presence) == noted}});
        rows.push_back({{"id", member.id},
                        {"name", member.name},
                        {"post", member.post},
                        {"ways", std::move(ways)}});
    }
    return rows;
}

Response list(Visit const& visit) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        json::array rows;
        for (auto const& meeting : meetings(s)) rows.push_back(row_of(visit, meeting));
        std::ranges::reverse(rows);
        return json::object{{"rows", std::move(rows)}};
    });
    data["title"] = visit.say("reviews.meetings.title");
    return visit.page("reviews/meetings", std::move(data));
}

Meeting must_find(Visit const& visit, store::Snapshot const& s) {
    auto const& said = visit.part("number");
    for (auto& meeting : meetings(s))
        if (meeting.number == number_in(said)) return meeting;
    throw Refusal(Because::not_found, "reviews.no_meeting", {{"number", said}});
}

bool is_new(Visit const& visit) { return !visit.parts.contains("number"); }

Response show(Visit const& visit, Findings faults) {
    auto const& request = visit.request;
    bool const sent = !request.fields.empty();
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const meeting = is_new(visit) ? Meeting{} : must_find(visit, s);
        bool const known = meeting.number > 0;
        return json::object{
            {"title", visit.say(known ? "reviews.meeting.title" : "reviews.meeting.new")},
            {"path", std::string(path) + (known ? "/" + std::to_string(meeting.number) : "")},
            {"known", known},
            {"revision",
             sent ? std::string(request.field("lan")) : std::to_string(meeting.revision)},
            {"day", sent    ? std::string(request.field("ngay"))
                    : known ? to_iso(meeting.day)
                            : ""},
            {"name", sent ? std::string(request.field("ten")) : meeting.name},
            {"members", members_asked(visit, s, meeting)}};
    });
    for (auto& fault : faults) fault.place.field.clear(); // the form is short
    data["findings"] = visit.told(faults);
    return visit.page("reviews/meeting", std::move(data), faults.empty() ? 200 : 422);
}

Response form(Visit const& visit) { return show(visit, {}); }

Meeting meeting_sent(Visit const& visit, store::Snapshot const& s) {
    auto const& request = visit.request;
    Meeting meeting{.revision = number_in(request.field("lan")),
                    .day = read_iso_day(request.field("ngay")).value_or(Day{}),
                    .name = std::string(request.field("ten")),
                    .presence = {}};
    for (auto const& member : members(s, in_vietnam(visit.now).day))
        if (auto const noted = read_enum<Presence>(request.field("co-mat-" + member.id)))
            meeting.presence.emplace(member.id, *noted);
    return meeting;
}

// Who was noted and has left the committee since stays noted.
void keep_former(Meeting& meeting, Meeting const& before, std::vector<Member> const& members) {
    for (auto const& [member, presence] : before.presence) {
        bool const is_member = std::ranges::any_of(
            members, [&](Member const& each) { return each.id == member || each.also == member; });
        if (!is_member) meeting.presence.emplace(member, presence);
    }
}

Response save(Visit const& visit) {
    try {
        visit.store.write([&](store::Transaction& t) {
            auto meeting = meeting_sent(visit, t);
            if (!is_new(visit)) {
                auto const before = must_find(visit, t);
                meeting.number = before.number;
                keep_former(meeting, before, members(t, in_vietnam(visit.now).day));
            }
            record_meeting(t, visit.visitor.person, visit.now, std::move(meeting));
        });
        return visit.done(path, "reviews.meeting.recorded");
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::not_found) throw;
        return show(visit, refusal.findings());
    }
}

Response withdraw(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        withdraw_meeting(t, visit.visitor.person, visit.now, must_find(visit, t).number);
    });
    return visit.done(path, "reviews.meeting.withdrawn");
}

} // namespace

void add_meeting_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages, about_compiling);
    add(get, "/kiem-diem/hop", Action::review_compile, list);
    add(post, "/kiem-diem/hop", Action::review_compile, save);
    add(get, "/kiem-diem/hop/moi", Action::review_compile, form);
    add(get, "/kiem-diem/hop/{number}", Action::review_compile, form);
    add(post, "/kiem-diem/hop/{number}", Action::review_compile, save);
    add(post, "/kiem-diem/hop/{number}/bo", Action::review_compile, withdraw);
}

} // namespace soket::reviews
