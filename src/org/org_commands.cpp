#include "base/files.h"
#include "cli/import.h"
#include "office/csv_writer.h"
#include "org/org.h"
#include "org/other_commands.h"
#include "org/telling.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::org {

Say tongue_of(cli::Call const& call) {
    return [&call](std::string_view key, Arguments const& arguments) {
        return call.say(key, arguments);
    };
}

namespace {

int import_file(cli::Call& call) {
    Decision const decision{call.day("from"), call.value("decision"), {}};
    must_be_whole(decision);
    auto const day = decision.from.value_or(in_vietnam(call.now).day);
    auto const known =
        call.open_store().read([&](store::Snapshot const& s) { return tree(s, day); });
    auto read = read_units(call.value("file"), known);
    append(read.findings, cli::left_out("org.left_out", known.units, read.value));
    return cli::import_rows(
        call, read,
        [&](store::Transaction& t, PersonId const& person, Moment now,
            std::vector<Unit> const& units) { return import(t, person, now, units, decision); });
}

void print_tree_json(cli::Call const& call, Tree const& tree) {
    boost::json::array units;
    for (auto const& unit : tree.units) {
        boost::json::array exemptions;
        for (auto const& exemption : unit.exemptions)
            exemptions.push_back({{"from", to_text(exemption.from)}, {"reason", exemption.reason}});
        units.push_back({{"code", unit.code},
                         {"revision", unit.revision},
                         {"name", unit.name},
                         {"short_name", unit.short_name},
                         {"kind", to_text(unit.kind)},
                         {"parent", unit.parent},
                         {"group", unit.group},
                         {"reports", unit.reports()},
                         {"exemptions", std::move(exemptions)}});
    }
    call.print_json(units);
}

int show(cli::Call& call) {
    auto const day = call.day_asked();
    auto const there =
        call.open_store().read([&](store::Snapshot const& s) { return tree(s, day); });
    if (call.json) {
        print_tree_json(call, there);
        return cli::done;
    }
    if (there.units.empty()) {
        bool const later = !there.absent.empty();
        call.print(later ? call.say("org.empty_then", {{"day", to_office(day)}})
                         : call.say("org.empty"));
        return cli::done;
    }
    if (call.has("on")) call.print(call.say("org.shown_on", {{"day", to_office(day)}}));
    cli::Table table{{call.say("org.column.name"), call.say("org.column.code"),
                      call.say("org.column.kind"), call.say("org.column.group"),
                      call.say("org.column.exemptions")},
                     {},
                     {}};
    std::vector<std::size_t> depth(there.units.size(), 0);
    for (std::size_t i = 0; i < there.units.size(); ++i) {
        if (i > 0) depth[i] = depth[there.parent[i]] + 1;
        auto const& unit = there.units[i];
        table.rows.push_back({std::string(2 * depth[i], ' ') + unit.name, unit.code,
                              call.say("org.kind." + to_text(unit.kind)), unit.group,
                              exemptions_text(tongue_of(call), unit)});
    }
    cli::print(call, table);
    return cli::done;
}

int export_file(cli::Call& call) {
    auto const now =
        call.open_store().read([&](store::Snapshot const& s) { return tree(s, call.day_asked()); });
    auto const& file = call.value("output");
    auto const book = write_units(now);
    call.write(file, file.ends_with(".csv") ? office::sheet_as_csv(book, 0) : book);
    call.print(
        call.say("org.exported", {{"count", std::to_string(now.units.size())}, {"file", file}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    std::vector<cli::Command> all{
        {"org import",
         {{.name = "file", .required = true}, {.name = "--from"}, {.name = "--decision"}},
         true,
         import_file,
         true},
        {"org show", {{.name = "--on"}}, true, show},
        {"org export",
         {{.name = "--output,-o", .required = true}, {.name = "--on"}},
         false,
         export_file},
    };
    for (auto& command : change_commands()) all.push_back(std::move(command));
    for (auto& command : post_commands()) all.push_back(std::move(command));
    return all;
}

} // namespace soket::org
