// Whom a change of the schedule concerns, and who has read it.
#include "notices/notices.h"

#include "cycle/cycle.h"
#include "fresh_store.h"
#include "journal/journal.h"
#include "office/paper.h"
#include "org/org.h"
#include "plan/plan.h"
#include "refused.h"
#include "schedule/by_hand.h"
#include "store/store.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace soket;
using namespace std::chrono_literals;

namespace {

PersonId const clerk{"cli:vp"};
Moment const opened = from_vietnam(day(2019, 11, 28), 9h);

class Office {
  public:
    Office()
        : store(fresh_store()) {
        store.write([&](store::Transaction& t) {
            using enum org::UnitKind;
            org::import(
                t, clerk, opened,
                {{.code = "DK", .name = "Đoàn Khối", .kind = level},
                 {.code = "BTC", .name = "Ban Tổ chức", .kind = board, .parent = "DK"},
                 {.code = "BTG", .name = "Ban Tuyên giáo", .kind = board, .parent = "DK"},
                 {.code = "STC", .name = "Đoàn Sở Tài chính", .kind = grassroots, .parent = "DK"}});
            cycle::open(
                t, clerk, opened,
                plan::read(
                    office::read_paper(SOKET_SOURCE_DIR "/tests/plans/ke-hoach-81.txt").value()),
                {});
            organiser = person(t, "btc", rights::Role::board_head, "BTC");
            propagandist = person(t, "btg", rights::Role::board_head, "BTG");
            secretary = person(t, "stc", rights::Role::secretary, "STC");
            auditor = person(t, "kt", rights::Role::auditor, "BTC");
        });
    }

    void add(std::string who) {
        store.write([&](store::Transaction& t) {
            schedule::add(t, clerk, opened, {"Họp rà soát", std::move(who), "3/3/2020"}, "Rà soát");
        });
    }

    // Names of those whom the newest notice concerns.
    std::vector<std::string> told() {
        std::vector<std::string> names;
        store.read([&](store::Snapshot const& s) {
            for (auto const& reader : notices::readers(s, notices::notices(s).front()))
                names.push_back(reader.name + (reader.read ? " ✓" : ""));
        });
        return names;
    }

    void move_deadline() {
        store.write([](store::Transaction& t) {
            auto const network = schedule::network(t);
            auto const which = schedule::find(network, "5").front();
            auto const to =
                schedule::read_dates(network.activities[which], "17g00 ngày 27/02/2020");
            schedule::apply(t, clerk, opened,
                            schedule::consequences(network, {{which, to}}, {}).changes,
                            "Dịch bệnh");
        });
    }

    // The text of the newest notice as a paper.
    std::string letter() {
        auto const bytes = store.read([](store::Snapshot const& s) {
            return notices::write_letter(s, notices::notices(s).front(), opened);
        });
        return office::paper_from_bytes(bytes, "thong-bao.docx").value().text;
    }

    std::size_t unread(PersonId const& person) {
        return store.read([&](store::Snapshot const& s) {
            auto const all = notices::notices(s);
            return notices::unread(s, person, all).size();
        });
    }

    void read(PersonId const& person, int revision) {
        store.write([&](store::Transaction& t) { notices::read(t, person, opened, revision); });
    }

    store::Store store;
    PersonId organiser, propagandist, secretary, auditor;

  private:
    static PersonId person(store::Transaction& t, std::string const& login, rights::Role role,
                           std::string const& unit) {
        auto const id =
            access::add_account(t, clerk, opened, {.id = {}, .login = login, .name = login});
        access::give_role(t, clerk, opened, id,
                          {.id = {}, .role = role, .unit = unit, .from = day(2019, 11, 1)});
        return id;
    }
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("whoever's work has changed is told, and nobody else") {
    Office office;
    CHECK(office.unread(office.organiser) == 0);
    office.add("Ban Tổ chức");
    CHECK(office.told() == Names{"btc"});
    CHECK(office.unread(office.organiser) == 1);
    CHECK(office.unread(office.propagandist) == 0);
    CHECK(office.unread(office.auditor) == 0);
}

TEST_CASE("who had the work before is told as well as who has it now") {
    Office office;
    office.add("Ban Tổ chức");
    auto const number = office.store.read([](store::Snapshot const& s) {
        return cycle::schedule(s, cycle::current(s).id).milestones.back().number;
    });
    office.store.write([&](store::Transaction& t) {
        schedule::mend(t, clerk, opened, number, "Họp rà soát", "Ban Tuyên giáo", "Đổi nơi làm");
    });
    CHECK(office.told() == Names{"btc", "btg"});
}

TEST_CASE("when the reports' deadline moves, every secretary is told") {
    Office office;
    office.move_deadline();
    CHECK(office.unread(office.secretary) == 1);
}

TEST_CASE("a notice becomes a paper that says what was, what is, why, and to whom it goes") {
    Office office;
    office.add("Ban Tổ chức");
    auto const letter = office.letter();
    CHECK(letter.contains("THÔNG BÁO"));
    CHECK(letter.contains("Số:        -TB/ĐTN"));
    CHECK(letter.contains("Để triển khai Kế hoạch số 81-KH/ĐTN"));
    CHECK(letter.contains("Lý do điều chỉnh: Rà soát"));
    CHECK(letter.contains("Họp rà soát"));
    CHECK(letter.contains("chưa có"));
    CHECK(letter.contains("03/03/2020"));
    CHECK(letter.contains("- Ban Tổ chức;"));
    CHECK(letter.contains("- Lưu: VP."));
    CHECK(!letter.contains("Hạn gửi báo cáo"));
    CHECK(!letter.contains("Các cơ sở Đoàn trực thuộc"));
}

TEST_CASE("when the reports' deadline moves, the paper goes to all units and says the new one") {
    Office office;
    office.move_deadline();
    auto const letter = office.letter();
    CHECK(letter.contains("các cơ sở Đoàn gửi báo cáo chậm nhất 17g00 ngày 27/02/2020."));
    CHECK(letter.contains("- Các cơ sở Đoàn trực thuộc;"));
}

TEST_CASE("whoever is blocked isn't waited for") {
    Office office;
    office.add("Ban Tổ chức; Ban Tuyên giáo");
    office.store.write([](store::Transaction& t) {
        auto account = access::find_login(t, "btc").value();
        account.blocked = true;
        access::change_account(t, clerk, opened, account);
    });
    CHECK(office.told() == Names{"btg"});
}

TEST_CASE("who has read it isn't told again; the office sees who has and who hasn't") {
    Office office;
    office.add("Ban Tổ chức; Ban Tuyên giáo");
    office.read(office.organiser, 2);
    office.read(office.organiser, 2);
    CHECK(office.unread(office.organiser) == 0);
    CHECK(office.unread(office.propagandist) == 1);
    CHECK(office.told() == Names{"btg", "btc ✓"});
    for (int const none : {1, 3}) // as it was issued; not made yet
        CHECK(refused([&] { office.read(office.organiser, none); }) == "notices.no_such_one");
    CHECK(office.store.read([](store::Snapshot const& s) { return journal::verify(s).sound(); }));
}
