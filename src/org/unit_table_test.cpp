#include "org/org.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::org {

namespace {

std::string const titles = "Mã,Tên đơn vị,Tên gọi tắt,Loại,Cấp trên,Nhóm,Miễn trừ,Lý do\n";

Read<std::vector<Unit>> read_rows(std::string const& rows, Tree const& known = {}) {
    return units_from_bytes(titles + rows, "don-vi.csv", known);
}

std::vector<std::string> told(Findings const& findings) {
    std::vector<std::string> all;
    for (auto const& finding : findings) all.push_back(finding.place.cell + " " + finding.key);
    std::ranges::sort(all);
    return all;
}

std::string argument(Finding const& finding, std::string_view name) {
    auto const found = std::ranges::find(finding.arguments, name, &Arguments::value_type::first);
    return found == finding.arguments.end() ? "" : found->second;
}

void check_same(Unit const& a, Unit const& b) {
    RC_ASSERT(a.code == b.code);
    RC_ASSERT(a.name == b.name);
    RC_ASSERT(a.short_name == b.short_name);
    RC_ASSERT(a.kind == b.kind);
    RC_ASSERT(a.parent == b.parent);
    RC_ASSERT(a.group == b.group);
    RC_ASSERT(a.exemptions.size() == b.exemptions.size());
    for (std::size_t i = 0; i < a.exemptions.size(); ++i) {
        RC_ASSERT(a.exemptions[i].from == b.exemptions[i].from);
        RC_ASSERT(a.exemptions[i].reason == b.exemptions[i].reason);
    }
}

// Words with marks, commas and quotes, as names have them; "" only where it may be empty.
rc::Gen<std::string> any_text(bool may_be_empty) {
    auto const some = rc::gen::element<std::string>(
        "Đoàn Sở Tài chính", "Sở, ngành", "=SUM(A1)", "Khối \"Dân - Chính - Đảng\"", "007",
        "Trường ĐH Khoa học Tự nhiên", "1.234", "Hoà", "Chi đoàn 3 & 4", "<b>");
    return may_be_empty ? rc::gen::oneOf(rc::gen::just(std::string{}), some) : some;
}

std::vector<Exemption> any_exemptions() {
    std::vector<Exemption> all;
    if (*rc::gen::arbitrary<bool>()) all.push_back({Duty::conference_ban, *any_text(true)});
    if (*rc::gen::arbitrary<bool>()) all.push_back({Duty::report, *any_text(false)});
    if (all.size() == 2 && all[0].reason.empty()) all[0].reason = "x";
    return all;
}

std::vector<Unit> any_units() {
    auto const count = *rc::gen::inRange<std::size_t>(1, 25);
    std::vector<Unit> units;
    for (std::size_t i = 0; i < count; ++i)
        units.push_back(
            {.code = "Đ" + std::to_string(i) + (i % 3 == 0 ? ".a" : "-B"),
             .name = *any_text(false),
             .short_name = *any_text(true),
             .kind = *rc::gen::element(UnitKind::level, UnitKind::grassroots, UnitKind::branch,
                                       UnitKind::board, UnitKind::office),
             .parent = i == 0 ? "" : units[*rc::gen::inRange<std::size_t>(0, i)].code,
             .group = *any_text(true),
             .exemptions = any_exemptions()});
    return units;
}

} // namespace

TEST_CASE("a table of units is read, whatever the order and spelling of its columns") {
    auto const read =
        units_from_bytes("Cấp trên;Loại;Đơn vị;STT;Mã đơn vị;Miễn trừ;Ghi chú;Viết tắt;Khối\n"
                         ";Khối;Đoàn Khối DCĐ;1;ĐK;;;;\n"
                         "đk; chi đoàn  CƠ SỞ ;Đoàn Sở VHTT;2;SVHTT;"
                         "\"Miễn báo cáo ; được tổ chức hội nghị riêng\";Theo kế hoạch;VHTT;Sở\n"
                         "ĐK;Văn phòng;Văn phòng;3;VP;;;;\n",
                         "x.csv");
    REQUIRE(told(read.findings) == std::vector<std::string>{});
    REQUIRE(read.value.size() == 3);
    auto const& unit = read.value[1];
    CHECK(unit.code == "SVHTT");
    CHECK(unit.name == "Đoàn Sở VHTT");
    CHECK(unit.short_name == "VHTT");
    CHECK(unit.kind == UnitKind::grassroots);
    CHECK(unit.parent == "ĐK"); // typed in lower case
    CHECK(unit.group == "Sở");
    REQUIRE(unit.exemptions.size() == 2);
    CHECK(unit.exempt_from(Duty::conference_ban));
    CHECK(unit.exempt_from(Duty::report));
    CHECK(unit.exemptions[0].reason == "Theo kế hoạch");
    CHECK(read.value[2].kind == UnitKind::office);
}

