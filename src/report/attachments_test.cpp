// Files sent with a report: checked by content, waiting until they are sent, kept with the
// revision.
#include "report/attachments.h"

#include "report/office_test.h"

#include <doctest/doctest.h>

using namespace soket;
using namespace soket::report;
using example::a_day_before;
using example::somebody;

namespace {

std::string const picture = "\x89PNG\r\n\x1A\nmột", document = "%PDF-1.7 hai";

class Files : public example::OpenOffice {
  public:
    void attach(std::string const& name, std::string const& bytes) {
        write([&](auto& t) { report::attach(t, somebody, a_day_before, "STC", name, bytes); });
    }
    std::string refused(std::string const& name, std::string const& bytes) {
        return refusal_of(
            [&](auto& t) { report::attach(t, somebody, a_day_before, "STC", name, bytes); });
    }
    void detach(std::string const& sha256) {
        write([&](auto& t) { report::detach(t, a_day_before, "STC", sha256); });
    }
    std::vector<Attachment> waiting() {
        return read([&](auto const& s) { return attachments(s, cycle, "STC"); });
    }
    std::vector<Attachment> sent() {
        return read([&](auto const& s) { return sent_attachments(s, cycle, "STC"); });
    }
    std::string bytes(Attachment const& attachment) {
        return read([&](auto const& s) { return attachment_bytes(s, cycle, "STC", attachment); });
    }
};

} // namespace

TEST_CASE("a file is known by its content, keeps its Vietnamese name, and ends as its kind does") {
    Files desk;
    desk.attach("Ảnh chụp hội nghị.PNG", picture);
    desk.attach("nghị quyết", document);
    auto const all = desk.waiting();
    REQUIRE(all.size() == 2);
    CHECK(all[0].name == "Ảnh chụp hội nghị.PNG");
    CHECK(all[0].kind == office::Kind::png);
    CHECK(all[0].size == static_cast<std::int64_t>(picture.size()));
    CHECK(all[1].name == "nghị quyết.pdf");
    CHECK(desk.bytes(all[0]) == picture);
    CHECK(desk.sent().empty());
}

TEST_CASE("what is no picture and no document is refused, and what is too large or too many") {
    Files desk;
    CHECK(desk.refused("anh.png", "<html>") == "report.attachment.kind");
    CHECK(desk.refused("anh.png", "") == "report.attachment.kind");
    CHECK(desk.refused("anh.png", picture + std::string(attachment_bytes_max, ' ')) ==
          "report.attachment.too_large");
    for (std::size_t i = 0; i < attachments_max; ++i)
        desk.attach("anh.png", picture + std::to_string(i));
    CHECK(desk.refused("anh.png", picture) == "report.attachment.too_many");
    // The same content again is no other file.
    CHECK(desk.refused("anh khac.png", picture + "0").empty());
    CHECK(desk.waiting().size() == attachments_max);
}

TEST_CASE("a file can be removed until the report is sent, and goes with it then") {
    Files desk;
    desk.attach("anh.png", picture);
    desk.attach("van ban.pdf", document);
    desk.detach(desk.waiting().front().sha256);
    CHECK(desk.refusal_of([](auto& t) { detach(t, a_day_before, "STC", "none"); }) ==
          "report.attachment.none");
    desk.receive();
    REQUIRE(desk.sent().size() == 1);
    CHECK(desk.bytes(desk.sent().front()) == document);
}

TEST_CASE("the next revision begins with the files of the last one; each keeps its own") {
    Files desk;
    desk.attach("anh.png", picture);
    desk.receive();
    auto const first = desk.sent().front();
    desk.detach(first.sha256);
    CHECK(desk.waiting().empty());
    CHECK(desk.sent().size() == 1); // the office still has it
    // Attached again, it was never away.
    desk.attach("anh.png", picture);
    CHECK(desk.waiting().size() == 1);
    desk.attach("van ban.pdf", document);
    desk.receive();
    CHECK(desk.sent().size() == 2);
    desk.detach(first.sha256);
    desk.receive();
    REQUIRE(desk.sent().size() == 1);
    CHECK(desk.bytes(desk.sent().front()) == document);
    CHECK(desk.bytes(first) == picture); // of the revision that had it
}

TEST_CASE("two units that send the same file share what is kept") {
    Files desk;
    for (auto const* unit : {"STC", "SYT"}) {
        desk.write([&](auto& t) { attach(t, somebody, a_day_before, unit, "a.png", picture); });
        desk.receive(a_day_before, example::content(), unit);
    }
    CHECK(desk.read([&](auto const& s) {
        return sent_attachments(s, desk.cycle, "SYT").front().sha256;
    }) == desk.sent().front().sha256);
}

TEST_CASE("to a report that is approved nothing is attached") {
    Files desk;
    desk.receive();
    desk.write([](auto& t) { approve(t, somebody, a_day_before, "STC"); });
    CHECK(desk.refused("anh.png", picture) == "report.approved_already");
}
