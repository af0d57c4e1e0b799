#include "office/book_writer.h"
#include "targets/targets.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::targets {

namespace {

std::string const titles = "Mã|Chỉ tiêu|Đơn vị tính|Chương trình, công trình|Ban phụ trách|Chiều|"
                           "Cách tổng hợp|Tử số|Mẫu số|Chỉ tiêu nhiệm kỳ|Số đầu kỳ|"
                           "Hạn hoàn thành|Năm 2018|2019";
std::string const programme_titles = "Mã|Loại|Tên chương trình, công trình|Ban phụ trách";

using Rows = std::vector<std::string>;

std::vector<std::string> split(std::string const& row) {
    std::vector<std::string> cells{""};
    for (char const c : row) {
        if (c == '|')
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

// Rows of text; a cell that begins with '#' is a number of so many ten-thousandths.
void put_sheet(office::Book& book, std::string const& name, Rows const& rows) {
    auto& sheet = book.add_sheet(name);
    for (int row = 0; auto const& text : rows) {
        for (int column = 0; auto const& cell : split(text)) {
            if (cell.starts_with('#'))
                sheet.put(row, column, Decimal::from_units(std::stoll(cell.substr(1))),
                          office::Style::number);
            else if (!cell.empty())
                sheet.put(row, column, cell, office::Style::text);
            ++column;
        }
        ++row;
    }
}

std::string book_of(Rows const& targets, Rows const& programmes = {}) {
    office::Book book({});
    if (!programmes.empty()) put_sheet(book, "Sheet1", programmes);
    if (!targets.empty()) put_sheet(book, "Sheet2", targets);
    return book.write();
}

std::vector<std::string> told(Findings const& findings, Weight least = Weight::warning) {
    std::vector<std::string> all;
    for (auto const& finding : findings)
        if (finding.weight >= least) all.push_back(finding.place.cell + " " + finding.key);
    std::ranges::sort(all);
    return all;
}

std::string argument(Finding const& finding, std::string_view name) {
    auto const found = std::ranges::find(finding.arguments, name, &Arguments::value_type::first);
    return found == finding.arguments.end() ? "" : found->second;
}

} // namespace

TEST_CASE("programmes and targets are read from one workbook, known by their columns") {
    auto const bytes = book_of(
        {"Bảng chỉ tiêu",
         "STT|Ban phụ trách|Mã|Nội dung|Đơn vị tính|Chương trình, công trình|Chiều|"
         "Cách tổng hợp|Chỉ tiêu cả nhiệm kỳ|Chỉ tiêu năm 2018|#20190000|Ghi chú",
         "1|BTC|CT1.1|Kết nạp đoàn viên|đoàn viên|ct1|≥|Cộng dồn|5.000|#25000000|2.500|gì đó"},
        {programme_titles, "CT1|Công trình|Trang bị kỹ năng|BTC", "CT2|chương trình|Hai|"});
    auto const read = set_from_bytes(bytes, "chi-tieu.xlsx");
    CHECK(told(read.findings) == std::vector<std::string>{});
    REQUIRE(read.value.programmes.size() == 2);
    CHECK(read.value.programmes[0].kind == ProgrammeKind::work);
    CHECK(read.value.programmes[0].name == "Trang bị kỹ năng");
    CHECK(read.value.programmes[1].kind == ProgrammeKind::programme);
    CHECK(read.value.programmes[1].board.empty());
    REQUIRE(read.value.targets.size() == 1);
    auto const& target = read.value.targets[0];
    CHECK(target.code == "CT1.1");
    CHECK(target.programme == "CT1"); // typed in lower case
    CHECK(target.board == "BTC");
    CHECK(target.direction == Direction::at_least);
    CHECK(target.adding == Adding::sum);
    CHECK(target.goal == Decimal::whole(5000));
    CHECK(target.yearly_goals ==
          std::map<int, Decimal>{{2018, Decimal::whole(2500)}, {2019, Decimal::whole(2500)}});
    // The column that nobody asked for is mentioned, no more.
    CHECK(told(read.findings, Weight::note) == std::vector<std::string>{"L2 table.unknown_column"});
}

TEST_CASE("each of the two tables may come alone as .csv") {
    auto const targets = set_from_bytes("Mã;Chỉ tiêu;Đơn vị tính;Chiều;Cách tổng hợp;Năm 2018\n"
                                        "A;Số công trình;công trình;tối thiểu;cộng;8,5\n",
                                        "a.csv");
    CHECK(told(targets.findings, Weight::note) == std::vector<std::string>{});
    REQUIRE(targets.value.targets.size() == 1);
    CHECK(targets.value.targets[0].yearly_goals.at(2018) == Decimal::from_units(85'000));
    auto const programmes =
        set_from_bytes("Mã,Loại,Tên chương trình,Ban phụ trách\nCT1,công trình,Một,\n", "b.csv");
    CHECK(told(programmes.findings, Weight::note) == std::vector<std::string>{});
    CHECK(programmes.value.programmes.size() == 1);
    CHECK(set_from_bytes("Tên,Tuổi\nA,7\n", "c.csv").findings.front().key == "targets.no_tables");
    CHECK(set_from_bytes(book_of({"Tên|Tuổi", "A|7"}), "d.xlsx").findings.front().key ==
          "targets.no_tables");
    CHECK(set_from_bytes(book_of({titles}), "e.xlsx").findings.front().key == "targets.no_rows");
}

TEST_CASE("each wrong cell of a target is told with its place") {
    struct Case {
        char const* row;
        std::vector<std::string> told;
    };
    // Mã|Chỉ tiêu|ĐVT|CT|Ban|Chiều|Cách tổng hợp|Tử|Mẫu|Nhiệm kỳ|Đầu kỳ|Hạn|2018|2019
    Case const cases[] = {
        {"A|Tên|người|||ít nhất|cộng|||5000||||", {}},
        {"|Tên|người|||ít nhất|cộng|||5000||||", {"A2 targets.code_missing"}},
        {"A A|Tên|người|||ít nhất|cộng|||5000||||", {"A2 targets.code_illegal"}},
        {"A||người|||ít nhất|cộng|||5000||||", {"B2 targets.name_missing"}},
        {"A|Tên||||ít nhất|cộng|||5000||||", {"C2 targets.measure_missing"}},
        {"A|Tên|người|CT1||ít nhất|cộng|||5000||||", {}},
        {"A|Tên|người|CT7||ít nhất|cộng|||5000||||", {"D2 targets.programme_misspelt"}},
        {"A|Tên|người|KHAC||ít nhất|cộng|||5000||||", {"D2 targets.programme_unknown"}},
        {"A|Tên|người||||cộng|||5000||||", {"F2 targets.direction_missing"}},
        {"A|Tên|người|||nhiều|cộng|||5000||||", {"F2 targets.direction_unknown"}},
        {"A|Tên|người|||<=|cộng|||5000||||", {}},
        {"A|Tên|người|||=||||5000||||", {"G2 targets.adding_missing"}},
        {"A|Tên|người|||=|trung vị|||5000||||", {"G2 targets.adding_unknown"}},
        {"A|Tên|điểm|||ít nhất|Trung bình|||8||||", {}},
        {"A|Tên|điểm|||ít nhất|bình quân có trọng số||đoàn viên|8||||", {}},
        {"A|Tên|điểm|||ít nhất|bình quân có trọng số|||8||||", {"I2 targets.denominator_missing"}},
        {"A|Tên|đơn vị||||tất cả đơn vị|||||||", {}},
        {"A|Tên|đơn vị||||ngày hoàn thành|||||30/6/2020||", {}},
        {"A|Tên|đơn vị||||ngày hoàn thành|||||||", {"L2 targets.due_missing"}},
        {"A|Tên|||||bằng lời|||||||", {}},
        {"A|Tên|%|||=|cộng|||50||||", {"G2 targets.percent_added"}},
        {"A|Tên|%|||=|tỷ lệ|x|y|50||||", {}},
        {"A|Tên|%|||=|Tỉ lệ||y|50||||", {"H2 targets.numerator_missing"}},
        {"A|Tên|%|||=|tỷ lệ|x||50||||", {"I2 targets.denominator_missing"}},
        {"A|Tên|%|||=|tỷ lệ|x|y|100||||", {}},
        {"A|Tên|%|||=|tỷ lệ|x|y|100,5||||", {"J2 targets.percent_outside"}},
        {"A|Tên|%|||=|tỷ lệ|x|y|-1||||", {"J2 targets.goal_negative"}},
        {"A|Tên|người|||=|cộng|||-5||||", {"J2 targets.goal_negative"}},
        {"A|Tên|người|||=|cộng|||5||||-100.000.000.000.000", {"N2 targets.goal_negative"}},
        {"A|Tên|đồng|||<=|số hiện có|||-5|-7|||", {}},
        {"A|Tên|%|||=|tỷ lệ|x|y|#7000||||", {"J2 targets.percent_as_share"}},
        {"A|Tên|%|||=|tỷ lệ đơn vị|||70||||101", {"N2 targets.percent_outside"}},
        {"A|Tên|người|||=|cộng|||||||", {"J2 targets.goal_missing"}},
        {"A|Tên|người|||=|cộng||||||5|", {}},
        {"A|Tên|người|||=|cộng|||10|||5|5", {}},
        {"A|Tên|người|||=|cộng|||10|||5|4", {"J2 targets.years_below_goal"}},
        {"A|Tên|người|||=|cộng|||10|||5|6", {"J2 targets.years_above_goal"}},
        {"A|Tên|người|||=|số mới nhất|||10|||5|6", {}},
        {"A|Tên|người|||=|cộng|||khoảng 20||||", {"J2 targets.figure_not_a_number"}},
        {"A|Tên|người|||=|cộng|||300.00||||", {"J2 targets.figure_ambiguous"}},
        {"A|Tên|người|||=|cộng|||0,12345||||", {"J2 targets.figure_too_precise"}},
        {"A|Tên|người|||=|cộng|||999.999.999.999.999||||", {"J2 targets.figure_too_large"}},
        {"A|Tên|người|||=|cộng|||5|n/a|||", {"K2 targets.figure_not_a_number"}},
        {"A|Tên|người|||=|cộng||||||x|",
         {"J2 targets.goal_missing", "M2 targets.figure_not_a_number"}},
        {"A|Tên|đơn vị|||hoàn thành trước ngày|số đơn vị|||60||31/12/2020||", {}},
        {"A|Tên|đơn vị|||hoàn thành trước ngày|số đơn vị|||60||||", {"L2 targets.due_missing"}},
        {"A|Tên|đơn vị|||hoàn thành trước ngày|cộng|||60||31/12/2020||",
         {"G2 targets.by_date_adding"}},
        {"A|Tên|đơn vị|||hoàn thành trước ngày|số đơn vị|||60||31/02/2020||",
         {"L2 targets.day_unreadable"}},
        {"A|Tên|đơn vị|||hoàn thành trước ngày|số đơn vị|||60||sớm nhất||",
         {"L2 targets.day_unreadable"}},
        {"|||KHAC|||||||||x|",
         {"A2 targets.code_missing", "B2 targets.name_missing", "C2 targets.measure_missing",
          "D2 targets.programme_unknown", "F2 targets.direction_missing",
          "G2 targets.adding_missing", "J2 targets.goal_missing",
          "M2 targets.figure_not_a_number"}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.row);
        auto const read = set_from_bytes(
            book_of({titles, each.row}, {programme_titles, "CT1|công trình|Một|"}), "x.xlsx");
        CHECK(told(read.findings) == each.told);
        for (auto const& finding : read.findings) {
            CHECK(finding.place.file == "x.xlsx");
            CHECK(finding.place.sheet == "Sheet2");
        }
    }
}

TEST_CASE("each wrong cell of a programme is told with its place") {
    struct Case {
        char const* row;
        std::vector<std::string> told;
    };
    Case const cases[] = {
        {"CT2|chương trình|Hai|BTC", {}},
        {"|chương trình|Hai|BTC", {"A3 targets.code_missing"}},
        {"ct1|chương trình|Hai|BTC", {"A3 targets.code_doubled"}},
        {"CT2||Hai|BTC", {"B3 targets.kind_missing"}},
        {"CT2|đề án|Hai|BTC", {"B3 targets.kind_unknown"}},
        {"CT2|chương trình||BTC", {"C3 targets.programme_name_missing"}},
        {"CT2|chương trình|Hai|BCT", {"D3 targets.board_misspelt"}},
        {"CT2|chương trình|Hai|Trần", {"D3 targets.board_unknown"}},
    };
    Known const known{.boards = {"ĐK", "BTC"}, .kept = {}};
    for (auto const& each : cases) {
        CAPTURE(each.row);
        auto const bytes = book_of({}, {programme_titles, "CT1|công trình|Một|", each.row});
        CHECK(told(set_from_bytes(bytes, "x.xlsx", known).findings) == each.told);
    }
}

TEST_CASE("a code used twice is told with the cell of the first") {
    auto const read = set_from_bytes(
        book_of({titles, "A|Tên|người|||=|cộng|||5||||", "a|Tên|người|||=|cộng|||5||||"}),
        "x.xlsx");
    REQUIRE(told(read.findings) == std::vector<std::string>{"A3 targets.code_doubled"});
    CHECK(argument(read.findings.front(), "cell") == "A2");
}

TEST_CASE("yearly goals that don't add up are told with both figures") {
    auto const read =
        set_from_bytes(book_of({titles, "A|Tên|người|||=|cộng|||5.000|||2.000|2.500"}), "x.xlsx");
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].weight == Weight::warning);
    CHECK(argument(read.findings[0], "sum") == "@figure:4.500");
    CHECK(argument(read.findings[0], "goal") == "@figure:5.000");
}

TEST_CASE("programmes and boards that were imported before may be named") {
    auto const bytes = book_of({titles, "a|Tên|người|ct9|đk|=|cộng|||5||||"});
    Known const known{.boards = {"ĐK"},
                      .kept = {.programmes = {{.code = "CT9"}}, .targets = {{.code = "A"}}}};
    auto const read = set_from_bytes(bytes, "x.xlsx", known);
    CHECK(told(read.findings) == std::vector<std::string>{});
    CHECK(read.value.targets.front().code == "A");
    CHECK(read.value.targets.front().programme == "CT9");
    CHECK(read.value.targets.front().board == "ĐK");
    CHECK(told(set_from_bytes(bytes, "x.xlsx", Known{}).findings) ==
          std::vector<std::string>{"D2 targets.programme_unknown", "E2 targets.board_unknown"});
    // Alone and without knowing what there is, nothing can be said against it.
    CHECK(told(set_from_bytes(bytes, "x.xlsx").findings) == std::vector<std::string>{});
}

TEST_CASE("a day is read as offices write it") {
    struct Case {
        char const* text;
        Day day;
    };
    Case const cases[] = {
        {"31/12/2020", day(2020, 12, 31)},         {"ngày 05 tháng 6 năm 2020", day(2020, 6, 5)},
        {"trước ngày 01/7/2020", day(2020, 7, 1)}, {"tháng 02/2020", day(2020, 2, 29)},
        {"Quý I/2020", day(2020, 3, 31)},
    };
    for (auto const& each : cases) {
        CAPTURE(each.text);
        auto const read = set_from_bytes(
            book_of({titles, std::string("A|Tên|đơn vị|||hoàn thành trước ngày|số đơn vị|||6||") +
                                 each.text + "||"}),
            "x.xlsx");
        CHECK(told(read.findings) == std::vector<std::string>{});
        CHECK(read.value.targets.front().due == each.day);
    }
}

namespace {

rc::Gen<std::string> any_text(bool may_be_empty) {
    auto const some = rc::gen::element<std::string>("Kết nạp đoàn viên", "=1+1", "8,5", "a; b",
                                                    "Tỷ lệ \"xanh\" & <sạch>", "2018", "%");
    return may_be_empty ? rc::gen::oneOf(rc::gen::just(std::string{}), some) : some;
}

std::optional<Decimal> any_figure(std::int64_t least = 0) {
    if (!*rc::gen::arbitrary<bool>()) return std::nullopt;
    return Decimal::from_units(*rc::gen::inRange<std::int64_t>(least, 900'000'000'000'000));
}

Target any_target(std::size_t number, std::vector<Programme> const& programmes) {
    Target target{.code = "M" + std::to_string(number),
                  .name = *any_text(false),
                  .measure = *any_text(false),
                  .board = *rc::gen::element<std::string>("", "BTC"),
                  .direction = *rc::gen::element(Direction::at_least, Direction::at_most,
                                                 Direction::exactly, Direction::by_date),
                  .adding = *rc::gen::element(Adding::sum, Adding::latest, Adding::ratio,
                                              Adding::units_that, Adding::unit_share)};
    if (target.direction == Direction::by_date) target.adding = Adding::units_that;
    if (!programmes.empty() && *rc::gen::arbitrary<bool>())
        target.programme = programmes[*rc::gen::inRange<std::size_t>(0, programmes.size())].code;
    bool const ratio = target.adding == Adding::ratio;
    target.numerator = *any_text(!ratio);
    target.denominator = *any_text(!ratio);
    target.goal = any_figure();
    target.baseline = any_figure(-50'000);
    for (int year = 2017; year < 2022; ++year)
        if (auto const goal = any_figure()) target.yearly_goals[year] = *goal;
    if (target.direction == Direction::by_date || *rc::gen::arbitrary<bool>())
        target.due = day(2017, 1, 1) + std::chrono::days(*rc::gen::inRange(0, 2000));
    return target;
}

} // namespace

TEST_CASE("a set that was exported is read as it was") {
    CHECK(rc::check("export, then read", [] {
        Set set;
        auto const programmes = *rc::gen::inRange<std::size_t>(0, 5);
        for (std::size_t i = 0; i < programmes; ++i)
            set.programmes.push_back(
                {.code = "CT" + std::to_string(i),
                 .kind = *rc::gen::element(ProgrammeKind::programme, ProgrammeKind::work),
                 .name = *any_text(false),
                 .board = *rc::gen::element<std::string>("", "BTC")});
        auto const targets = *rc::gen::inRange<std::size_t>(1, 8);
        for (std::size_t i = 0; i < targets; ++i)
            set.targets.push_back(any_target(i, set.programmes));

        auto const read = set_from_bytes(write_set(set), "x.xlsx");
        RC_ASSERT(told(read.findings, Weight::error) == std::vector<std::string>{});
        RC_ASSERT(read.value.programmes.size() == set.programmes.size());
        for (std::size_t i = 0; i < programmes; ++i) {
            RC_ASSERT(read.value.programmes[i].code == set.programmes[i].code);
            RC_ASSERT(read.value.programmes[i].kind == set.programmes[i].kind);
            RC_ASSERT(read.value.programmes[i].name == set.programmes[i].name);
            RC_ASSERT(read.value.programmes[i].board == set.programmes[i].board);
        }
        RC_ASSERT(read.value.targets.size() == set.targets.size());
        for (std::size_t i = 0; i < targets; ++i) {
            RC_ASSERT(read.value.targets[i].code == set.targets[i].code);
            RC_ASSERT(changes(read.value.targets[i], set.targets[i]).empty());
            RC_ASSERT(read.value.targets[i].goal == set.targets[i].goal);
            RC_ASSERT(read.value.targets[i].yearly_goals == set.targets[i].yearly_goals);
        }
    }));
}

TEST_CASE("twenty thousand rows are read while one waits") {
    constexpr int rows_count = 20'000;
    Known known;
    std::string rows = "Mã;Chỉ tiêu;Đơn vị tính;Chương trình, công trình;Ban phụ trách;Chiều;"
                       "Cách tổng hợp;Chỉ tiêu nhiệm kỳ\n";
    for (int i = 0; i < rows_count; ++i) {
        auto const number = std::to_string(i);
        known.boards.push_back("B" + number);
        known.kept.programmes.push_back({.code = "CT" + number});
        rows += "A" + number + ";Tên;người;ct" + number + ";b" + number + ";>=;cộng;5\n";
    }
    auto const read = set_from_bytes(rows, "x.csv", known);
    CHECK(told(read.findings).empty());
    REQUIRE(read.value.targets.size() == rows_count);
    CHECK(read.value.targets.back().programme == "CT19999");
    CHECK(read.value.targets.back().board == "B19999");
}

} // namespace soket::targets
