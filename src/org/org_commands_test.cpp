#include "base/files.h"
#include "cli/cli.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <sstream>

namespace soket::org {

std::vector<cli::Command> commands();

namespace {

// One terminal and one store for the calls of a test.
class Terminal {
  public:
    int operator()(std::string_view name, std::string const& option, std::string const& value,
                   bool json = false) {
        out.str("");
        err.str("");
        cli::Call call;
        call.now = read_iso_moment("2019-12-02T01:00:00Z").value();
        call.person = {"cli:vanphong"};
        call.json = json;
        call.out = &out;
        call.err = &err;
        call.open_store = [this]() -> store::Store& { return store; };
        if (!option.empty()) call.given[option] = {value};
        for (auto const& command : commands())
            if (command.name == name) return command.run(call);
        FAIL("no such command");
        return cli::usage;
    }

    store::Store store = store::Store::in_memory();
    std::ostringstream out, err;
};

// A folder of the test's own, gone afterwards.
class Folder {
  public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("soket-" + make_uuid(now()))) {
        std::filesystem::create_directory(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::string file(std::string const& name, std::string_view bytes = {}) const {
        auto const path = path_ / name;
        if (!bytes.empty()) write_file(path, bytes);
        return path.string();
    }

  private:
    std::filesystem::path path_;
};

boost::json::object counts(std::size_t added, std::size_t changed, std::size_t same) {
    return {{"added", added}, {"changed", changed}, {"same", same}};
}

} // namespace

TEST_CASE("nothing is imported while any cell is wrong") {
    Terminal run;
    Folder const folder;
    auto const file = folder.file("dv.csv", "Mã,Tên đơn vị,Loại,Cấp trên\n"
                                            "ĐK,Đoàn Khối,khối,\n"
                                            "STC,Đoàn Sở Tài chính,phòng,ĐK\n");
    CHECK(run("org import", "file", file) == cli::refused);
    CHECK(run.err.str().find("dv.csv, ô C3") != std::string::npos);
    CHECK(run("org show", "", "", true) == cli::done);
    CHECK(boost::json::parse(run.out.str()).as_array().empty());
}

TEST_CASE("what was exported can be imported again, and is the same") {
    Terminal run;
    Folder const folder;
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
