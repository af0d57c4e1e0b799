// What members write of themselves, and what is said to it.
#include "reviews/reviews.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "reviews/reviews_sql.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::reviews {

namespace {

Texts as_texts(std::vector<PartRow> rows) {
    Texts texts;
    for (auto& row : rows) texts.emplace(row.part, std::move(row.text));
    return texts;
}

// Without what is blank.
Texts trimmed(Texts const& texts) {
    Texts kept;
    for (auto const& [part, text] : texts)
        if (auto const words = text::trimmed(text); !words.empty())
            kept.emplace(part, std::string(words));
    return kept;
}

std::optional<Review> whole(store::Snapshot const& s, std::optional<ReviewRow> const& row) {
    if (!row) return std::nullopt;
    return Review{static_cast<int>(row->revision), row->at, row->handed_in, row->rating,
                  as_texts(select_review_texts(s, *row))};
}

void must_be_member(store::Snapshot const& s, PersonId const& member, Moment now) {
    auto const all = members(s, in_vietnam(now).day);
    auto const found = std::ranges::find(all, member.text, &Member::id);
    if (found == all.end() || !found->has_account)
        throw Refusal(Because::not_found, "reviews.not_a_member");
}

void must_know(int revision, int known) {
    if (revision != known) throw Refusal(Because::conflict, "reviews.changed_meanwhile");
}

void check_whole(Written const& written) {
    Findings missing;
    for (auto const part : every_enum<Part>())
        if (!written.texts.contains(part))
            missing.push_back({Weight::error,
                               "reviews.part_missing",
                               {{"part", "@reviews.part." + to_text(part)}},
                               {.field = to_text(part)}});
    if (!written.rating)
        missing.push_back({Weight::error, "reviews.rating_missing", {}, {.field = "rating"}});
    if (!missing.empty()) throw Refusal(Because::invalid, std::move(missing));
}

void write(store::Transaction& t, PersonId const& person, Moment now, PersonId const& member,
           Written written, int known, bool handed_in) {
    must_be_member(t, member, now);
    auto const last = own_review(t, member);
    must_know(last ? last->revision : 0, known);
    written.texts = trimmed(written.texts);
    if (handed_in) check_whole(written);
    bool const says_the_same =
        last && last->texts == written.texts && last->rating == written.rating;
    if (says_the_same && (last->handed_in || !handed_in)) return;
    ReviewRow const row{cycle::current(t).id, member, known + 1, now, handed_in, written.rating};
    insert_review(t, row);
    for (auto const& [part, text] : written.texts) insert_review_text(t, row, {part, text});
    boost::json::object const data{{"revision", row.revision}};
    if (handed_in)
        journal::record(t, person, now, "reviews.handed_in", member.text, data);
    else
        journal::record(t, person, now, "reviews.drafted", member.text, data);
}

} // namespace

std::optional<Review> own_review(store::Snapshot const& s, PersonId const& member) {
    return whole(s, select_last_review(s, cycle::current(s).id, member));
}

std::optional<Review> review_handed_in(store::Snapshot const& s, PersonId const& member) {
    return whole(s, select_last_handed_in(s, cycle::current(s).id, member));
}

bool is_awaited(store::Snapshot const& s, PersonId const& person, Day day) {
    auto const all = members(s, day);
    return std::ranges::find(all, person.text, &Member::id) != all.end() &&
           !review_handed_in(s, person);
}

void keep_draft(store::Transaction& t, PersonId const& person, Moment now, PersonId const& member,
                Written written, int known) {
    write(t, person, now, member, std::move(written), known, false);
}

void hand_in(store::Transaction& t, PersonId const& person, Moment now, PersonId const& member,
             Written written, int known) {
    write(t, person, now, member, std::move(written), known, true);
}

std::vector<Comment> comments(store::Snapshot const& s, PersonId const& member) {
    std::vector<Comment> all;
    for (auto& row : select_comments(s, cycle::current(s).id, member))
        all.push_back({static_cast<int>(row.revision), row.rating, std::move(row.text), row.at,
                       std::move(row.person)});
    return all;
}

void comment(store::Transaction& t, PersonId const& person, Moment now, PersonId const& member,
             std::string_view text, std::optional<Rating> rating) {
    must_be_member(t, member, now);
    if (person == member) throw Refusal(Because::conflict, "reviews.own_comment");
    auto const read = review_handed_in(t, member);
    if (!read) throw Refusal(Because::conflict, "reviews.nothing_to_read");
    auto const words = std::string(text::trimmed(text));
    if (words.empty() && !rating) throw Refusal(Because::invalid, "reviews.comment_missing");
    auto const cycle = cycle::current(t).id;
    auto const number = static_cast<std::int64_t>(select_comments(t, cycle, member).size()) + 1;
    insert_comment(t, {cycle, member, number, read->revision, rating, words, now, person});
    journal::record(t, person, now, "reviews.commented", member.text, {{"number", number}});
}

Body body(store::Snapshot const& s) {
    auto const row = select_body(s, cycle::current(s).id);
    if (!row) return {};
    return {static_cast<int>(row->revision), row->at, as_texts(select_body_texts(s, *row))};
}

void write_body(store::Transaction& t, PersonId const& person, Moment now, Texts texts, int known) {
    auto const last = body(t);
    must_know(last.revision, known);
    texts = trimmed(texts);
    if (texts == last.texts) return;
    BodyRow const row{cycle::current(t).id, known + 1, now, person};
    insert_body(t, row);
    for (auto const& [part, text] : texts) insert_body_text(t, row, {part, text});
    journal::record(t, person, now, "reviews.body_written", row.cycle.text,
                    {{"revision", row.revision}});
}

std::optional<Rating> Compiled::proposed() const {
    for (auto i = comments.rbegin(); i != comments.rend(); ++i)
        if (i->rating) return i->rating;
    return std::nullopt;
}

std::vector<Compiled> compiled(store::Snapshot const& s, Day day) {
    auto const held = meetings(s);
    std::vector<Compiled> all;
    for (auto& member : members(s, day)) {
        Compiled each{std::move(member), {}, {}, {}};
        each.attendance = attendance(held, each.member);
        if (each.member.has_account) {
            PersonId const person{each.member.id};
            each.review = review_handed_in(s, person);
            each.comments = comments(s, person);
        }
        all.push_back(std::move(each));
    }
    return all;
}

} // namespace soket::reviews
