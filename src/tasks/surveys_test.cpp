#include "tasks/surveys.h"

#include "office/workbook.h"
#include "tasks/example.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace soket::tasks {

namespace {

using namespace example;

PersonId const standing{"cli:thuongtruc"};
Moment const now = at(2020, 2, 3, 9);
Day const today = day(2020, 2, 3);

SurveyPlan visit() {
    return {.kind = SurveyKind::survey,
            .board = "BTC",
            .unit = "STC",
            .day = day(2020, 2, 12),
            .subject = "Công tác kết nạp đoàn viên",
            .participants = "Trưởng ban, 01 chuyên viên"};
}

int proposed(store::Store& store, SurveyPlan const& plan) {
    return store.write([&](store::Transaction& t) { return propose(t, board, now, plan); });
}

void decided(store::Store& store, std::string_view number, Decision decision,
             std::string_view reason = "") {
    store.write([&](store::Transaction& t) { decide(t, standing, now, number, decision, reason); });
}

Survey found(store::Store& store, std::string_view number) {
    return store.read([&](store::Snapshot const& s) { return find_survey(s, today, number); });
}

std::vector<std::string> odd(store::Store& store, SurveyPlan const& plan) {
    std::vector<std::string> keys;
    for (auto const& doubt :
         store.read([&](store::Snapshot const& s) { return doubts_about(s, today, plan); })) {
        CHECK(doubt.weight == Weight::warning);
        keys.push_back(doubt.key);
    }
    return keys;
}

using Keys = std::vector<std::string>;

} // namespace

TEST_CASE("a board proposes, the standing approves, the board notes what came of it") {
    auto store = opened();
    CHECK(proposed(store, visit()) == 1);
    CHECK(found(store, "1").stage() == Stage::proposed);
    CHECK(found(store, "1").unit_name == "Đoàn Sở Tài chính");
    decided(store, "1", Decision::approved, "Kết hợp kiểm tra sổ đoàn viên.");
    CHECK(found(store, "1").stage() == Stage::approved);
    auto const held_at = at(2020, 2, 13, 8);
    store.write([&](store::Transaction& t) {
        hold(t, board, held_at, "1", day(2020, 2, 12), {"Đơn vị có 212 đoàn viên.", "", ""});
    });
    store.write([&](store::Transaction& t) {
        hold(t, board, held_at, "1", day(2020, 2, 12),
             {"Đơn vị có 221 đoàn viên.", "bien-ban.pdf", "%PDF-1.7\n"});
    });
    auto const survey = found(store, "1");
    CHECK(survey.stage() == Stage::held);
    REQUIRE(survey.records.size() == 2);
    CHECK(survey.records.back().notes == "Đơn vị có 221 đoàn viên.");
    CHECK(survey.records.back().file->kind == "pdf");
}

TEST_CASE("declining says why, and is undone by approving until it was held") {
    auto store = opened();
    proposed(store, visit());
    auto const refused = [&](Decision decision, std::string_view reason = "") {
        return refusal_of(store, [&](auto& t) {
            decide(t, standing, now, "1", decision, reason);
            return 0;
        });
    };
    CHECK(refused(Decision::declined) == "tasks.reason_missing");
    CHECK(refused(Decision::declined, "Đơn vị đang kiểm toán.").empty());
    CHECK(refused(Decision::declined, "Như trên.") == "tasks.survey_is.declined");
    CHECK(refused(Decision::approved).empty());
    store.write([](store::Transaction& t) {
        hold(t, board, at(2020, 2, 13, 8), "1", day(2020, 2, 12), {"Đã làm việc.", "", ""});
    });
    CHECK(refused(Decision::declined, "Muộn.") == "tasks.survey_is.held");
}

TEST_CASE("who proposed it takes it back; then nothing is decided any more") {
    auto store = opened();
    proposed(store, visit());
    decided(store, "1", Decision::withdrawn);
    CHECK(found(store, "1").stage() == Stage::withdrawn);
    CHECK(refusal_of(store, [](auto& t) {
              decide(t, standing, now, "1", Decision::approved, "");
              return 0;
          }) == "tasks.survey_is.withdrawn");
}

