// Reminders: to whom, in which words, and never twice within a day by mistake.
#include "letters/letters.h"

#include "access/access.h"
#include "base/base64.h"
#include "fresh_store.h"
#include "letters/message.h"
#include "org/org.h"
#include "plan/plan.h"
#include "refused.h"
#include "store/store.h"

#include <doctest/doctest.h>

using namespace soket;
using namespace soket::letters;

namespace {

PersonId const clerk{"cli:vp"};
Moment const due = from_vietnam(day(2020, 2, 20), std::chrono::hours(17));
Moment const before = due - std::chrono::hours(48), after = due + std::chrono::hours(48);

org::Unit unit(std::string code, std::string name, std::string parent, org::UnitKind kind) {
    return {.id = {},
            .code = std::move(code),
            .name = std::move(name),
            .short_name = {},
            .kind = kind,
            .parent = std::move(parent),
            .group = {},
            .exemptions = {}};
}

plan::Plan plan() {
    plan::Plan made;
    made.text = "KẾ HOẠCH";
    made.header.number.text = "81";
    made.header.symbol.text = "KH/ĐTN";
    made.header.date = text::read_when("ngày 26/11/2019");
    made.header.title.text = "Sơ kết giữa nhiệm kỳ III";
    made.header.term.text = "2017 - 2022";
    return made;
}

struct Office {
    Office()
        : store(fresh_store()) {
        store.write([&](store::Transaction& t) {
            org::import(t, clerk, before,
                        {unit("DK", "Đoàn Khối", "", org::UnitKind::level),
                         unit("STC", "Đoàn Sở Tài chính", "DK", org::UnitKind::grassroots),
                         unit("SYT", "Đoàn Sở Y tế", "DK", org::UnitKind::grassroots)});
            cycle::open(t, clerk, before, plan(), {.report_due = due});
            add(t, "bithu.stc", rights::Role::secretary, "bithu@stc.vn", "0903 000 001");
            add(t, "nhap.stc", rights::Role::reporter, "", "");
        });
    }
    static void add(store::Transaction& t, std::string const& login, rights::Role role,
                    std::string const& email, std::string const& phone) {
        auto const person = access::add_account(
            t, clerk, before,
            {.id = {}, .login = login, .name = "Bí thư", .email = email, .phone = phone});
        access::give_role(t, clerk, before, person,
                          {.id = {},
                           .role = role,
                           .unit = "STC",
                           .from = day(2020, 1, 1),
                           .to = {},
                           .stands_in_for = {},
                           .document = {}});
    }
    Reminded remind(std::vector<std::string> units, Moment now = after, bool again = false) {
        return letters::remind(store, clerk, now, "vanphong@dk.vn",
                               {.units = std::move(units), .again = again, .reply_to = {}},
                               [&](std::string const& to,
                                   std::string const& message) -> std::expected<void, std::string> {
                                   if (is_down) return std::unexpected("no route");
                                   sent.push_back(to);
                                   last_message = message;
                                   return {};
                               });
    }
    std::vector<Missing> missing(Moment now = after) {
        return store.read([&](store::Snapshot const& s) { return letters::missing(s, now); });
    }

    store::Store store;
    std::vector<std::string> sent;
    std::string last_message;
    bool is_down = false;
};

std::string key_of(Reminded const& reminded) {
    return reminded.findings.empty() ? "" : reminded.findings.front().key;
}

} // namespace

TEST_CASE("every unit whose report is missing is listed with those who answer for it, who sends it "
          "first") {
    Office desk;
    auto const all = desk.missing();
    REQUIRE(all.size() == 2);
    REQUIRE(all[0].addressees.size() == 2);
    CHECK(all[0].addressees[0].email == "bithu@stc.vn");
    CHECK(all[0].addressees[0].phone == "0903 000 001");
    CHECK(all[1].addressees.empty());
    CHECK(!all[0].last);
}

TEST_CASE("a letter goes to each who has an address, and is on record; without one it is told") {
    Office desk;
    auto const reminded = desk.remind({"STC", "SYT"});
    CHECK(reminded.count == 1);
    CHECK(desk.sent == std::vector<std::string>{"bithu@stc.vn"});
    CHECK(key_of(reminded) == "letters.no_address");
    REQUIRE(desk.missing()[0].last);
    CHECK(desk.missing()[0].last->way == Way::email);
    CHECK(desk.missing()[0].last->to == "bithu@stc.vn");
}

