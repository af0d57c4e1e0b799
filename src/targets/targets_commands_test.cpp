#include "base/files.h"
#include "base/refusal.h"
#include "cli/cli.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <sstream>

namespace soket::targets {

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
    Terminal run;
    Folder const folder;
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
    CHECK_THROWS_AS(run("targets history", "code", "B"), Refusal);
}

} // namespace soket::targets
