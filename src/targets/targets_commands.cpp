#include "targets/targets_commands.h"

#include "base/files.h"
#include "base/refusal.h"
#include "cli/import.h"
#include "office/csv_writer.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <iterator>

namespace soket::targets {

namespace {

namespace json = boost::json;

Set kept(cli::Call& call) {
    return call.open_store().read([](store::Snapshot const& s) { return in_force(s); });
}

// Things in force.
template<class Things>
Things not_withdrawn(Things things) {
    std::erase_if(things, [](auto const& thing) { return thing.withdrawn; });
    return things;
}

int import_file(cli::Call& call) {
    auto const there = call.open_store().read(
        [&](store::Snapshot const& s) { return known(s, in_vietnam(call.now).day); });
    auto read = read_set(call.value("file"), there);
    if (!read.value.targets.empty())
        append(read.findings, cli::left_out("targets.left_out", not_withdrawn(there.kept.targets),
                                            read.value.targets));
    return cli::import_rows(call, read,
                            [&](store::Transaction& t, PersonId const& person, Moment now,
                                Set const& set) { return import(t, person, now, set, why(call)); });
}

} // namespace

Why why(cli::Call const& call) { return {call.value("decision"), call.value("reason")}; }

std::string why_text(Why const& why) {
    auto text = why.decision;
    if (!why.reason.empty()) text += (text.empty() ? "" : "; ") + why.reason;
    return text;
}

// Figures of ours are at most 18 digits; a JSON number may lose some, a text doesn't.
json::value figure_json(std::optional<Decimal> figure) {
    if (!figure) return nullptr;
    return json::value(to_plain(*figure));
}

namespace {

json::object target_json(Target const& target) {
    json::object yearly;
    for (auto const& [year, goal] : target.yearly_goals)
        yearly[std::to_string(year)] = figure_json(goal);
    return {{"code", target.code},
            {"revision", target.revision},
            {"recorded", to_iso(target.recorded)},
            {"name", target.name},
            {"measure", target.measure},
            {"programme", target.programme},
            {"board", target.board},
            {"direction", to_text(target.direction)},
            {"adding", to_text(target.adding)},
            {"numerator", target.numerator},
            {"denominator", target.denominator},
            {"goal", figure_json(target.goal)},
            {"yearly_goals", std::move(yearly)},
            {"baseline", figure_json(target.baseline)},
            {"due", target.due ? json::value(to_iso(*target.due)) : json::value(nullptr)},
            {"withdrawn", target.withdrawn},
            {"decision", target.why.decision},
            {"reason", target.why.reason}};
}

void print_set_json(cli::Call const& call, Set const& set) {
    json::array all_programmes, all_targets;
    for (auto const& programme : set.programmes)
        all_programmes.push_back({{"code", programme.code},
                                  {"kind", to_text(programme.kind)},
                                  {"name", programme.name},
                                  {"board", programme.board}});
    for (auto const& target : set.targets) all_targets.push_back(target_json(target));
    call.print_json({{"programmes", std::move(all_programmes)},
                     {"targets", std::move(all_targets)},
                     {"withdrawn", json::value_from(set.withdrawn)}});
}

// "tối thiểu 5.000; 2018: 1.000, 2019: 1.500"
std::string goal_text(cli::Call const& call, Target const& target) {
    auto text = call.say("targets.direction." + to_text(target.direction));
    if (target.due) text += " " + to_office(*target.due);
    if (target.goal) text += " " + call.say(*target.goal);
    char const* join = "; ";
    for (auto const& [year, goal] : target.yearly_goals) {
        text += join + std::to_string(year) + ": " + call.say(goal);
        join = ", ";
    }
    return text;
}

int show(cli::Call& call) {
    auto const set = kept(call);
    if (call.json) {
        print_set_json(call, set);
        return cli::done;
    }
    auto const title = [&](char const* name) {
        return call.say(std::string("targets.field.") + name);
    };
    cli::Table programmes{
        {title("code"), title("kind"), title("programme_name"), title("board")}, {}, {}};
    for (auto const& programme : set.programmes)
        programmes.rows.push_back({programme.code,
                                   call.say("targets.kind." + to_text(programme.kind)),
                                   programme.name, programme.board});
    cli::Table table{{title("code"), title("name"), title("measure"), title("goal"),
                      title("adding"), title("programme"), title("board")},
                     {},
                     {}};
    for (auto const& target : set.targets)
        table.rows.push_back({target.code, target.name, target.measure, goal_text(call, target),
                              call.say("targets.adding." + to_text(target.adding)),
                              target.programme, target.board});
    if (table.rows.empty() && programmes.rows.empty()) call.print(call.say("targets.empty"));
    if (!programmes.rows.empty()) cli::print(call, programmes);
    if (!table.rows.empty() && !programmes.rows.empty()) call.print("");
    if (!table.rows.empty()) cli::print(call, table);
    if (!set.withdrawn.empty()) {
        call.print("");
        call.print(call.say("targets.withdrawn",
                            {{"codes", fmt::to_string(fmt::join(set.withdrawn, ", "))}}));
    }
    return cli::done;
}

std::string change_value(cli::Call const& call, Change const& change, std::string const& value) {
    if (change.field == "direction" || change.field == "adding")
        return call.say("targets." + change.field + "." + value);
    if (change.field == "withdrawn") return call.say("targets.in_force." + value);
    return value.empty() ? call.say("targets.nothing") : value;
}

int history(cli::Call& call) {
    auto const& code = call.value("code");
    auto const all =
        call.open_store().read([&](store::Snapshot const& s) { return revisions(s, code); });
    if (all.empty()) throw Refusal(Because::not_found, "targets.no_such_target", {{"code", code}});
    if (call.json) {
        json::array rows;
        for (auto const& target : all) rows.push_back(target_json(target));
        call.print_json(rows);
        return cli::done;
    }
    cli::Table table{{call.say("targets.column.revision"), call.say("targets.column.recorded"),
                      call.say("targets.column.changed"), call.say("targets.column.before"),
                      call.say("targets.column.after"), call.say("targets.column.why")},
                     {},
                     {0}};
    table.rows.push_back({"1", call.say(all.front().recorded), call.say("targets.first_import"), "",
                          all.front().name, why_text(all.front().why)});
    for (std::size_t i = 1; i < all.size(); ++i)
        for (auto const& change : changes(all[i - 1], all[i]))
            table.rows.push_back(
                {std::to_string(all[i].revision), call.say(all[i].recorded),
                 call.say("targets.field." + change.field, {{"year", std::to_string(change.year)}}),
                 change_value(call, change, change.before),
                 change_value(call, change, change.after), why_text(all[i].why)});
    cli::print(call, table);
    return cli::done;
}

int withdraw_one(cli::Call& call) {
    auto const& code = call.value("code");
    auto const reports = call.open_store().write(
        [&](store::Transaction& t) { return withdraw(t, call.person, call.now, code, why(call)); });
    call.print(call.say(reports == 0 ? "targets.withdrawn_one" : "targets.withdrawn_reported",
                        {{"code", code}, {"count", std::to_string(reports)}}));
    return cli::done;
}

int export_file(cli::Call& call) {
    auto const set = kept(call);
    auto file = call.value("output");
    auto const book = write_set(set);
    if (file.ends_with(".csv")) {
        // One table a file: programmes first in the book, beside the targets on the disk.
        auto const programmes = file.substr(0, file.size() - 4) + "-chuong-trinh.csv";
        call.write(programmes, office::sheet_as_csv(book, 0));
        call.write(file, office::sheet_as_csv(book, 1));
        file += ", " + programmes;
    } else {
        call.write(file, book);
    }
    call.print(call.say("targets.exported", {{"count", std::to_string(set.targets.size())},
                                             {"programmes", std::to_string(set.programmes.size())},
                                             {"file", file}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    std::vector<cli::Command> all{
        {"targets import",
         {{.name = "file", .required = true}, {.name = "--decision"}, {.name = "--reason"}},
         true,
         import_file,
         true},
        {"targets show", {}, true, show},
        {"targets history", {{.name = "code", .required = true}}, true, history},
        {"targets withdraw",
         {{.name = "code", .required = true},
          {.name = "--reason", .required = true},
          {.name = "--decision"}},
         false,
         withdraw_one},
        {"targets export", {{.name = "--output,-o", .required = true}}, false, export_file},
    };
    for (auto* of_subject : {&share_commands, &proposal_commands})
        std::ranges::move(of_subject(), std::back_inserter(all));
    return all;
}

} // namespace soket::targets
