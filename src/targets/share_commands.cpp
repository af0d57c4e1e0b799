#include "base/refusal.h"
#include "cli/import.h"
#include "org/org.h"
#include "targets/shares.h"
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

struct Seen {
    std::vector<Target> targets;
    std::vector<Share> shares;
    std::vector<SharedOut> sums;
    org::Tree tree;
};

// Every unit with who is above it; one answers when it or anybody below it reports.
std::vector<Node> nodes_of(org::Tree const& tree) {
    std::vector<Node> nodes;
    for (std::size_t i = 0; i < tree.units.size(); ++i) {
        bool answers = false;
        for (auto below = i; below < tree.end[i]; ++below) answers |= tree.units[below].reports();
        nodes.push_back({tree.units[i].code, tree.units[i].parent, answers});
    }
    return nodes;
}

Seen see(store::Snapshot const& s, Day day, std::string const& asked) {
    Seen seen{targets(s), shares(s), {}, org::tree(s, day)};
    if (!asked.empty()) {
        auto const other = [&](std::string const& code) {
            return org::code_key(code) != org::code_key(asked);
        };
        std::erase_if(seen.targets, [&](Target const& target) { return other(target.code); });
        std::erase_if(seen.shares, [&](Share const& share) { return other(share.target); });
        if (seen.targets.empty())
            throw Refusal(Because::not_found, "targets.not_in_force", {{"code", asked}});
    }
    auto const root = seen.tree.units.empty() ? "" : seen.tree.units.front().code;
    seen.sums = shared_out(seen.targets, seen.shares, nodes_of(seen.tree), root);
    return seen;
}

json::object years_json(std::map<int, Decimal> const& yearly) {
    json::object years;
    for (auto const& [year, goal] : yearly) years[std::to_string(year)] = figure_json(goal);
    return years;
}

void print_shares_json(cli::Call const& call, Seen const& seen) {
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

std::string verdict_text(cli::Call const& call, SharedOut const& sum) {
    if (sum.shared == sum.goal) return call.say("targets.shares_add_up");
    bool const less = sum.shared < sum.goal;
    auto const gap = less ? sum.goal - sum.shared : sum.shared - sum.goal;
    return call.say(less ? "targets.shares_below" : "targets.shares_above",
                    {{"gap", argument(gap)}});
}

std::string without_text(SharedOut const& sum) {
    auto codes = sum.without;
    if (codes.size() > named_max) codes.resize(named_max), codes.emplace_back("…");
    return fmt::to_string(fmt::join(codes, ", "));
}

void print_sums(cli::Call const& call, Seen const& seen) {
    cli::Table table{{}, {}, {3, 4}};
    for (auto const* column : {"code", "level", "year", "goal", "shared", "verdict", "without"})
        table.titles.push_back(call.say(std::string("targets.column.") + column));
    for (auto const& sum : seen.sums)
        table.rows.push_back(
            {sum.target, sum.level,
             sum.year == 0 ? call.say("targets.whole_term") : std::to_string(sum.year),
             call.say(sum.goal), call.say(sum.shared), verdict_text(call, sum), without_text(sum)});
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
        return see(s, in_vietnam(call.now).day, call.value("target"));
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
