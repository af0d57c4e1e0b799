// The roll-up of a whole country: all anew, and one report changed; against
// databases that do the same on the same figures, against what memory gives,
// and against itself at a small size.
#include "country.h"
#include "memory.h"
#include "paired.h"
#include "peer.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/core.h>
#include <string_view>
#include <unistd.h>

namespace {

using namespace bench;

struct Options {
    std::vector<int> fan_out{25, 20, 20, 24};
    std::size_t targets = 120;
    std::size_t periods = 5;
    int pairs = 5;
    std::vector<std::string> peers{"duckdb", "postgres", "sqlite"};
};

[[noreturn]] void usage() {
    fmt::print(stderr, "bench_rollup [--small] [--fan-out 25,20,20,24] "
                       "[--targets N] [--periods N] "
                       "[--pairs N] [--peers duckdb,postgres,sqlite|none]\n");
    std::exit(64);
}

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty() && list != "none") {
        auto const comma = std::min(list.find(','), list.size());
        parts.emplace_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

Options read_options(std::vector<std::string_view> const& words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--small") {
            options.fan_out = {5, 5, 6, 10};
            options.targets = 12;
            continue;
        }
        if (i + 1 == words.size()) usage();
        std::string const value(words[++i]);
        if (words[i - 1] == "--fan-out") {
            options.fan_out.clear();
            for (auto const& below : split(value)) options.fan_out.push_back(std::stoi(below));
        } else if (words[i - 1] == "--targets")
            options.targets = std::stoul(value);
        else if (words[i - 1] == "--periods")
            options.periods = std::stoul(value);
        else if (words[i - 1] == "--pairs")
            options.pairs = std::stoi(value);
        else if (words[i - 1] == "--peers")
            options.peers = split(value);
        else
            usage();
    }
    return options;
}

// Reports of different units, each sent again with other figures.
std::vector<Report> reports_of(Country const& country, std::size_t count) {
    std::vector<UnitIndex> leaves;
    for (UnitIndex unit = 0; unit < country.units(); ++unit)
        if (country.is_leaf(unit)) leaves.push_back(unit);
    std::vector<Report> reports;
    for (std::size_t i = 0; i < count; ++i) {
        // A step that meets every unit before it meets one again.
        auto const unit = leaves[i * 7'919 % leaves.size()];
        auto const round = static_cast<int>(i / leaves.size());
        reports.push_back({unit, country.figures(unit, round), country.figures(unit, round + 1)});
    }
    return reports;
}

// Sends the reports, there and back in turn.
class Sending {
  public:
    Sending(Columns& columns, std::vector<Report> const& reports)
        : columns_(columns)
        , reports_(reports) {}
    void operator()() {
        for (auto const& report : reports_)
            set(columns_, report.unit, there_ ? report.before : report.after);
        there_ = !there_;
    }

  private:
    Columns& columns_;
    std::vector<Report> const& reports_;
    bool there_ = false;
};

// What only this process does is told by both.
constexpr std::array clocks{std::pair{"", Clock::wall},
                            std::pair{", processor time", Clock::processor}};

constexpr std::size_t reports_a_round = 2'000;
constexpr std::size_t reports_of_peer = 10;

std::unique_ptr<Peer> open(std::string const& name, Country const& country,
                           std::filesystem::path const& folder) {
    if (name == "sqlite") return std::make_unique<Peer>(country, sqlite(), open_sqlite(), folder);
    if (name == "postgres")
        return std::make_unique<Peer>(country, postgres(), open_postgres(), folder);
    if (name == "duckdb") return std::make_unique<Peer>(country, duckdb(), open_duckdb(), folder);
    usage();
}

void against_peer(std::string const& name, Country const& country, Columns& columns,
                  std::filesystem::path const& folder, int pairs) {
    auto const peer = open(name, country, folder);
    peer->roll_up();
    peer->require_same(columns);
    print_ratio("all anew, " + peer->name() + " : soket", pairs, {[&] { peer->roll_up(); }},
                {[&] { columns.recompute(); }});

    auto const few = reports_of(country, reports_of_peer);
    auto const many = reports_of(country, std::min(reports_a_round, country.leaves()));
    peer->prepare_changes(few);
    Sending send(columns, many);
    bool changed = false;
    print_ratio("one report changed, " + peer->name() + " : soket", pairs,
                {[&] {
                     peer->change();
                     changed = !changed;
                 },
                 static_cast<int>(few.size())},
                {send, static_cast<int>(many.size())});
    for (auto const& report : many) set(columns, report.unit, report.before);
    for (auto const& report : few)
        set(columns, report.unit, changed ? report.after : report.before);
    peer->require_same(columns);
    for (auto const& report : few) set(columns, report.unit, report.before);
}

void against_memory(Country const& country, Columns& columns, int pairs) {
    auto const above = country.units() - country.leaves();
    auto const read = country.units() * country.columns() * sizeof(std::int64_t);
    auto const written =
        above * country.columns() * (sizeof(std::uint64_t) + sizeof(std::uint32_t));
    Memory memory(read, written);
    memory.pass();
    auto const what = fmt::format("all anew, soket : reading {} MB and writing {} MB",
                                  read / 1'000'000, written / 1'000'000);
    for (auto const& [of, clock] : clocks)
        print_ratio(what + of, 2 * pairs + 1, {[&] { columns.recompute(); }},
                    {[&] { memory.pass(); }}, clock);
}

void against_small(Country const& country, Columns& columns, int pairs) {
    Country const small({3, 4, 4, 4}, country.targets, country.periods);
    auto small_columns = small.in_columns();
    auto const reports = reports_of(country, reports_a_round);
    auto const small_reports = reports_of(small, reports_a_round);
    auto const count = static_cast<int>(reports_a_round);
    Sending const send(columns, reports), send_small(small_columns, small_reports);
    auto const what =
        fmt::format("one report changed, {} : {} units", country.units(), small.units());
    print_ratio(what, 4 * pairs + 1, {send, count}, {send_small, count});
    for (auto const& report : reports) set(columns, report.unit, country.figures(report.unit));
}

// Kept step by step and reckoned anew, the totals are the same.
void require_kept(Country const& country, Columns const& columns) {
    auto anew = columns;
    anew.recompute();
    for (UnitIndex unit = 0; unit < country.units(); ++unit)
        for (std::size_t column = 0; column < country.columns(); ++column)
            require(columns.total(unit, column) == anew.total(unit, column) &&
                        columns.reported(unit, column) == anew.reported(unit, column),
                    "the totals kept step by step aren't those reckoned anew");
}

} // namespace

int main(int count, char** words) {
    auto const options = read_options({words + 1, words + count});
    Country const country(options.fan_out, options.targets, options.periods);
    auto columns = country.in_columns();
    print_heading(fmt::format("Roll-up: {} units in {} levels, {} targets, {} periods",
                              country.units(), country.deepest + 1, country.targets,
                              country.periods));
    against_memory(country, columns, options.pairs);
    against_small(country, columns, options.pairs);
    require_kept(country, columns);
    if (options.peers.empty()) return 0;

    auto const folder = std::filesystem::temp_directory_path() /
                        fmt::format("soket-bench-{}", static_cast<long>(getpid()));
    std::filesystem::create_directories(folder);
    write_csv(country, folder / "leaf.csv", folder / "above.csv");
    for (auto const& peer : options.peers)
        against_peer(peer, country, columns, folder, options.pairs);
    std::filesystem::remove_all(folder);
    fmt::print("Every total and count of every unit above the lowest, of every "
               "target and period, "
               "was equal to the digit, before and after the changes.\n");
}
