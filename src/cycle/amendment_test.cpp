// What becomes of the office's own hand when a newer document is taken in.
#include "cycle/amendment.h"

#include <doctest/doctest.h>

namespace soket::cycle {

namespace {

Milestone milestone(int number, std::string what, int set_in = 1) {
    Milestone m;
    m.number = number;
    m.what = std::move(what);
    m.set_in = set_in;
    return m;
}

// "Họp rà soát: stays → …", one after the other.
std::string told(std::vector<Milestone> now, std::vector<Milestone> next) {
    Amendment amendment;
    amendment.document = {.revision = 1,
                          .milestones = {milestone(1, "Gửi báo cáo"), milestone(2, "Hội nghị")},
                          .assignments = {}};
    amendment.now = {.revision = 2, .milestones = std::move(now), .assignments = {}};
    amendment.next = {.revision = 3, .milestones = std::move(next), .assignments = {}};
    std::string all;
    for (auto const& each : made_by_hand(amendment)) {
        all += (all.empty() ? "" : "; ") + each.what + ": " + to_text(each.fate);
        if (!each.then.empty()) all += " → " + each.then;
    }
    return all;
}

} // namespace

TEST_CASE("what nobody has touched is told of nobody's hand, also when the document changes it") {
    CHECK(told({milestone(1, "Gửi báo cáo"), milestone(2, "Hội nghị")},
               {milestone(1, "Nộp báo cáo", 3), milestone(2, "Hội nghị", 3)}) == "");
}

TEST_CASE("what was added stays, unless the document now has it too") {
    std::vector const now{milestone(1, "Gửi báo cáo"), milestone(2, "Hội nghị"),
                          milestone(3, "Họp rà soát", 2)};
    CHECK(told(now, {milestone(1, "Gửi báo cáo", 3), milestone(2, "Hội nghị", 3),
                     milestone(3, "Họp rà soát", 2)}) == "Họp rà soát: stays");
    CHECK(told(now, {milestone(1, "Gửi báo cáo", 3), milestone(2, "Hội nghị", 3),
                     milestone(3, "Họp rà soát lần hai", 3)}) ==
          "Họp rà soát: taken_over → Họp rà soát lần hai");
}

TEST_CASE("words that were mended are the document's again, and one that it has left out is gone") {
    std::vector const now{milestone(1, "Gửi báo cáo, bản giấy", 2), milestone(2, "Hội nghị")};
    CHECK(told(now, {milestone(1, "Gửi báo cáo", 3), milestone(2, "Hội nghị", 3)}) ==
          "Gửi báo cáo, bản giấy: unsaid → Gửi báo cáo");
    CHECK(told(now, {milestone(1, "Gửi báo cáo, bản giấy", 3), milestone(2, "Hội nghị", 3)}) == "");
    CHECK(told(now, {milestone(2, "Hội nghị", 3)}) == "Gửi báo cáo, bản giấy: removed");
}

TEST_CASE("what was taken out returns where the document has it again") {
    CHECK(told({milestone(2, "Hội nghị")},
               {milestone(1, "Gửi báo cáo", 3), milestone(2, "Hội nghị", 3)}) ==
          "Gửi báo cáo: returns → Gửi báo cáo");
    CHECK(told({milestone(2, "Hội nghị")}, {milestone(2, "Hội nghị", 3)}) == "");
}

} // namespace soket::cycle
