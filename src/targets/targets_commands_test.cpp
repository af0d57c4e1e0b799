#include "cli/terminal_test.h"
#include "refused.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace soket::targets {

std::vector<cli::Command> commands();

namespace {

boost::json::object counts(std::size_t added, std::size_t changed, std::size_t same) {
    return {{"added", added}, {"changed", changed}, {"same", same}};
}

} // namespace

TEST_CASE("nothing is imported while any cell is wrong") {
    cli::Terminal run(commands());
    cli::Folder const folder;
    auto const file =
        folder.file("ct.csv", "Mã;Chỉ tiêu;Đơn vị tính;Chiều;Cách tổng hợp;Chỉ tiêu nhiệm kỳ\n"
                              "A;Kết nạp;đoàn viên;ít nhất;cộng;5.000\n"
                              "B;Công trình;công trình;ít nhất;cộng;khoảng 20\n");
    CHECK(run("targets import", "file", file) == cli::refused);
    CHECK(run.err.str().find("ct.csv, ô F3") != std::string::npos);
    CHECK(run("targets show", "", "", true) == cli::done);
    CHECK(boost::json::parse(run.out.str()).at("targets").as_array().empty());
}

TEST_CASE("a target's history says what changed, from what, to what") {
    cli::Terminal run(commands());
    cli::Folder const folder;
    std::string const titles = "Mã;Chỉ tiêu;Đơn vị tính;Chiều;Cách tổng hợp;Chỉ tiêu nhiệm kỳ\n";
    auto const first = folder.file("a.csv", titles + "A;Kết nạp;đoàn viên;ít nhất;cộng;5.000\n");
    auto const second = folder.file("b.csv", titles + "a;Kết nạp;đoàn viên;bằng;cộng;6.000\n");
    CHECK(run("targets import", "file", first, true) == cli::done);
    CHECK(boost::json::parse(run.out.str()) == counts(1, 0, 0));
    CHECK(run("targets import", "file", second, true) == cli::done);
    CHECK(boost::json::parse(run.out.str()) == counts(0, 1, 0));
    auto const exported = folder.file("c.xlsx");
    CHECK(run("targets export", "output", exported) == cli::done);
    CHECK(run("targets import", "file", exported, true) == cli::done);
    CHECK(boost::json::parse(run.out.str()) == counts(0, 0, 1));
    CHECK(run("targets history", "code", "A") == cli::done);
    CHECK(run.out.str().find("5.000") != std::string::npos);
    CHECK(run.out.str().find("6.000") != std::string::npos);
    CHECK(run.out.str().find("tối thiểu") != std::string::npos);
    CHECK(run("targets history", "code", "A", true) == cli::done);
    CHECK(boost::json::parse(run.out.str()).as_array().size() == 2);
    CHECK(refused([&] { return run("targets history", "code", "B"); }) == "targets.no_such_target");
}

TEST_CASE("a file without a column changes nothing of what stands in it") {
    cli::Terminal run(commands());
    cli::Folder const folder;
    std::string const titles = "Mã;Chỉ tiêu;Đơn vị tính;Chiều;Cách tổng hợp";
    auto const whole =
        folder.file("a.csv", titles + ";Chỉ tiêu nhiệm kỳ;2018;2019;Số đầu kỳ\n"
                                      "A;Kết nạp;đoàn viên;ít nhất;cộng;5.000;900;950;7\n");
    auto const next =
        folder.file("b.csv", titles + ";2019\nA;Kết nạp;đoàn viên;ít nhất;cộng;1.000\n");
    CHECK(run("targets import", "file", whole) == cli::done);
    CHECK(run("targets import", "file", next) == cli::done);
    CHECK(run("targets show", "", "", true) == cli::done);
    auto const target = boost::json::parse(run.out.str()).at("targets").at(0);
    CHECK(target.at("goal") == "5000");
    CHECK(target.at("baseline") == "7");
    CHECK(target.at("yearly_goals") == boost::json::object{{"2018", "900"}, {"2019", "1000"}});
}

} // namespace soket::targets
