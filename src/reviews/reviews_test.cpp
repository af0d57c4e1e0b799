// The committee reviews itself, and who may read what.
#include "reviews/reviews.h"

#include "access/access.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "office/paper.h"
#include "org/org.h"
#include "plan/plan.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>

namespace soket::reviews {

namespace {

PersonId const office{"cli:vanphong"};
Moment const opening = read_iso_moment("2019-12-02T01:00:00Z").value();
Moment const later = read_iso_moment("2020-02-10T01:00:00Z").value();

struct World {
    store::Store store = fresh_store();
    PersonId lan; // a member
    PersonId hoa; // of the standing
};

PersonId account(store::Transaction& t, std::string const& login, std::string const& name,
                 std::optional<rights::Role> role) {
    auto const id = access::add_account(t, office, opening, {.login = login, .name = name});
    if (role)
        (void)access::give_role(
            t, office, opening, id,
            {.role = *role, .unit = "ĐK", .from = day(2019, 12, 1), .to = {}, .document = ""});
    return id;
}

World with_committee() {
    World world;
    world.store.write([&](store::Transaction& t) {
        org::import(
            t, office, opening,
            {{.code = "ĐK", .name = "Đoàn Khối", .kind = org::UnitKind::level},
             {.code = "BTC",
              .name = "Ban Tổ chức Đoàn Khối",
              .kind = org::UnitKind::board,
              .parent = "ĐK"},
             {.code = "A", .name = "Đoàn A", .kind = org::UnitKind::grassroots, .parent = "ĐK"}});
        auto const paper =
            office::read_paper(std::string(SOKET_SOURCE_DIR) + "/tests/plans/ke-hoach-81.txt");
        cycle::open(t, office, opening, plan::read(paper.value()), {});
        world.lan = account(t, "lan", "Nguyễn Thị Lan", rights::Role::committee_member);
        world.hoa = account(t, "hoa", "Trần Văn Hoà", rights::Role::standing);
        account(t, "khac", "Lê Văn Khác", rights::Role::office);
        org::import_tenures(t, office, opening,
                            {{.unit = "ĐK",
                              .title = "Bí thư",
                              .person = "Trần Văn Hòa",
                              .from = day(2017, 7, 1),
                              .to = {},
                              .document = ""},
                             {.unit = "ĐK",
                              .title = "Phó Bí thư",
                              .person = "Phạm Minh Tâm",
                              .from = day(2017, 7, 1),
                              .to = {},
                              .document = ""},
                             {.unit = "A",
                              .title = "Bí thư",
                              .person = "Đỗ Văn Xa",
                              .from = day(2017, 7, 1),
                              .to = {},
                              .document = ""}});
    });
    return world;
}

std::vector<Member> members_now(World& world) {
    return world.store.read(
        [](store::Snapshot const& s) { return members(s, in_vietnam(later).day); });
}

template<class Deed>
std::string refused(World& world, Deed const& deed) {
    try {
        world.store.write([&](store::Transaction& t) { deed(t); });
    } catch (Refusal const& refusal) {
        std::string keys;
        for (auto const& finding : refusal.findings())
            keys += (keys.empty() ? "" : " ") + finding.key;
        return keys;
    }
    return "";
}

Written whole() {
    Written written{Rating::good, {}};
    for (auto const part : every_enum<Part>()) written.texts[part] = "Nội dung riêng của Lan.";
    return written;
}

std::string kept(World& world, Written const& written, int known) {
    return refused(world, [&](store::Transaction& t) {
        keep_draft(t, world.lan, later, world.lan, written, known);
    });
}

std::string handed(World& world, Written const& written, int known) {
    return refused(world, [&](store::Transaction& t) {
        hand_in(t, world.lan, later, world.lan, written, known);
    });
}

std::optional<Review> read_by_others(World& world) {
    return world.store.read(
        [&](store::Snapshot const& s) { return review_handed_in(s, world.lan); });
}

std::optional<Review> read_by_author(World& world) {
    return world.store.read([&](store::Snapshot const& s) { return own_review(s, world.lan); });
}

Meeting meeting(World& world, std::string name) {
    Meeting held{.day = day(2020, 1, 10), .name = std::move(name), .presence = {}};
    for (auto const& member : members_now(world)) held.presence[member.id] = Presence::attended;
    return held;
}

} // namespace

TEST_CASE(
    "members are those with the role and those in the level's posts, each once, by their posts") {
    auto world = with_committee();
    auto const all = members_now(world);
    REQUIRE(all.size() == 3);
    CHECK(all[0].name == "Trần Văn Hoà"); // also as "Hòa", in the post
    CHECK(all[0].post == "Bí thư");
    CHECK(all[0].id == world.hoa.text);
    CHECK(all[1].name == "Phạm Minh Tâm");
    CHECK(!all[1].has_account);
    CHECK(all[2].name == "Nguyễn Thị Lan");
}

TEST_CASE("the board that compiles is the one to which the plan gives it") {
    auto world = with_committee();
    CHECK(world.store.read([](store::Snapshot const& s) {
        return compiling_board(s, in_vietnam(later).day);
    }) == "BTC");
}

TEST_CASE("a draft is its author's alone until it is handed in, and so is what is changed after") {
    auto world = with_committee();
    Written draft{{}, {{Part::work, "Theo dõi cụm 3."}}};
    CHECK(kept(world, draft, 0).empty());
    CHECK(read_by_author(world)->texts.at(Part::work) == "Theo dõi cụm 3.");
    CHECK(!read_by_others(world));
    auto const awaited = [&](PersonId const& person) {
        return world.store.read(
            [&](store::Snapshot const& s) { return is_awaited(s, person, in_vietnam(later).day); });
    };
    CHECK(awaited(world.lan));
    CHECK(!awaited(office));
    CHECK(handed(world, whole(), 1).empty());
    CHECK(read_by_others(world)->revision == 2);
    CHECK(!awaited(world.lan));
    auto changed = whole();
    changed.texts[Part::causes] = "Nguyên nhân khác.";
    CHECK(kept(world, changed, 2).empty());
    CHECK(read_by_others(world)->revision == 2);
    CHECK(read_by_author(world)->texts.at(Part::causes) == "Nguyên nhân khác.");
    auto const all = world.store.read(
        [](store::Snapshot const& s) { return compiled(s, in_vietnam(later).day); });
    CHECK(all.back().review->texts.at(Part::causes) == "Nội dung riêng của Lan.");
}

TEST_CASE("to hand in, every part and the rating are needed, and all that is missing is named") {
    auto world = with_committee();
    CHECK(handed(world, {{}, {{Part::work, "x"}, {Part::results, " "}}}, 0) ==
          "reviews.part_missing reviews.part_missing reviews.part_missing reviews.part_missing "
          "reviews.part_missing reviews.rating_missing");
    CHECK(!read_by_author(world));
}

TEST_CASE(
    "what was changed in another window isn't overwritten, and the same again is no revision") {
    auto world = with_committee();
    CHECK(handed(world, whole(), 0).empty());
    CHECK(handed(world, whole(), 0) == "reviews.changed_meanwhile");
    CHECK(handed(world, whole(), 1).empty());
    CHECK(kept(world, whole(), 1).empty());
    CHECK(read_by_author(world)->revision == 1);
}

TEST_CASE("who isn't a member writes nothing") {
    auto world = with_committee();
    auto const id = PersonId{"cli:khac"};
    CHECK(refused(world, [&](store::Transaction& t) {
              keep_draft(t, id, later, id, whole(), 0);
          }) == "reviews.not_a_member");
}

TEST_CASE("the standing comments on what was handed in, never on the own review; the last rating "
          "counts") {
    auto world = with_committee();
    auto const said = [&](PersonId const& person, std::string_view text, std::optional<Rating> r) {
        return refused(
            world, [&](store::Transaction& t) { comment(t, person, later, world.lan, text, r); });
    };
    CHECK(said(world.hoa, "Tốt.", {}) == "reviews.nothing_to_read");
    CHECK(handed(world, whole(), 0).empty());
    CHECK(said(world.lan, "Tốt.", {}) == "reviews.own_comment");
    CHECK(said(world.hoa, " ", {}) == "reviews.comment_missing");
    CHECK(said(world.hoa, "Cần sâu sát cơ sở.", Rating::done).empty());
    CHECK(said(world.hoa, "", Rating::good).empty());
    CHECK(said(world.hoa, "Đã rõ.", {}).empty());
    auto const all = world.store.read(
        [](store::Snapshot const& s) { return compiled(s, in_vietnam(later).day); });
    CHECK(all.back().comments.size() == 3);
    CHECK(all.back().proposed() == Rating::good);
}

TEST_CASE("attendance adds up over meetings; one that was recorded by mistake doesn't count") {
    auto world = with_committee();
    auto first = meeting(world, "Hội nghị lần 5");
    first.presence[world.lan.text] = Presence::excused;
    auto const recorded = [&](Meeting const& held) {
        return refused(world,
                       [&](store::Transaction& t) { record_meeting(t, office, later, held); });
    };
    CHECK(recorded(first).empty());
    CHECK(recorded(meeting(world, "Hội nghị lần 6")).empty());
    auto const lan = members_now(world).back();
    auto const sum = [&] {
        return world.store.read(
            [&](store::Snapshot const& s) { return attendance(meetings(s), lan); });
    };
    CHECK(sum().attended == 1);
    CHECK(sum().excused == 1);
    first.number = 1;
    first.revision = 1;
    first.presence[lan.id] = Presence::absent;
    CHECK(recorded(first).empty());
    CHECK(recorded(first) == "reviews.changed_meanwhile");
    CHECK(sum().absent == 1);
    CHECK(refused(world, [](store::Transaction& t) {
              withdraw_meeting(t, office, later, 2);
          }).empty());
    CHECK(sum().attended == 0);
    CHECK(refused(world, [](store::Transaction& t) { withdraw_meeting(t, office, later, 99); }) ==
          "reviews.no_meeting");
    CHECK(recorded({.day = day(2031, 1, 1), .name = " ", .presence = {}}) ==
          "reviews.meeting_unnamed reviews.meeting_outside reviews.nobody_noted");
}

TEST_CASE("meetings from before a person had an account stay that person's") {
    auto world = with_committee();
    auto held = meeting(world, "Hội nghị lần 5");
    world.store.write([&](store::Transaction& t) { record_meeting(t, office, later, held); });
    world.store.write([&](store::Transaction& t) {
        account(t, "tam", "Phạm Minh Tâm", rights::Role::committee_member);
    });
    auto const tam = members_now(world)[1];
    CHECK(tam.has_account);
    CHECK(world.store.read([&](store::Snapshot const& s) {
        return attendance(meetings(s), tam).attended;
    }) == 1);
}

TEST_CASE("the journal tells that something was written, not what, and is sound") {
    auto world = with_committee();
    CHECK(handed(world, whole(), 0).empty());
    world.store.read([](store::Snapshot const& s) {
        for (auto const& entry : journal::entries(s))
            CHECK(entry.data.find("riêng của Lan") == std::string::npos);
        CHECK(journal::verify(s).sound());
    });
}

TEST_CASE("the review goes out in due form with the body's, the members' and what is missing; no "
          "draft is in it") {
    auto world = with_committee();
    CHECK(handed(world, whole(), 0).empty());
    auto draft = whole();
    draft.texts[Part::causes] = "Chỉ là nháp.";
    CHECK(kept(world, draft, 1).empty());
    world.store.write([](store::Transaction& t) {
        write_body(t, office, later, {{Part::strengths, "Đoàn kết."}}, 0);
    });
    auto const [paper, table] = world.store.read([](store::Snapshot const& s) {
        return std::pair(write_report(s, later), write_table(s, later));
    });
    auto const read = office::paper_from_bytes(paper, "kiem-diem.docx");
    REQUIRE(read.has_value());
    for (auto const* part :
         {"BÁO CÁO KIỂM ĐIỂM", "Ban Chấp hành Đoàn Khối", "Đoàn kết.", "Nguyễn Thị Lan",
          "Nội dung riêng của Lan.", "chưa gửi: Trần Văn Hoà, Phạm Minh Tâm", "TM. BAN CHẤP HÀNH",
          "BÍ THƯ"})
        CHECK_MESSAGE(read->text.find(part) != std::string::npos, part);
    CHECK(read->text.find("Chỉ là nháp.") == std::string::npos);
    CHECK(table.starts_with("PK"));
}

} // namespace soket::reviews