TEST_CASE("each wrong cell of a table of units is told with its place") {
    struct Case {
        char const* rows;
        std::vector<std::string> told;
    };
    std::string const root = "K,Đoàn Khối,,khối,,,,\n";
    Case const cases[] = {
        {"A,Sở A,,cơ sở,K,,,\n", {}},
        {",Sở A,,cơ sở,K,,,\n", {"A3 org.code_missing"}},
        {"A B,Sở A,,cơ sở,K,,,\n", {"A3 org.code_illegal"}},
        {"A/B,Sở A,,cơ sở,K,,,\n", {"A3 org.code_illegal"}},
        {"..,Sở A,,cơ sở,K,,,\n", {"A3 org.code_illegal"}},
        {"ĐTN-TƯ_1.2,Sở A,,cơ sở,K,,,\n", {}},
        {"A,,,cơ sở,K,,,\n", {"B3 org.name_missing"}},
        {"A,Sở A,,,K,,,\n", {"D3 org.kind_missing"}},
        {"A,Sở A,,phòng,K,,,\n", {"D3 org.unknown_kind"}},
        {"A,Sở A,,cơ sở,K,,miễn họp; miễn báo cáo,\n", {"G3 org.unknown_exemption"}},
        {"A,Sở A,,cơ sở,K,,;,\n", {}},
        {"A,Sở A,,cơ sở,KX,,,\n", {"E3 org.parent_misspelt"}},
        {"A,Sở A,,cơ sở,HOANTOANKHAC,,,\n", {"E3 org.parent_missing"}},
        {"A,Sở A,,cơ sở,A,,,\n", {"E3 org.circle"}},
        {"A,Sở A,,cơ sở,B,,,\nB,Sở B,,cơ sở,A,,,\n", {"E3 org.circle"}},
        {"A,Sở A,,cơ sở,,,,\n", {"E3 org.second_root"}},
        {"A,Sở A,,cơ sở,K,,,\na,Sở khác,,cơ sở,K,,,\n", {"A4 org.code_doubled"}},
        {"A,,,x,KX,,y,\n,Sở B,,cơ sở,K,,,\n",
         {"A4 org.code_missing", "B3 org.name_missing", "D3 org.unknown_kind",
          "E3 org.parent_misspelt", "G3 org.unknown_exemption"}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.rows);
        auto const read = read_rows(root + each.rows);
        CHECK(told(read.findings) == each.told);
        for (auto const& finding : read.findings) CHECK(finding.place.file == "don-vi.csv");
    }
}

TEST_CASE("a wrong code of the unit above is answered with the nearest one") {
    auto const read = read_rows("STC,Tài chính,,khối,,,,\nA,Sở A,,cơ sở,SCT,,,\n");
    REQUIRE(read.findings.size() == 1);
    CHECK(argument(read.findings[0], "nearest") == "STC");
    CHECK(argument(read.findings[0], "parent") == "SCT");
}

TEST_CASE("the accepted words are told with an exemption that isn't known") {
    auto const read = read_rows("STC,Tài chính,,khối,,,nghỉ,\n");
    REQUIRE(read.findings.size() == 1);
    CHECK(argument(read.findings[0], "accepted").find("“không phải báo cáo”") != std::string::npos);
}

TEST_CASE("a table without a needed column is told once, not in each row") {
    auto const read = units_from_bytes("Mã,Tên đơn vị,Cấp trên\nK,Khối,\nA,Sở A,K\n", "x.csv");
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].key == "table.missing_column");
    CHECK(argument(read.findings[0], "title") == "Loại");
}

TEST_CASE("a table of titles alone is refused") {
    CHECK(told(read_rows("").findings) == std::vector<std::string>{" org.no_units"});
}

TEST_CASE("some units may come later: the ones above them are there already") {
    auto known = as_tree(read_rows("K,Đoàn Khối,,khối,,,,\nB,Sở B,,cơ sở,K,,,\n").value).value;
    CHECK(read_rows("A,Sở A,,cơ sở,k,,,\n", known).findings.empty());
    CHECK(told(read_rows("A,Sở A,,cơ sở,,,,\n", known).findings) ==
          std::vector<std::string>{"E2 org.second_root"});
    CHECK(told(read_rows("K,Đoàn Khối,,khối,B,,,\n", known).findings) ==
          std::vector<std::string>{"E2 org.circle"});
    auto const again = read_rows("b,Sở B,,cơ sở,K,,,\n", known);
    CHECK(again.findings.empty());
    CHECK(again.value.front().code == "B");
}

TEST_CASE("units that were exported are read as they were") {
    CHECK(rc::check("export, then read", [] {
        auto const tree = as_tree(any_units());
        RC_ASSERT(tree.findings.empty());
        auto const read = units_from_bytes(write_units(tree.value), "x.xlsx");
        RC_ASSERT(told(read.findings) == std::vector<std::string>{});
        RC_ASSERT(read.value.size() == tree.value.units.size());
        for (std::size_t i = 0; i < read.value.size(); ++i)
            check_same(read.value[i], tree.value.units[i]);
    }));
}

TEST_CASE("a code is short and fit for a file name") {
    for (auto const* good : {"STC", "ĐK", "CT1.2", "a", "7", "ƯB-q_1"}) {
        CAPTURE(good);
        CHECK(is_code(good));
    }
    auto const too_long = std::string(code_letters_max + 1, 'A');
    for (auto const* bad : {"", " ", "A B", "-A", ".A", "A/B", "A\\B", "Ж", "😀", "A\n", "“A”",
                            "A\xFF", too_long.c_str()}) {
        CAPTURE(bad);
        CHECK_FALSE(is_code(bad));
    }
}

TEST_CASE("the nearest code is one letter or one swap away") {
    struct Case {
        char const* typed;
        std::optional<std::string> nearest;
    };
    std::vector<std::string> const codes{"STC", "SVHTT", "ĐK", "CQTĐ", "TRUONGDAIHOCLUAT"};
    Case const cases[] = {
        {"SCT", "STC"},   {"STCC", "STC"},
        {"ST", "STC"},    {"DK", "ĐK"},
        {"CQTD", "CQTĐ"}, {"XYZ", {}},
        {"", {}},         {"TRUONG-DAIHOC-LUAT", "TRUONGDAIHOCLUAT"},
    };
    for (auto const& each : cases) {
        CAPTURE(each.typed);
        CHECK(nearest_code(each.typed, codes) == each.nearest);
    }
}

} // namespace soket::org
