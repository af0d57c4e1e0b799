#include "access/access.h"
#include "base/refusal.h"
#include "base/whole_number.h"
#include "cli/cli.h"
#include "reviews/reviews.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::reviews {

namespace {

namespace json = boost::json;

Day today(cli::Call const& call) { return in_vietnam(call.now).day; }

std::string rating_text(cli::Call const& call, std::optional<Rating> rating) {
    return rating ? call.say("reviews.rating." + to_text(*rating)) : "–";
}

int show_json(cli::Call& call, std::vector<Compiled> const& all) {
    json::array rows;
    for (auto const& each : all) {
        auto const& [member, sum, review, comments] = each;
        rows.push_back({{"member", member.id},
                        {"name", member.name},
                        {"post", member.post},
                        {"attended", sum.attended},
                        {"excused", sum.excused},
                        {"absent", sum.absent},
                        {"handed_in", review ? json::value(to_iso(review->at)) : nullptr}});
    }
    call.print_json(rows);
    return cli::done;
}

int show(cli::Call& call) {
    auto const all =
        call.open_store().read([&](store::Snapshot const& s) { return compiled(s, today(call)); });
    if (call.json) return show_json(call, all);
    cli::Table table{{}, {}, {2, 3, 4}};
    for (auto const* column :
         {"name", "post", "attended", "excused", "absent", "handed_in", "own", "proposed"})
        table.titles.push_back(call.say(std::string("reviews.column.") + column));
    for (auto const& each : all) {
        auto const& [member, sum, review, comments] = each;
        table.rows.push_back({member.name, member.post, std::to_string(sum.attended),
                              std::to_string(sum.excused), std::to_string(sum.absent),
                              review ? call.say(review->at) : "–",
                              rating_text(call, review ? review->rating : std::nullopt),
                              rating_text(call, each.proposed())});
    }
    cli::print(call, table);
    return cli::done;
}

PersonId account_given(cli::Call const& call, store::Snapshot const& s) {
    auto const account = access::find_login(s, call.value("login"));
    if (!account) throw Refusal(Because::not_found, "reviews.not_a_member");
    return account->id;
}

std::optional<Rating> rating_given(cli::Call const& call) {
    if (!call.has("rating")) return std::nullopt;
    auto const rating = read_enum<Rating>(call.value("rating"));
    if (!rating)
        throw Refusal(Because::invalid, "reviews.rating_unknown", {{"text", call.value("rating")}});
    return rating;
}

// What isn't given stays as it was.
void put_given(cli::Call const& call, Texts& texts) {
    for (auto const part : every_enum<Part>())
        if (call.has(to_text(part))) texts[part] = call.value(to_text(part));
}

int write_one(cli::Call& call) {
    bool const whole = call.has("hand-in");
    call.open_store().write([&](store::Transaction& t) {
        auto const member = account_given(call, t);
        auto const before = own_review(t, member).value_or(Review{});
        Written written{call.has("rating") ? rating_given(call) : before.rating, before.texts};
        put_given(call, written.texts);
        whole ? hand_in(t, call.person, call.now, member, std::move(written), before.revision)
              : keep_draft(t, call.person, call.now, member, std::move(written), before.revision);
    });
    call.print(call.say(whole ? "reviews.own.sent" : "reviews.own.kept"));
    return cli::done;
}

int comment_one(cli::Call& call) {
    call.open_store().write([&](store::Transaction& t) {
        comment(t, call.person, call.now, account_given(call, t), call.value("text"),
                rating_given(call));
    });
    call.print(call.say("reviews.page.commented"));
    return cli::done;
}

int write_of_body(cli::Call& call) {
    call.open_store().write([&](store::Transaction& t) {
        auto written = body(t);
        put_given(call, written.texts);
        write_body(t, call.person, call.now, std::move(written.texts), written.revision);
    });
    call.print(call.say("reviews.compiled.kept"));
    return cli::done;
}

void note_absence(cli::Call const& call, Meeting& meeting, std::vector<Member> const& all,
                  std::string_view option, Presence presence) {
    for (auto const& name : call.values(option)) {
        auto const found = std::ranges::find(all, text::name_key(name), [](Member const& member) {
            return text::name_key(member.name);
        });
        if (found == all.end())
            throw Refusal(Because::not_found, "reviews.nobody_by_name", {{"name", name}});
        meeting.presence[found->id] = presence;
    }
}

// Everybody was there but those who are named.
int record_one(cli::Call& call) {
    call.open_store().write([&](store::Transaction& t) {
        auto const all = members(t, today(call));
        Meeting meeting{
            .day = call.day("day").value_or(Day{}), .name = call.value("name"), .presence = {}};
        for (auto const& member : all) meeting.presence[member.id] = Presence::attended;
        note_absence(call, meeting, all, "excused", Presence::excused);
        note_absence(call, meeting, all, "absent", Presence::absent);
        record_meeting(t, call.person, call.now, std::move(meeting));
    });
    call.print(call.say("reviews.meeting.recorded"));
    return cli::done;
}

int number_given(cli::Call const& call) {
    return whole_number<int>(call.value("number")).value_or(0); // none has this number
}

int withdraw_one(cli::Call& call) {
    call.open_store().write([&](store::Transaction& t) {
        withdraw_meeting(t, call.person, call.now, number_given(call));
    });
    call.print(call.say("reviews.meeting.withdrawn"));
    return cli::done;
}

int show_meetings(cli::Call& call) {
    cli::Table table{{}, {}, {0, 3, 4, 5}};
    for (auto const* column : {"number", "day", "meeting", "attended", "excused", "absent"})
        table.titles.push_back(call.say(std::string("reviews.column.") + column));
    for (auto const& meeting : call.open_store().read(meetings)) {
        auto const count = [&](Presence presence) {
            return std::to_string(std::ranges::count_if(
                meeting.presence, [&](auto const& each) { return each.second == presence; }));
        };
        table.rows.push_back({std::to_string(meeting.number), to_office(meeting.day), meeting.name,
                              count(Presence::attended), count(Presence::excused),
                              count(Presence::absent)});
    }
    cli::print(call, table);
    return cli::done;
}

int compile(cli::Call& call) {
    std::filesystem::path const file = call.value("output");
    auto const bytes = call.open_store().read([&](store::Snapshot const& s) {
        return file.extension() == ".xlsx" ? write_table(s, call.now) : write_report(s, call.now);
    });
    call.write(file, bytes);
    call.print(call.say("reviews.written", {{"file", file.string()}}));
    return cli::done;
}

std::vector<cli::Option> with_parts(std::vector<cli::Option> options) {
    for (auto const part : every_enum<Part>())
        options.push_back({.name = "--" + to_text(part), .fallback = {}});
    return options;
}

} // namespace

std::vector<cli::Command> commands() {
    cli::Option const login{.name = "login", .required = true, .fallback = {}};
    return {
        {"reviews show", {}, true, show},
        {"reviews write",
         with_parts({login,
                     {.name = "--rating", .fallback = {}},
                     {.name = "--hand-in", .takes = cli::Takes::nothing, .fallback = {}}}),
         false, write_one},
        {"reviews comment", {login, {.name = "--text"}, {.name = "--rating"}}, false, comment_one},
        {"reviews body", with_parts({}), false, write_of_body},
        {"reviews meeting",
         {{.name = "name", .required = true},
          {.name = "--day", .required = true},
          {.name = "--excused", .takes = cli::Takes::many},
          {.name = "--absent", .takes = cli::Takes::many}},
         false,
         record_one},
        {"reviews withdraw", {{.name = "number", .required = true}}, false, withdraw_one},
        {"reviews meetings", {}, false, show_meetings},
        {"reviews compile",
         {{.name = "--output,-o", .fallback = "bao-cao-kiem-diem.docx"}},
         false,
         compile},
    };
}

} // namespace soket::reviews
