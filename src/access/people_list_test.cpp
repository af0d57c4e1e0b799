#include "access/people_list.h"

#include "access/people_columns.h"
#include "fresh_store.h"
#include "office/csv_writer.h"
#include "store/store.h"
#include "words/words.h"

#include <doctest/doctest.h>

namespace soket::access {

namespace {

using rights::Role;

Moment const noon = from_vietnam(day(2020, 2, 10), std::chrono::hours{12});
Day const today = day(2020, 2, 10);
PersonId const somebody{"test"};
std::string say(std::string_view key, Arguments const& arguments) {
    return words::say(words::Language::vi, key, arguments);
}

constexpr std::string_view titles =
    "Tên đăng nhập;Tên hiển thị;Thư điện tử;Vai trò;Đơn vị;Từ ngày;Đến ngày;Thay cho;Văn bản\n";

struct World {
    store::Store store = fresh_store();
    PersonId by = somebody;

    World() {
        auto const units = org::units_from_bytes(
            "Mã;Tên đơn vị;Loại;Cấp trên\nDK;Đoàn Khối;cấp có đơn vị trực thuộc;\n"
            "BTG;Ban Tuyên giáo;ban;DK\nSTC;Đoàn Sở Tài chính;cơ sở;DK\n"
            "SYT;Đoàn Sở Y tế;cơ sở;DK\n",
            "u.csv");
        REQUIRE(units.findings.empty());
        store.write([&](store::Transaction& t) { org::import(t, somebody, noon, units.value); });
    }

