// What has changed in the schedule, for whoever it concerns; and for the office, who has read it.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "cycle/cycle.h"
#include "notices/notices.h"
#include "notices/pages.h"
#include "store/store.h"
#include "web/routes.h"
#include "web/upload.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::notices {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

rights::About about_cycle(store::Snapshot const& s) {
    auto const cycle = cycle::newest(s);
    return {.unit = "", .board = "", .cycle = cycle ? cycle->unit : ""};
}

// Numbered as the changes of the schedule are: the first one is of revision 2.
std::string path_of(Notice const& notice) {
    return "/thong-bao/" + std::to_string(notice.chapter.revision - 1);
}

json::object head_of(Visit const& visit, Notice const& notice) {
    return {{"number", notice.chapter.revision - 1},
            {"path", path_of(notice)},
            {"at", visit.say(notice.chapter.at)},
            {"reason", notice.chapter.reason},
            {"document", notice.chapter.document}};
}

Response list(Visit const& visit) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        bool const is_office = visit.may(Action::schedule_change, about_cycle(s));
        auto const all = notices(s);
        auto const held = access::holdings(s, visit.visitor.person);
        auto const open = unread(s, visit.visitor.person, all);
        json::array rows;
        for (auto const& notice : all) {
            if (!is_office && !concerns(notice, held)) continue;
            auto row = head_of(visit, notice);
            row["unread"] = std::ranges::find(open, &notice) != open.end();
            if (is_office) {
                auto const told = readers(s, notice);
                row["told"] = told.size();
                row["read"] = std::ranges::count_if(
                    told, [](Reader const& reader) { return reader.read.has_value(); });
            }
            rows.push_back(std::move(row));
        }
        return json::object{{"is_office", is_office}, {"rows", std::move(rows)}};
    });
    data["title"] = visit.say("notices.title");
    return visit.page("notices/list", std::move(data));
}

int revision_asked(Visit const& visit) {
    auto const& text = visit.part("number");
    auto const number = whole_number<int>(text).value_or(0);
    constexpr int number_max = 100'000;
    if (number < 1 || number > number_max)
        throw Refusal(Because::not_found, "notices.no_such_one", {{"number", text}});
    return number + 1;
}

std::string dates_text(Visit const& visit, schedule::Amended const& change) {
    if (change.before == change.after) return "";
    auto const text = [&](std::optional<schedule::Dates> const& dates) {
        return dates ? schedule::written(*dates) : visit.say("notices.no_date");
    };
    if (change.how == schedule::How::added) return text(change.after);
    if (change.how == schedule::How::removed) return text(change.before);
    return text(change.before) + " → " + text(change.after);
}

json::array changes_of(Visit const& visit, Notice const& notice,
                       std::vector<access::Holding> const& held) {
    auto const own = units_of(held, in_vietnam(notice.chapter.at).day);
    json::array all;
    for (std::size_t i = 0; i < notice.owners.size(); ++i) {
        auto const& change = notice.chapter.changes[i];
        bool const is_own = std::ranges::any_of(notice.owners[i], [&](std::string const& code) {
            return std::ranges::find(own, code) != own.end();
        });
        all.push_back({{"what", change.what()},
                       {"who", change.after_words.who},
                       {"was", change.other_words() ? change.before_words.what : ""},
                       {"how", visit.say("notices.how." + to_text(change.how))},
                       {"dates", dates_text(visit, change)},
                       {"own", is_own}});
    }
    return all;
}

json::array readers_of(Visit const& visit, std::vector<Reader> const& readers) {
    json::array all;
    for (auto const& reader : readers)
        all.push_back(
            {{"name", reader.name}, {"read", reader.read ? visit.say(*reader.read) : ""}});
    return all;
}

std::vector<Notice>::const_iterator must_find(Visit const& visit, std::vector<Notice> const& all) {
    int const revision = revision_asked(visit);
    auto const found = std::ranges::find(
        all, revision, [](Notice const& notice) { return notice.chapter.revision; });
    if (found == all.end())
        throw Refusal(Because::not_found, "notices.no_such_one",
                      {{"number", visit.part("number")}});
    return found;
}

Response show(Visit const& visit) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const all = notices(s);
        auto const found = must_find(visit, all);
        auto const about = about_cycle(s);
        visit.must(Action::plan_see, about);
        auto const open = unread(s, visit.visitor.person, all);
        auto made = head_of(visit, *found);
        made["cycle"] = cycle::current(s).title;
        made["due"] = found->due_moved ? visit.say(found->chapter.report_due) : "";
        made["changes"] = changes_of(visit, *found, access::holdings(s, visit.visitor.person));
        made["unread"] = std::ranges::find(open, &*found) != open.end();
        made["is_office"] = visit.may(Action::schedule_change, about);
        if (visit.may(Action::schedule_change, about))
            made["readers"] = readers_of(visit, readers(s, *found));
        return made;
    });
    data["title"] = visit.say("notices.one", {{"number", visit.part("number")}});
    return visit.page("notices/notice", std::move(data));
}

Response give_letter(Visit const& visit) {
    auto letter = visit.store.read([&](store::Snapshot const& s) {
        auto const all = notices(s);
        visit.must(Action::schedule_change, about_cycle(s));
        return write_letter(s, *must_find(visit, all), visit.now);
    });
    return web::download("thong-bao-" + visit.part("number") + ".docx", std::move(letter));
}

Response note_read(Visit const& visit) {
    visit.store.write([&](store::Transaction& t) {
        visit.must(Action::plan_see, about_cycle(t));
        read(t, visit.visitor.person, visit.now, revision_asked(visit));
    });
    return visit.done("/", "notices.was_read");
}

} // namespace

web::RoomPages pages() {
    using enum web::Method;
    web::RoomPages pages;
    web::Routes const add(pages);
    add(get, "/thong-bao", Action::plan_see, list);
    add(get, "/thong-bao/{number}", Action::plan_see, show);
    add(get, "/thong-bao/{number}/van-ban", Action::schedule_change, give_letter);
    add(post, "/thong-bao/{number}/da-xem", Action::plan_see, note_read);
    return pages;
}

} // namespace soket::notices