TEST_CASE("nobody is reminded twice within a day, unless it is meant") {
    Office desk;
    desk.remind({"STC"});
    auto const soon = after + std::chrono::hours(23);
    CHECK(key_of(desk.remind({"STC"}, soon)) == "letters.reminded_before");
    CHECK(desk.sent.size() == 1);
    CHECK(desk.remind({"STC"}, soon, true).count == 1);
    CHECK(desk.remind({"STC"}, soon + std::chrono::hours(24)).count == 1);
}

TEST_CASE("whoever is blocked is neither written to nor telephoned") {
    Office desk;
    desk.store.write([](store::Transaction& t) {
        auto account = access::find_login(t, "bithu.stc").value();
        account.blocked = true;
        access::change_account(t, clerk, before, account);
    });
    REQUIRE(desk.missing()[0].addressees.size() == 1);
    CHECK(desk.missing()[0].addressees[0].email.empty());
    CHECK(key_of(desk.remind({"STC"})) == "letters.no_address");
    CHECK(desk.sent.empty());
}

TEST_CASE("a telephone call counts as a reminder") {
    Office desk;
    desk.store.write([](store::Transaction& t) { note_call(t, clerk, after, "STC", false); });
    CHECK(desk.missing()[0].last->way == Way::telephone);
    CHECK(desk.missing()[0].last->to == "0903 000 001");
    CHECK(key_of(desk.remind({"STC"})) == "letters.reminded_before");
    CHECK(refused([&] {
              desk.store.write(
                  [](store::Transaction& t) { note_call(t, clerk, after, "STC", false); });
          }) == "letters.reminded_before");
}

TEST_CASE("of several that are called each is noted by itself") {
    Office desk;
    auto const call = [&](std::vector<std::string> units) {
        return note_calls(desk.store, clerk, after,
                          {.units = std::move(units), .again = false, .reply_to = {}});
    };
    auto const noted = call({"STC", "KHONG"});
    CHECK(noted.count == 1);
    CHECK(key_of(noted) == "letters.not_missing");
    CHECK(key_of(call({"STC"})) == "letters.reminded_before");
    CHECK(refused([&] { return call({}); }) == "letters.none_chosen");
    CHECK(refused([&] {
              return remind_by_mail(desk.store, clerk, after, {}, {.units = {"STC"}});
          }) == "letters.no_server");
}

TEST_CASE("what the server doesn't take isn't on record, and no more is tried") {
    Office desk;
    desk.is_down = true;
    auto const reminded = desk.remind({"STC", "SYT"});
    CHECK(reminded.count == 0);
    CHECK(reminded.findings.size() == 1);
    CHECK(key_of(reminded) == "letters.not_sent");
    CHECK(!desk.missing()[0].last);
    CHECK(key_of(desk.remind({"KHONG"})) == "letters.not_missing");
}

TEST_CASE("the letter says what is missing and until when; past that day, that it is late") {
    Office desk;
    auto const cycle = desk.store.read([](store::Snapshot const& s) { return cycle::current(s); });
    auto const soon = letter_text(desk.missing(before)[0], cycle, before);
    auto const late = letter_text(desk.missing()[0], cycle, after);
    for (auto const& text : {soon, late}) {
        CHECK(text.contains("Đoàn Sở Tài chính"));
        CHECK(text.contains("81-KH/ĐTN"));
        CHECK(text.contains("17g00 ngày 20/02/2020"));
    }
    CHECK(soon != late);
}

TEST_CASE("a message carries its names and its text in signs that every server takes") {
    auto const message = message_of({.from = "vp@dk.vn",
                                     .to = "bithu@stc.vn",
                                     .to_name = "Bí thư Đoàn Sở Tài chính Thành phố Hồ Chí Minh",
                                     .reply_to = "vp2@dk.vn",
                                     .subject = "Nhắc nộp báo cáo",
                                     .text = "Kính gửi đơn vị",
                                     .at = after,
                                     .id = "1"});
    CHECK(message.contains("Date: Sat, 22 Feb 2020 10:00:00 +0000\r\n"));
    CHECK(message.contains("From: <vp@dk.vn>\r\n"));
    CHECK(message.contains("Reply-To: <vp2@dk.vn>\r\n"));
    CHECK(message.contains("Subject: =?UTF-8?B?" + to_base64("Nhắc nộp báo cáo") + "?=\r\n"));
    CHECK(message.contains("\r\n\r\n" + to_base64("Kính gửi đơn vị")));
    for (char const c : message) CHECK(static_cast<unsigned char>(c) < 0x80);
}

TEST_CASE("an address can't bring another line or another reader into a message") {
    CHECK(is_address("bithu@stc.vn"));
    for (auto const* text :
         {"", "bithu", "@stc.vn", "bithu@", "a@b@c", "a@b\r\nBcc: c@d", "a@b,c", "<a@b>", "a @b"})
        CHECK(!is_address(text));
}
