#include "cli/import.h"
#include "targets/shares_seen.h"
#include "targets/targets_commands.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace soket::targets {

namespace {

namespace json = boost::json;

constexpr std::size_t named_max = 6;

int share_file(cli::Call& call) {
    auto const there = call.open_store().read(
        [&](store::Snapshot const& s) { return sharing(s, in_vietnam(call.now).day); });
    auto const read = read_shares(call.value("file"), there);
    return cli::import_rows(
        call, read,
        [&](store::Transaction& t, PersonId const& person, Moment now,
            std::vector<Share> const& rows) { return share(t, person, now, rows, why(call)); });
}

json::object years_json(std::map<int, Decimal> const& yearly) {
    json::object years;
    for (auto const& [year, goal] : yearly) years[std::to_string(year)] = figure_json(goal);
    return years;
}

void print_shares_json(cli::Call const& call, SharesSeen const& seen) {
    json::array shares, sums;
    for (auto const& share : seen.shares)
        shares.push_back({{"target", share.target},
                          {"unit", share.unit},
                          {"revision", share.revision},
                          {"goal", figure_json(share.goal)},
                          {"yearly_goals", years_json(share.yearly_goals)},
                          {"decision", share.why.decision},
                          {"reason", share.why.reason}});
    for (auto const& sum : seen.sums)
        sums.push_back({{"target", sum.target},
                        {"level", sum.level},
                        {"year", sum.year == 0 ? json::value(nullptr) : json::value(sum.year)},
                        {"goal", figure_json(sum.goal)},
                        {"shared", figure_json(sum.shared)},
                        {"with", json::value_from(sum.with)},
                        {"without", json::value_from(sum.without)}});
    call.print_json({{"shares", std::move(shares)}, {"sums", std::move(sums)}});
}

std::string without_text(SharedOut const& sum) {
    auto codes = sum.without;
    if (codes.size() > named_max) codes.resize(named_max), codes.emplace_back("…");
    return fmt::to_string(fmt::join(codes, ", "));
}

void print_sums(cli::Call const& call, SharesSeen const& seen) {
    cli::Table table{{}, {}, {3, 4}};
    for (auto const* column : {"code", "level", "year", "goal", "shared", "verdict", "without"})
        table.titles.push_back(call.say(std::string("targets.column.") + column));
    for (auto const& sum : seen.sums) {
        auto const said = verdict(sum);
        table.rows.push_back(
            {sum.target, sum.level,
             sum.year == 0 ? call.say("targets.whole_term") : std::to_string(sum.year),
             call.say(sum.goal), call.say(sum.shared), call.say(said.key, said.arguments),
             without_text(sum)});
    }
    cli::print(call, table);
}

std::string years_text(cli::Call const& call, Share const& share) {
    std::string text;
    for (auto const& [year, goal] : share.yearly_goals)
        text += (text.empty() ? "" : ", ") + std::to_string(year) + ": " + call.say(goal);
    return text;
}

int show_shares(cli::Call& call) {
    auto const seen = call.open_store().read([&](store::Snapshot const& s) {
        return see_shares(s, in_vietnam(call.now).day, call.value("target"));
    });
    if (call.json) {
        print_shares_json(call, seen);
        return cli::done;
    }
    if (seen.shares.empty()) {
        call.print(call.say("targets.nothing_shared"));
        return cli::done;
    }
    cli::Table table{{}, {}, {3}};
    for (auto const* column : {"code", "unit", "unit_name", "share", "years", "why"})
        table.titles.push_back(call.say(std::string("targets.column.") + column));
    for (auto const& share : seen.shares) {
        auto const unit = seen.tree.index_of(share.unit);
        table.rows.push_back({share.target, share.unit,
                              unit ? seen.tree.units[*unit].name : std::string(),
                              share.goal ? call.say(*share.goal) : "–", years_text(call, share),
                              why_text(share.why)});
    }
    cli::print(call, table);
    if (seen.sums.empty()) return cli::done;
    call.print("");
    print_sums(call, seen);
    return cli::done;
}

} // namespace

std::vector<cli::Command> share_commands() {
    return {
        {"targets share",
         {{.name = "file", .required = true}, {.name = "--decision"}, {.name = "--reason"}},
         true,
         share_file},
        {"targets shares", {{.name = "target"}}, true, show_shares},
    };
}

} // namespace soket::targets
