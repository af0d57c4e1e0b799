#include "cli/terminal_test.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace soket::org {

std::vector<cli::Command> commands();

namespace {

boost::json::object counts(std::size_t added, std::size_t changed, std::size_t same) {
    return {{"added", added}, {"changed", changed}, {"same", same}};
}

} // namespace

TEST_CASE("nothing is imported while any cell is wrong") {
    cli::Terminal run(commands());
    cli::Folder const folder;
    auto const file = folder.file("dv.csv", "Mã,Tên đơn vị,Loại,Cấp trên\n"
                                            "ĐK,Đoàn Khối,khối,\n"
                                            "STC,Đoàn Sở Tài chính,phòng,ĐK\n");
    CHECK(run("org import", "file", file) == cli::refused);
    CHECK(run.err.str().find("dv.csv, ô C3") != std::string::npos);
    CHECK(run("org show", "", "", true) == cli::done);
    CHECK(boost::json::parse(run.out.str()).as_array().empty());
}

TEST_CASE("a list without a column changes nothing of what stands in it") {
    cli::Terminal run(commands());
    cli::Folder const folder;
    auto const whole = folder.file("dv.csv", "Mã,Tên đơn vị,Loại,Cấp trên,Nhóm,Miễn trừ,Lý do\n"
                                             "ĐK,Đoàn Khối,khối,,,,\n"
                                             "STC,Đoàn STC,cơ sở,ĐK,Sở,miễn báo cáo,mới lập\n");
    auto const names = folder.file("ten.csv", "Mã,Tên đơn vị,Loại,Cấp trên\n"
                                              "STC,Đoàn Sở Tài chính,cơ sở,ĐK\n");
    CHECK(run("org import", "file", whole) == cli::done);
    CHECK(run("org import", "file", names, true) == cli::done);
    CHECK(boost::json::parse(run.out.str()) == counts(0, 1, 0));
    CHECK(run.err.str().find("ĐK") != std::string::npos); // it isn't in the list, and is told
    CHECK(run("org show", "", "") == cli::done);
    CHECK(run.out.str().find("Đoàn Sở Tài chính") != std::string::npos);
    CHECK(run.out.str().find("(mới lập)") != std::string::npos);
}

TEST_CASE("what was exported can be imported again, and is the same") {
    cli::Terminal run(commands());
    cli::Folder const folder;
    auto const file =
        folder.file("dv.csv", "Mã,Tên đơn vị,Loại,Cấp trên,Miễn trừ,Lý do\n"
                              "ĐK,Đoàn Khối,khối,,,\n"
                              "STC,Đoàn Sở Tài chính,cơ sở,ĐK,miễn báo cáo,mới lập\n");
    CHECK(run("org import", "file", file, true) == cli::done);
    CHECK(boost::json::parse(run.out.str()) == counts(2, 0, 0));
    auto const exported = folder.file("dv.xlsx");
    CHECK(run("org export", "output", exported) == cli::done);
    CHECK(run("org import", "file", exported, true) == cli::done);
    CHECK(boost::json::parse(run.out.str()) == counts(0, 0, 2));
    CHECK(run("org show", "", "", false) == cli::done);
    CHECK(run.out.str().find("  Đoàn Sở Tài chính  STC") != std::string::npos);
    CHECK(run.out.str().find("(mới lập)") != std::string::npos);
}

} // namespace soket::org