    Known there() {
        return store.read([&](store::Snapshot const& s) { return known(s, by, noon); });
    }
    Read<std::vector<Listed>> read_file(std::string_view bytes, std::string const& name) {
        return people_from_bytes(bytes, name, there());
    }
    Read<std::vector<Listed>> read(std::string_view rows) {
        return read_file(std::string(titles).append(rows), "p.csv");
    }
    TakenIn take(std::vector<Listed> const& list) {
        return store.write([&](store::Transaction& t) {
            return take_in(t, known(t, by, noon), noon, list, "https://soket.example");
        });
    }
    TakenIn take(std::string_view rows) {
        auto const read_rows = read(rows);
        REQUIRE(read_rows.findings.empty());
        return take(read_rows.value);
    }
    std::vector<Holding> held(std::string_view login) {
        return store.read(
            [&](store::Snapshot const& s) { return holdings(s, find_login(s, login)->id); });
    }
    // "access.login_bad A2", or "" where all is well.
    std::string fault(std::string_view rows) {
        auto const found = read(rows).findings;
        return found.empty() ? "" : found.front().key + " " + found.front().place.cell;
    }
};

} // namespace

TEST_CASE(
    "several rows of a login are several roles, and a role is written with or without marks") {
    World world;
    auto const taken = world.take(" BiThu.STC;Bí thư Đoàn Sở Tài chính;bithu@stc.vn;bi thu don vi;"
                                  "stc;01/01/2020;;;\n"
                                  "bithu.stc;;;Ủy viên Ban chấp hành;DK;;31/12/2022;;\n"
                                  "kiemtra;Ủy ban Kiểm tra;;Kiểm tra;;;;;\n");
    CHECK(taken.outline.added == 2);
    auto const held = world.held("bithu.stc");
    REQUIRE(held.size() == 2);
    CHECK(held[0].role == Role::secretary);
    CHECK(held[0].unit == "STC");
    CHECK(held[0].from == day(2020, 1, 1));
    CHECK(held[1].role == Role::committee_member);
    CHECK(held[1].from == today);
    CHECK(held[1].to == day(2022, 12, 31));
    CHECK(world.held("kiemtra").front().unit.empty());
}

TEST_CASE("the words for roles in a list are those of the pages") {
    for (auto const role : every_enum<Role>())
        CHECK(office::word_for(role_words, role) ==
              words::say(words::Language::vi, "access.role." + to_text(role)));
}

TEST_CASE(
    "whoever is new gets a link that works once; whoever is there, or is blocked, gets none") {
    World world;
    auto const taken = world.take("stc;Bí thư;;;;;;;\nsyt;Bí thư;;;;;;;\n");
    REQUIRE(taken.links.size() == 2);
    CHECK(taken.links[0].login == "stc");
    constexpr std::string_view site = "https://soket.example/vao/lien-ket/";
    REQUIRE(taken.links[0].address.starts_with(site));
    auto const token = taken.links[0].address.substr(site.size());
    CHECK(world.store.read([&](store::Snapshot const& s) { return find_link(s, token, noon); }));
    CHECK(world.take("stc;Bí thư mới;;;;;;;\n").links.empty());

    auto const blocked =
        world.read_file("Tên đăng nhập;Tên hiển thị;Khóa\ncu;Người cũ;có\n", "p.csv");
    REQUIRE(blocked.findings.empty());
    CHECK(world.take(blocked.value).links.empty());
    CHECK(world.store.read([](store::Snapshot const& s) { return find_login(s, "cu")->blocked; }));
}

TEST_CASE("taken in twice nothing changes, and what a list leaves out stays") {
    World world;
    constexpr std::string_view rows = "stc;Bí thư;bithu@stc.vn;Bí thư đơn vị;STC;;;;\n"
                                      "pho;Phó Bí thư;;Bí thư đơn vị;STC;;;stc;Giấy số 1\n";
    world.take(rows);
    auto const again = world.take(rows);
    CHECK(again.outline.same == 2);
    CHECK(again.outline.steps.empty());
    CHECK(again.links.empty());
    CHECK(world.held("stc").size() == 1);

    auto const changed = world.take("stc;Bí thư Chi đoàn;;;;;;;\n");
    CHECK(changed.outline.changed == 1);
    auto const account =
        world.store.read([](store::Snapshot const& s) { return *find_login(s, "stc"); });
    CHECK(account.name == "Bí thư Chi đoàn");
    CHECK(account.email == "bithu@stc.vn");
    CHECK(world.held("stc").size() == 1);
}

TEST_CASE("a last day that is written beside a role ends it") {
    World world;
    world.take("stc;Bí thư;;Bí thư đơn vị;STC;01/01/2020;;;\n");
    auto const taken = world.take("stc;;;Bí thư đơn vị;STC;01/01/2020;31/01/2020;;\n"
                                  "stc;;;Bí thư đơn vị;SYT;01/02/2020;;;\n");
    CHECK(taken.outline.changed == 1);
    auto const held = world.held("stc");
    REQUIRE(held.size() == 2);
    CHECK(held[0].to == day(2020, 1, 31));
    CHECK(held[1].unit == "SYT");
}

TEST_CASE("every wrong cell is told, and nothing is read from its row") {
    World world;
    world.take("cu;Bí thư cũ;;Bí thư đơn vị;STC;01/01/2020;;;\n");
    struct Case {
        std::string_view rows;
        std::string_view fault;
    };
    constexpr Case cases[] = {
        {";Bí thư;;;;;;;\n", "access.list.login_missing A2"},
        {"bí thư;Bí thư;;;;;;;\n", "access.login_bad A2"},
        {"moi;;;;;;;;\n", "access.name_missing B2"},
        {"moi;Bí thư;bithu.stc.vn;;;;;;\n", "access.email_bad C2"},
        {"moi;Bí thư;a@b.vn, c@d.vn;;;;;;\n", "access.email_bad C2"},
        {"moi;Bí thư;;Giám đốc;STC;;;;\n", "access.list.unknown_role D2"},
        {"moi;Bí thư;;;STC;;;;\n", "access.list.role_missing D2"},
        {"moi;Bí thư;;Bí thư đơn vị;;;;;\n", "access.role_needs_unit E2"},
        {"moi;Bí thư;;Bí thư đơn vị;KHONGCOTHAT;;;;\n", "access.list.unknown_unit E2"},
        {"moi;Bí thư;;Bí thư đơn vị;STX;;;;\n", "access.list.unit_near E2"},
        {"moi;Bí thư;;Trưởng ban;STC;;;;\n", "access.list.not_a_board E2"},
        {"moi;Bí thư;;Bí thư đơn vị;STC;32/01/2020;;;\n", "access.day_unreadable F2"},
        {"moi;Bí thư;;Bí thư đơn vị;STC;10/02/2020;09/02/2020;;\n", "access.ends_early G2"},
        {"moi;Bí thư;;Bí thư đơn vị;STC;;09/02/2020;;\n", "access.ends_early G2"},
        {"moi;Bí thư;;Bí thư đơn vị;STC;;;khong;Giấy số 1\n", "access.list.unknown_login H2"},
        {"moi;Bí thư;;Bí thư đơn vị;STC;;;moi;Giấy số 1\n", "access.list.stands_in_for_oneself H2"},
        {"moi;Bí thư;;Bí thư đơn vị;STC;;;cu;\n", "access.document_missing I2"},
        {"moi;Bí thư A;;;;;;;\nmoi;Bí thư B;;;;;;;\n", "access.list.differs B3"},
        {"moi;Bí thư;;Bí thư đơn vị;STC;;;;\nmoi;;;bí thư;stc;01/03/2020;;;\n",
         "access.list.role_doubled D3"},
        {"cu;;;Bí thư đơn vị;STC;01/06/2020;;;\n", "access.holds_already D2"},
    };
    for (auto const& each : cases) {
        CAPTURE(each.rows);
        CHECK(world.fault(each.rows) == each.fault);
    }
    CHECK(world.fault("cu;;;Bí thư đơn vị;STC;01/01/2020;31/05/2020;;\n"
                      "cu;;;Bí thư đơn vị;STC;01/06/2020;;;\n") == "");
    CHECK(world.read("").findings.front().key == "access.list.empty");
}

TEST_CASE("nobody locks out themselves by a list") {
    World world;
    world.take("quantri;Quản trị;;Quản trị;;01/01/2020;;;\n");
    world.by =
        world.store.read([](store::Snapshot const& s) { return find_login(s, "quantri")->id; });
    CHECK(world.fault("quantri;;;Quản trị;;01/01/2020;31/01/2020;;\n") ==
          "access.list.ends_own G2");
    auto const blocked = world.read_file("Tên đăng nhập;Tên hiển thị;Khóa\nquantri;;x\n", "p.csv");
    REQUIRE(blocked.findings.size() == 1);
    CHECK(blocked.findings.front().key == "access.blocks_oneself");
}

TEST_CASE("a list that goes out of one store and into another is the same there, without secrets") {
    World here, there;
    auto const taken =
        here.take("stc;Bí thư;bithu@stc.vn;Bí thư đơn vị;STC;01/01/2020;31/12/2022;;\n"
                  "stc;;;Ủy viên Ban Chấp hành;DK;01/02/2020;;;\n"
                  "pho;Phó Bí thư;;Bí thư đơn vị;STC;01/02/2020;;stc;Giấy số 1\n"
                  "btg;Ban Tuyên giáo;;Trưởng ban;BTG;01/01/2020;;;\n"
                  "khong.vai;Chưa có vai trò;;;;;;;\n");
    auto const book = write_people(say, here.there());
    auto const read = there.read_file(book, "nguoi-dung.xlsx");
    REQUIRE(read.findings.empty());
    there.take(read.value);
    auto const csv = office::sheet_as_csv(book, 0);
    CHECK(office::sheet_as_csv(write_people(say, there.there()), 0) == csv);
    for (auto const& link : taken.links)
        CHECK(csv.find(link.address.substr(link.address.rfind('/') + 1)) == std::string::npos);
    CHECK(here.read_file(csv, "nguoi-dung.csv").findings.empty());
}

TEST_CASE("a blank list is read as one that has no rows") {
    World world;
    auto const read = world.read_file(write_blank_list(say, world.there()), "mau.xlsx");
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings.front().key == "access.list.empty");
}

TEST_CASE("a list of four hundred is taken in whole") {
    World world;
    std::string rows;
    for (int i = 0; i < 400; ++i)
        rows += "nguoi." + std::to_string(i) + ";Người thứ " + std::to_string(i) +
                ";;Người nhập báo cáo;STC;;;;\n";
    CHECK(world.take(rows).links.size() == 400);
    CHECK(world.take(rows).outline.same == 400);
}

} // namespace soket::access
