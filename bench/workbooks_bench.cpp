// A folder of filled forms becomes an appendix: against openpyxl, which reads the same files and
// adds them up, and against what their archives and their XML cost alone.
#include "base/files.h"
#include "cycle/cycle.h"
#include "dice.h"
#include "org/org.h"
#include "packages.h"
#include "paired.h"
#include "process.h"
#include "report/report.h"
#include "store/store.h"
#include "targets/targets.h"

#include <boost/json.hpp>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <map>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using namespace soket;
using namespace bench;

std::string const soket_program = SOKET_PROGRAM;

void soket_does(fs::path const& store, std::vector<std::string> words,
                fs::path const& output = "/dev/null") {
    words.insert(words.begin(), {soket_program, "--db", store.string()});
    run_program(words, output, 1);
}

void make_store(fs::path const& store, fs::path const& folder, int units) {
    std::ofstream list(folder / "units.csv");
    list << "Mã;Tên đơn vị;Loại;Cấp trên\n";
    for (int i = 0; i < units; ++i) list << fmt::format("B{0};Đoàn cơ sở số {0};cơ sở;DK\n", i);
    list.close();
    soket_does(store, {"org", "import", SOKET_SOURCE "/demo/co-so.xlsx"});
    soket_does(store, {"org", "import", (folder / "units.csv").string()});
    soket_does(store, {"targets", "import", SOKET_SOURCE "/demo/chi-tieu.xlsx"});
    soket_does(store,
               {"cycle", "open", SOKET_SOURCE "/tests/plans/ke-hoach-81.txt", "--illustrative"});
}

report::Content filled(report::Form const& form, targets::Set const& set, std::uint64_t unit) {
    Dice dice(unit);
    report::Content content;
    for (auto const& cell : form.cells) {
        auto const& target = *std::ranges::find(set.targets, cell.target, &targets::Target::code);
        bool const yes_or_no = target.adding == targets::Adding::units_that ||
                               target.adding == targets::Adding::unit_share ||
                               target.adding == targets::Adding::all_units;
        bool const part_of_other = cell.part == report::Part::figure;
        content.figures[cell] = Decimal::whole(yes_or_no       ? dice.between(0, 1)
                                               : part_of_other ? dice.between(0, 59)
                                                               : dice.between(60, 90));
    }
    for (auto const section :
         {report::Section::general, report::Section::limitations, report::Section::causes,
          report::Section::solutions, report::Section::proposals})
        content.narratives.push_back(
            {section, "",
             "Công tác Đoàn và phong trào thanh niên bám sát nhiệm vụ chuyên môn của cơ quan; tuy "
             "nhiên kết quả giữa các chi đoàn chưa đồng đều."});
    return content;
}

void fill_forms(fs::path const& store, fs::path const& folder) {
    fs::create_directories(folder);
    store::Store opened(store);
    opened.read([&](store::Snapshot const& s) {
        auto const cycle = cycle::current(s);
        targets::Set const set{targets::programmes(s), targets::targets(s)};
        auto const form = report::form_of(cycle, set);
        std::uint64_t number = 0;
        for (auto const& unit : org::tree(s, in_vietnam(now()).day).units)
            if (unit.code.starts_with('B') && unit.name.starts_with("Đoàn cơ sở số"))
                write_file(folder / (unit.code + ".xlsx"),
                           report::write_form(form, cycle, set, unit, filled(form, set, ++number)));
    });
}

// A result that is added up plainly is the same in both; a ratio's parts are.
void require_same(fs::path const& of_openpyxl, fs::path const& of_soket) {
    std::map<std::string, std::int64_t> sums; // "CT1.1 2018", of ratios "CT1.2 figure"
    std::ifstream in(of_openpyxl);
    std::string target, year, part;
    for (std::int64_t sum = 0; in >> target >> year >> part >> sum;) {
        sums[target + " " + part] += sum;
        sums[target + " " + year] = sum;
    }
    require(!sums.empty(), "openpyxl added nothing");
    auto const shown = json::parse(read_file(of_soket).value());
    int compared = 0;
    auto const compare = [&](std::string const& thing, json::value const& said) {
        auto const& digits = said.as_string();
        require(std::to_string(sums.at(thing)) == std::string_view(digits),
                fmt::format("{}: {} and {}", thing, sums.at(thing), std::string_view(digits)));
        ++compared;
    };
    for (auto const& each : shown.at("targets").as_array()) {
        std::string const code(each.at("code").as_string());
        if (sums.contains(code + " denominator")) {
            compare(code + " figure", each.at("numerator"));
            compare(code + " denominator", each.at("denominator"));
        } else if (!each.at("numerator").is_string()) {
            for (auto const& [year_of, said] : each.at("by_year").as_object())
                compare(code + " " + std::string(year_of), said);
        }
    }
    fmt::print("{} sums of soket and openpyxl are equal to the digit.\n", compared);
}

} // namespace

int main(int count, char** words) {
    int const units = count > 1 ? std::stoi(words[1]) : 1'000;
    int const pairs = count > 2 ? std::stoi(words[2]) : 5;
    auto const folder = fs::temp_directory_path() /
                        fmt::format("soket-bench-workbooks-{}", static_cast<long>(getpid()));
    auto const forms = folder / "forms";
    auto const kept = folder / "kept.db";
    auto const store = folder / "soket.db";
    fs::create_directories(folder);
    make_store(kept, folder, units);
    fill_forms(kept, forms);
    std::vector<fs::path> files;
    for (auto const& file : fs::directory_iterator(forms)) files.push_back(file.path());
    require(files.size() == static_cast<std::size_t>(units), "forms are missing");

    auto const prepare = [&] {
        for (auto const* end : {"", "-wal", "-shm"}) fs::remove(store.string() + end);
        fs::copy_file(kept, store);
    };
    auto const by_soket = [&] {
        prepare();
        soket_does(store, {"report", "collect", forms.string()});
        soket_does(store,
                   {"draft", "appendix", "--replace", "-o", (folder / "soket.xlsx").string()});
    };
    auto const taken_in = [&] {
        prepare();
        soket_does(store, {"report", "collect", forms.string()});
    };
    auto const with_openpyxl = [&](std::vector<std::string> const& options) {
        std::vector<std::string> line{"/usr/bin/python3",
                                      SOKET_SOURCE "/bench/openpyxl_appendix.py", forms.string(),
                                      (folder / "openpyxl.xlsx").string()};
        line.insert(line.end(), options.begin(), options.end());
        run_program(line, folder / "sums.txt");
    };
    auto const by_openpyxl = [&] { with_openpyxl({}); };
    auto const with_sources = [&] { with_openpyxl({"--sources"}); };
    auto const unpacked = [&] {
        for (auto const& file : files) unzip_and_parse(file);
    };
    by_soket();
    by_openpyxl();
    soket_does(store, {"rollup", "show", "--json"}, folder / "shown.json");
    require_same(folder / "sums.txt", folder / "shown.json");

    print_heading(fmt::format("{} filled workbooks in a folder, to an appendix", units));
    print_ratio("openpyxl, with each figure's source as in soket's : soket", pairs, {with_sources},
                {by_soket});
    print_ratio("openpyxl, sums and units' figures only : soket", pairs, {by_openpyxl}, {by_soket});
    print_ratio("soket, to the appendix : unzipping and parsing alone", pairs, {by_soket},
                {unpacked});
    print_ratio("soket, taking in : unzipping and parsing alone", pairs, {taken_in}, {unpacked});
    fs::remove_all(folder);
}