TEST_CASE("only what was approved is held, on a day that has come, with notes or a file") {
    auto store = opened();
    proposed(store, visit());
    auto const refused = [&](Moment at, Handed const& handed) {
        return refusal_of(store, [&](auto& t) {
            hold(t, board, at, "1", day(2020, 2, 12), handed);
            return 0;
        });
    };
    CHECK(refused(at(2020, 2, 13, 8), {"Đã đi.", "", ""}) == "tasks.survey_not_approved");
    decided(store, "1", Decision::approved);
    CHECK(refused(now, {"Đã đi.", "", ""}) == "tasks.held_later");
    CHECK(refused(at(2020, 2, 13, 8), {}) == "tasks.notes_missing");
    CHECK(refused(at(2020, 2, 13, 8), {"", "a.exe", "MZ\x90"}) == "tasks.file_kind");
}

TEST_CASE("a proposal names a unit, what it is about and who goes: all that is missing is told") {
    auto store = opened();
    try {
        proposed(store, {.unit = "KHÔNG", .day = day(2020, 2, 12)});
        FAIL("it was proposed");
    } catch (Refusal const& refusal) {
        CHECK(refusal.findings().size() == 3);
    }
    CHECK(refusal_of(store, [](auto& t) { return find_survey(t, today, "7"); }) ==
          "tasks.no_survey");
}

TEST_CASE("what is odd about the day is said, and refuses nothing") {
    auto store = opened();
    CHECK(odd(store, visit()).empty());
    auto plan = visit();
    plan.day = day(2020, 2, 8); // a Saturday
    CHECK(odd(store, plan) == Keys{"tasks.on_weekend"});
    plan.day = day(2020, 1, 24); // Giao thừa, and gone by
    CHECK(odd(store, plan) == Keys{"tasks.day_gone", "tasks.on_holiday"});
    plan.day = day(2021, 2, 9);
    CHECK(odd(store, plan) == Keys{"tasks.outside_cycle"});
    CHECK(proposed(store, plan) == 1);
}

TEST_CASE("a second one at the same unit on the same day is said, unless the first fell") {
    auto store = opened();
    proposed(store, visit());
    auto second = visit();
    second.board = "BTG";
    second.unit = "stc";
    CHECK(odd(store, second) == Keys{"tasks.same_day"});
    second.unit = "SYT";
    CHECK(odd(store, second).empty());
    second.unit = "STC";
    decided(store, "1", Decision::declined, "Trùng lịch.");
    CHECK(odd(store, second).empty());
}

TEST_CASE("the list goes out by unit, with what came of each") {
    auto store = opened();
    proposed(store, visit());
    auto other = visit();
    other.unit = "BTCTU";
    other.kind = SurveyKind::working_session;
    proposed(store, other);
    decided(store, "1", Decision::approved, "Đồng ý.");
    auto const bytes = store.read([](store::Snapshot const& s) {
        return write_survey_book(surveys(s, today), [](std::string_view key) {
            return std::string(key.substr(key.rfind('.') + 1));
        });
    });
    auto const book = office::workbook_from_bytes(bytes, "khao-sat.xlsx");
    REQUIRE(book.has_value());
    auto const& sheet = book->sheets.at(0);
    CHECK(sheet.at(0, 1).text == "unit");
    CHECK(sheet.at(1, 1).text == "Đoàn Ban Tổ chức Thành ủy");
    CHECK(sheet.at(1, 2).text == "working_session");
    CHECK(sheet.at(2, 1).text == "Đoàn Sở Tài chính");
    CHECK(sheet.at(2, 3).day == day(2020, 2, 12));
    CHECK(sheet.at(2, 7).text == "approved");
    CHECK(sheet.at(2, 8).text == "Đồng ý.");
}

} // namespace soket::tasks
