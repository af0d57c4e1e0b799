// The commands as a person gives them: forms into a folder, workbooks back from folders.
#include "base/assert.h"
#include "base/files.h"
#include "base/refusal.h"
#include "cli/cli.h"
#include "fresh_store.h"
#include "refused.h"
#include "report/example.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <doctest/doctest.h>
#include <sstream>

namespace soket::report {
std::vector<cli::Command> commands();
}

using namespace soket;
using namespace soket::report;
namespace fs = std::filesystem;

namespace {

Moment const due = from_vietnam(day(2020, 2, 20), std::chrono::hours(17));

// A store with three units, a folder to work in, and a desk to give commands at.
class Desk {
  public:
    Desk()
        : store_(fresh_store()) {
        auto name = (fs::temp_directory_path() / ("desk-" + std::string(6, 'X'))).string();
        SOKET_ASSERT(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
        store_.write([&](store::Transaction& t) {
            org::import(t, {"cli:vp"}, due,
                        {example::unit("DK", "Đoàn Khối", "", org::UnitKind::level),
                         example::unit("STC", "Đoàn Sở Tài chính", "DK"),
                         example::unit("SYT", "Đoàn Sở Y tế", "DK")});
            targets::import(t, {"cli:vp"}, due, example::set());
            cycle_ = cycle::open(t, {"cli:vp"}, due, example::plan(), {.report_due = due}).value;
        });
    }
    ~Desk() { fs::remove_all(folder_); }

    struct Answer {
        int code = 0;
        std::string out;
        std::string err;
    };
    Answer give(std::string const& name, decltype(cli::Call::given) given, bool json = false) {
        std::ostringstream out, err;
        cli::Call call;
        call.now = due + std::chrono::hours(24 * 365);
        call.person = {"cli:vp"};
        call.json = json;
        call.out = &out;
        call.err = &err;
        call.open_store = [&]() -> store::Store& { return store_; };
        call.given = std::move(given);
        auto const all = commands();
        auto const command = std::ranges::find(all, name, &cli::Command::name);
        SOKET_ASSERT(command != all.end());
        int const code = command->run(call);
        return {code, out.str(), err.str()};
    }

    void put(std::string const& file, std::string const& unit, Content const& content) {
        auto const form = form_of(cycle_, store_.read([](store::Snapshot const& s) {
            return targets::Set{targets::programmes(s), targets::targets(s)};
        }));
        put(file,
            write_form(form, cycle_, example::set(), example::unit(unit, unit, "DK"), content));
    }
    void put(std::string const& file, std::string_view bytes) {
        fs::create_directories((folder_ / file).parent_path());
        write_file(folder_ / file, bytes);
    }
    [[nodiscard]] std::string path(std::string const& file) const {
        return (folder_ / file).string();
    }

  private:
    store::Store store_;
    fs::path folder_;
    cycle::Cycle cycle_;
};

std::string outcomes(std::string const& json) {
    std::string all;
    auto const parsed = boost::json::parse(json);
    for (auto const& row : parsed.as_array())
        all += std::string(row.at("file").as_string()) + " " +
               std::string(row.at("outcome").as_string()) + "; ";
    return all;
}

} // namespace

TEST_CASE("every unit gets its form, or only those that are named") {
    Desk desk;
    auto const all = desk.give("report forms", {{"output", {desk.path("all")}}});
    CHECK(all.code == cli::done);
    CHECK(fs::exists(desk.path("all/STC - bao-cao-so-ket.xlsx")));
    CHECK(fs::exists(desk.path("all/SYT - bao-cao-so-ket.xlsx")));
    desk.give("report forms", {{"output", {desk.path("one")}}, {"unit", {"SYT"}}});
    CHECK_FALSE(fs::exists(desk.path("one/STC - bao-cao-so-ket.xlsx")));
    CHECK(fs::exists(desk.path("one/SYT - bao-cao-so-ket.xlsx")));
    CHECK(refused([&] {
              return desk.give("report forms",
                               {{"output", {desk.path("one")}}, {"unit", {"NOBODY"}}});
          }) == "report.unknown_unit");
}

TEST_CASE("folders are searched through, and each workbook's outcome is told") {
    Desk desk;
    desk.put("in/a/STC.xlsx", "STC", example::content());
    desk.put("in/b/SYT.XLSX", "SYT", {.notes = {{"CT1.1", "Đang rà soát."}}});
    desk.put("in/b/~$SYT.xlsx", "lock");
    desk.put("in/b/note.txt", "no workbook");
    desk.put("in/c.xlsx", "no workbook");
    auto const answer =
        desk.give("report collect",
                  {{"path", {desk.path("in")}}, {"received", {"17g01 ngày 20/02/2020"}}}, true);
    CHECK(answer.code == cli::refused);
    CHECK(outcomes(answer.out) ==
          "STC.xlsx submitted_late; SYT.XLSX kept_as_draft; c.xlsx refused; ");

    auto const again = desk.give("report collect", {{"path", {desk.path("in/a/STC.xlsx")}}}, true);
    CHECK(again.code == cli::done);
    CHECK(outcomes(again.out) == "STC.xlsx same_again; ");
    CHECK(boost::json::parse(again.out).at(0).at("late_minutes") == 1);

    auto const shown = desk.give("report show", {}, true);
    auto const rows = boost::json::parse(shown.out);
    CHECK(rows.at(0).at("state") == "submitted");
    CHECK(rows.at(0).at("submission").at("at") == "2020-02-20T10:01:00Z");
    CHECK(rows.at(1).at("state") == "draft");
}

TEST_CASE("a file that isn't there is refused, an empty folder is nothing to take in") {
    Desk desk;
    CHECK(desk.give("report collect", {{"path", {desk.path("nowhere.xlsx")}}}).code ==
          cli::refused);
    fs::create_directories(desk.path("empty"));
    CHECK(desk.give("report collect", {{"path", {desk.path("empty")}}}).code == cli::done);
}

TEST_CASE("the time of arrival is taken exactly, or asked for again") {
    struct Case {
        char const* said;
        char const* refused; // "" when it is taken
    };
    Desk desk;
    desk.put("STC.xlsx", "STC", example::content());
    for (auto const& each : {Case{"17g00 ngày 20/02/2020", ""}, Case{"2020-02-20T10:00:00Z", ""},
                             Case{"ngày 20/02/2020", "report.received_unreadable"},
                             Case{"17g00 ngày 31/02/2020", "report.received_unreadable"},
                             Case{"hôm qua", "report.received_unreadable"},
                             Case{"17g00 ngày 20/02/2031", "report.received_in_future"}}) {
        std::string refused;
        try {
            desk.give("report collect",
                      {{"path", {desk.path("STC.xlsx")}}, {"received", {each.said}}});
        } catch (Refusal const& refusal) {
            refused = refusal.findings().front().key;
        }
        CAPTURE(each.said);
        CHECK(refused == each.refused);
    }
}

TEST_CASE("reports are approved all together or by name, and sent back with reasons") {
    Desk desk;
    CHECK(desk.give("report approve", {}).code == cli::refused);
    desk.put("STC.xlsx", "STC", example::content());
    desk.put("SYT.xlsx", "SYT", example::content());
    desk.give("report collect", {{"path", {desk.path("STC.xlsx"), desk.path("SYT.xlsx")}}});
    auto const state = [&](std::size_t at) {
        auto const rows = boost::json::parse(desk.give("report show", {}, true).out);
        return std::string(rows.at(at).at("state").as_string());
    };
    desk.give("report return", {{"unit", {"STC"}}, {"reasons", {"thiếu phụ lục"}}});
    CHECK(state(0) == "returned");
    desk.give("report approve", {{"all", {"1"}}});
    CHECK(state(0) == "returned");
    CHECK(state(1) == "approved");
    // One that can't be approved holds up the others of the same command.
    CHECK(refused([&] {
              return desk.give("report approve", {{"unit", {"SYT", "STC"}}});
          }) == "report.none_submitted report.approved_before");

    auto const one = desk.give("report show", {{"unit", {"stc"}}}, true);
    auto const row = boost::json::parse(one.out);
    CHECK(row.at("reasons") == "thiếu phụ lục");
    CHECK(row.at("content").at("figures").as_array().size() == example::content().figures.size());
    auto const read_by_people = desk.give("report show", {{"unit", {"STC"}}}).out;
    CHECK(read_by_people.find("thiếu phụ lục") != std::string::npos);
    CHECK(read_by_people.find("Ngày thứ Bảy tình nguyện") != std::string::npos);
}

TEST_CASE("a faulty workbook goes back marked, and the mended copy is taken in clean") {
    Desk desk;
    auto faulty = example::content();
    faulty.figures.erase({"CT1.1", 2019, Part::figure});
    desk.put("in/STC.xlsx", "STC", faulty);
    desk.put("in/SYT.xlsx", "SYT", example::content());
    auto const answer = desk.give(
        "report collect", {{"path", {desk.path("in")}}, {"marked", {desk.path("back")}}}, true);
    CHECK(outcomes(answer.out) == "STC.xlsx kept_as_draft; SYT.xlsx submitted_late; ");
    CHECK_FALSE(fs::exists(desk.path("back/SYT.xlsx")));
    auto const marked = read_file(desk.path("back/STC.xlsx"));
    REQUIRE(marked.has_value());
    auto const again = desk.give("report collect", {{"path", {desk.path("back/STC.xlsx")}}}, true);
    CHECK(boost::json::parse(again.out).at(0).at("findings").as_array().size() == 1);

    // Sent back with reasons: only the file that came is marked.
    desk.put("other.xlsx", "SYT", faulty);
    auto const give_back = [&](std::string const& file) {
        return desk.give("report return", {{"unit", {"SYT"}},
                                           {"reasons", {"thiếu phụ lục"}},
                                           {"file", {desk.path(file)}},
                                           {"output", {desk.path("copy.xlsx")}}});
    };
    CHECK(refused([&] { return give_back("other.xlsx"); }) == "report.not_the_file");
    CHECK_FALSE(fs::exists(desk.path("copy.xlsx")));
    CHECK(give_back("in/SYT.xlsx").code == cli::done);
    CHECK(fs::exists(desk.path("copy.xlsx")));
}

TEST_CASE("two files of one unit in one batch are told of each other") {
    Desk desk;
    auto other = example::content();
    other.figures[{"CT1.1", 2019, Part::figure}] = Decimal::whole(41);
    desk.put("in/1.xlsx", "STC", example::content());
    desk.put("in/2.xlsx", "STC", other);
    auto const answer = desk.give("report collect", {{"path", {desk.path("in")}}}, true);
    auto const findings = boost::json::parse(answer.out).at(1).at("findings").as_array();
    CHECK(std::ranges::any_of(findings, [](boost::json::value const& finding) {
        return finding.at("key") == "report.two_in_batch" &&
               finding.at("arguments").at("file") == "1.xlsx";
    }));
}

TEST_CASE("a figure that doubles what was submitted before is told beside the figure before") {
    Desk desk;
    auto other = example::content();
    other.figures[{"CT1.1", 2019, Part::figure}] = Decimal::whole(90);
    desk.put("1.xlsx", "STC", example::content());
    desk.put("2.xlsx", "STC", other);
    desk.give("report collect", {{"path", {desk.path("1.xlsx")}}});
    auto const answer = desk.give("report collect", {{"path", {desk.path("2.xlsx")}}});
    CHECK(answer.err.find("nay ghi 90, bản đã nộp trước ghi 40") != std::string::npos);
    auto const shown = desk.give("report show", {{"unit", {"STC"}}});
    CHECK(shown.err.find("nay ghi 90") != std::string::npos);
}

TEST_CASE("text in columns is a unit's own layout too") {
    Desk desk;
    desk.put("STC.csv", "Đoàn Sở Tài chính\nChỉ tiêu;Năm 2018;Năm 2019\n"
                        "Kết nạp đoàn viên mới;1.200;40\nTổng số đoàn viên;310;320\n");
    auto const answer = desk.give("report collect", {{"path", {desk.path("STC.csv")}}}, true);
    CHECK(outcomes(answer.out) == "STC.csv kept_as_draft; ");
    auto const one = desk.give("report show", {{"unit", {"STC"}}}, true);
    auto const figures = boost::json::parse(one.out).at("content").at("figures").as_array();
    CHECK(figures.size() == 4);
    CHECK(figures.at(0).at("figure") == "1200");
}
