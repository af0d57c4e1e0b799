#include "care/care.h"
#include "cli/cli.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::care {

namespace {

int take_copy(cli::Call& call) {
    auto const if_there = call.has("replace") ? IfThere::replace : IfThere::keep;
    auto const copied = back_up(call.store_file, call.value("output"), if_there, call.now);
    auto const& seal = copied.verdict.seal;
    if (call.json)
        call.print_json({{"file", copied.file.string()},
                         {"bytes", copied.bytes},
                         {"rows", copied.verdict.compared},
                         {"journal_rows", seal.number},
                         {"seal", journal::seal_text(seal)},
                         {"sound", copied.verdict.sound()}});
    else
        call.print(call.say("backup.done", {{"file", copied.file.string()},
                                            {"size", std::to_string((copied.bytes + 1023) / 1024)},
                                            {"rows", std::to_string(copied.verdict.compared)},
                                            {"count", std::to_string(seal.number)},
                                            {"seal", journal::seal_text(seal)}}));
    if (copied.verdict.sound()) return cli::done;
    return call.show({{Weight::error, "backup.unsound", {}, {.file = copied.file.string()}}});
}

int put_back(cli::Call& call) {
    auto const if_newer = call.has("discard") ? IfNewer::discard : IfNewer::refuse;
    auto const restored =
        restore(call.store_file, call.value("file"), call.person, call.now, if_newer);
    if (call.json) {
        call.print_json({{"file", call.store_file},
                         {"changed", restored.changed},
                         {"copy", journal::seal_text(restored.from)},
                         {"kept", restored.kept.string()}});
        return cli::done;
    }
    Arguments const arguments{{"file", call.store_file},
                              {"count", std::to_string(restored.from.number)},
                              {"seal", journal::seal_text(restored.from)},
                              {"kept", restored.kept.string()}};
    call.print(call.say(restored.changed ? "restore.done" : "restore.same", arguments));
    if (!restored.kept.empty()) call.print(call.say("restore.kept", arguments));
    return cli::done;
}

int move_store(cli::Call& call) {
    store::Address const from = call.value("from"), to = call.value("to");
    auto const moved = move(from, to);
    auto const& seal = moved.verdict.seal;
    if (call.json)
        call.print_json({{"from", from.shown()},
                         {"to", to.shown()},
                         {"rows", moved.rows},
                         {"journal_rows", seal.number},
                         {"seal", journal::seal_text(seal)},
                         {"sound", moved.verdict.sound()}});
    else
        call.print(call.say("move.done", {{"from", from.shown()},
                                          {"to", to.shown()},
                                          {"rows", std::to_string(moved.rows)},
                                          {"count", std::to_string(seal.number)},
                                          {"seal", journal::seal_text(seal)}}));
    if (moved.verdict.sound()) return cli::done;
    return call.show({{Weight::error, "move.unsound", {}, {.file = to.shown()}}});
}

boost::json::array as_json(cli::Call const& call, std::vector<Check> const& checks) {
    boost::json::array rows;
    for (auto const& check : checks) {
        boost::json::object row{{"about", to_text(check.about)},
                                {"health", to_text(check.health)},
                                {"key", check.key},
                                {"says", call.say(check.key, check.arguments)}};
        if (check.health != Health::well)
            row["mend"] = call.say(check.key + ".mend", check.arguments);
        rows.push_back(std::move(row));
    }
    return rows;
}

void print(cli::Call const& call, std::vector<Check> const& checks) {
    cli::Table table;
    std::vector<std::string> mends;
    for (auto const& check : checks) {
        auto const about = call.say("doctor.about." + to_text(check.about));
        table.rows.push_back({call.say("doctor.health." + to_text(check.health)), about,
                              call.say(check.key, check.arguments)});
        if (check.health != Health::well)
            mends.push_back(about + ": " + call.say(check.key + ".mend", check.arguments));
    }
    cli::print(call, table);
    if (mends.empty()) return;
    call.print("\n" + call.say("doctor.to_do"));
    for (auto const& mend : mends) call.print("- " + mend);
}

int see_doctor(cli::Call& call) {
    auto const checks = examine(call.store_file, call.now);
    if (call.json)
        call.print_json(as_json(call, checks));
    else
        print(call, checks);
    bool const wrong = std::ranges::count(checks, Health::wrong, &Check::health) > 0;
    return wrong ? cli::refused : cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    return {
        {"backup", {{.name = "--output,-o", .required = true}}, true, take_copy},
        {"restore",
         {{.name = "file", .required = true}, {.name = "--discard", .takes = cli::Takes::nothing}},
         true,
         put_back},
        {"move",
         {{.name = "--from", .required = true}, {.name = "--to", .required = true}},
         true,
         move_store},
        {"doctor", {}, true, see_doctor},
    };
}

} // namespace soket::care
