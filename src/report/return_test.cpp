// A report sent back part by part: each reason stays with its part, and all with the report.
#include "journal/journal.h"
#include "report/form.h"
#include "report/office_test.h"
#include "report/parts.h"

#include <doctest/doctest.h>

using namespace soket;
using namespace soket::report;
using example::a_day_before;
using example::somebody;

namespace {

class Office : public example::OpenOffice {
  public:
    Office() { receive(); }
    std::string send_back(std::string const& whole, std::vector<PartReason> const& parts) {
        return refusal_of(
            [&](auto& t) { return_with_reasons(t, somebody, a_day_before, "STC", whole, parts); });
    }
};

} // namespace

TEST_CASE("the parts of a report are its figures and texts by programme, its sections, models, "
          "papers and files; a board answers for its programmes") {
    auto set = example::set();
    set.programmes.front().board = "BTC";
    auto const parts = report_parts(form_of(example::cycle(), set), set);
    std::string keys;
    for (auto const& part : parts)
        keys += part.key + (part.board.empty() ? "" : " of " + part.board) + "; ";
    CHECK(keys == "figures:; figures:CT1 of BTC; figures:CTr2; programme:CT1 of BTC; "
                  "programme:CTr2; section:general; section:limitations; section:causes; "
                  "section:solutions; section:proposals; models; papers; attachments; ");
}

TEST_CASE("each part's reason is kept with it; what was sent before no longer counts") {
    Office office;
    CHECK(office
              .send_back("Sửa hai chỗ.", {{"figures:CT1", " CT1.1 năm 2019 "},
                                          {"section:causes", "Nêu rõ hơn."},
                                          {"models", "  "}})
              .empty());
    auto const standing = office.standing();
    CHECK(standing.state == State::returned);
    CHECK(!standing.counted);
    CHECK(standing.reasons == "Sửa hai chỗ.");
    REQUIRE(standing.part_reasons.size() == 2);
    CHECK(standing.part_reasons[0].part == "figures:CT1");
    CHECK(standing.part_reasons[0].reason == "CT1.1 năm 2019");
    CHECK(standing.part_reasons[1].part == "section:causes");
}

TEST_CASE("where nothing is said of the whole, the parts' reasons stand for it") {
    Office office;
    CHECK(office.send_back("", {{"models", "Thiếu hiệu quả."}, {"papers", "Thiếu tóm tắt."}})
              .empty());
    CHECK(office.standing().reasons == "Thiếu hiệu quả. Thiếu tóm tắt.");
}

TEST_CASE("a return without any reason, or of a part that there isn't, is refused") {
    Office office;
    CHECK(office.send_back(" ", {}) == "report.reasons_missing");
    CHECK(office.send_back("", {{"models", " "}}) == "report.reasons_missing");
    CHECK(office.send_back("", {{"section:none", "x"}}) == "report.no_such_part");
    CHECK(office.standing().state == State::submitted);
}

TEST_CASE("once sent again, the reasons of the return are past") {
    Office office;
    CHECK(office.send_back("", {{"models", "Thiếu hiệu quả."}}).empty());
    office.receive();
    CHECK(office.standing().part_reasons.empty());
}

TEST_CASE("a decision on what has changed since it was read is refused, whoever changed it") {
    Office office;
    auto const read = office.standing().step;
    office.receive();
    auto const approve_seen = [&](std::int64_t seen) {
        return office.refusal_of([&](auto& t) { approve(t, somebody, a_day_before, "STC", seen); });
    };
    auto const return_seen = [&](std::int64_t seen) {
        return office.refusal_of([&](auto& t) {
            return_with_reasons(t, somebody, a_day_before, "STC", "Sửa.", {}, seen);
        });
    };
    CHECK(approve_seen(read) == "report.changed_since");
    CHECK(return_seen(read) == "report.changed_since");
    auto const anew = office.standing().step;
    CHECK(return_seen(anew).empty());
    CHECK(approve_seen(anew) == "report.changed_since");
    office.receive();
    CHECK(approve_seen(office.standing().step).empty());
}

TEST_CASE("a report's story: each step with who and when, a submission with its receipt") {
    Office office;
    office.send_back("Sửa.", {});
    office.receive();
    auto const steps = office.read([&](auto const& s) { return story(s, office.cycle, "STC"); });
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].submission->receipt == "1/STC");
    CHECK(steps[1].state == State::returned);
    CHECK(steps[1].reasons == "Sửa.");
    CHECK(steps[1].person == somebody);
    CHECK(steps[2].submission->receipt == "2/STC");
    CHECK(steps[2].revision == 2);
    CHECK(office.read([&](auto const& s) { return story(s, office.cycle, "SYT"); }).empty());
}
