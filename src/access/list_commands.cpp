// Accounts and roles from a list, and as one.
#include "access/list_commands.h"
#include "access/people_list.h"
#include "base/files.h"
#include "base/refusal.h"
#include "office/csv_writer.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::access {

namespace {

namespace json = boost::json;

bool is_csv(std::string_view file) { return file.ends_with(".csv"); }

std::string in_kind_of(std::string_view file, std::string book) {
    return is_csv(file) ? office::sheet_as_csv(book, 0) : std::move(book);
}

json::object counts_as_json(ListOutline const& outline) {
    return {{"added", outline.added}, {"changed", outline.changed}, {"same", outline.same}};
}

Say tongue_of(cli::Call const& call) {
    return [&call](std::string_view key, Arguments const& arguments) {
        return call.say(key, arguments);
    };
}

void print_steps(cli::Call const& call, Known const& known, ListOutline const& outline) {
    auto const say = tongue_of(call);
    for (auto const& step : outline.steps) {
        call.print(call.say(step.before ? "access.list.step.changed" : "access.list.step.new",
                            {{"login", step.account.login}, {"name", step.account.name}}));
        for (auto const& line : told(say, known, step)) call.print("  " + line);
    }
}

int print_outline(cli::Call const& call, Known const& known, ListOutline const& outline) {
    if (call.json) {
        call.print_json(counts_as_json(outline));
        return cli::done;
    }
    print_steps(call, known, outline);
    call.print(call.say("people.import.would", {{"added", std::to_string(outline.added)},
                                                {"changed", std::to_string(outline.changed)},
                                                {"same", std::to_string(outline.same)}}));
    return cli::done;
}

// They are kept nowhere: where the file can't take them, nothing is taken in.
void write_links_asked(cli::Call const& call, std::vector<NewLink> const& links) {
    if (!call.has("output")) return;
    auto const& file = call.value("output");
    write_file(file, in_kind_of(file, write_links(tongue_of(call), links, call.now + link_hours)));
}

void print_links(cli::Call const& call, std::vector<NewLink> const& links) {
    call.print(call.say("people.import.new_links", {{"moment", argument(call.now + link_hours)}}));
    if (call.has("output")) {
        call.print(call.say("people.import.links_written", {{"file", call.value("output")}}));
        return;
    }
    cli::Table table{
        .titles = {call.say("access.login"), call.say("access.name"), call.say("access.link")},
        .rows = {},
        .right_aligned = {}};
    for (auto const& link : links) table.rows.push_back({link.login, link.name, link.address});
    cli::print(call, table);
}

int print_taken(cli::Call const& call, TakenIn const& taken) {
    auto const& outline = taken.outline;
    if (call.json) {
        auto made = counts_as_json(outline);
        json::array links;
        for (auto const& link : taken.links)
            links.push_back({{"login", link.login}, {"name", link.name}, {"link", link.address}});
        made["links"] = std::move(links);
        call.print_json(made);
        return cli::done;
    }
    call.print(call.say("cli.imported", {{"added", std::to_string(outline.added)},
                                         {"changed", std::to_string(outline.changed)},
                                         {"same", std::to_string(outline.same)}}));
    if (!taken.links.empty()) print_links(call, taken.links);
    return cli::done;
}

int import_file(cli::Call& call) {
    auto const& file = call.value("file");
    auto const bytes = read_file(file);
    if (!bytes) throw Refusal(Because::invalid, {bytes.error()});
    auto const there = call.open_store().read(
        [&](store::Snapshot const& s) { return known(s, call.person, call.now); });
    auto const read = people_from_bytes(*bytes, file, there);
    if (call.show(read.findings) != cli::done) {
        *call.err << call.say("cli.nothing_imported") << '\n';
        return cli::refused;
    }
    if (call.has("dry-run")) return print_outline(call, there, outline_of(there, read.value));
    if (auto const& links = call.value("output"); !links.empty() && !call.may_write(links, ""))
        throw Refusal(Because::conflict, "cli.file_exists", {}, {.file = links});
    return print_taken(call, call.open_store().write([&](store::Transaction& t) {
        auto taken = take_in(t, there, call.now, read.value, call.value("address"));
        if (!taken.links.empty()) write_links_asked(call, taken.links);
        return taken;
    }));
}

int export_file(cli::Call& call) {
    auto const there = call.open_store().read(
        [&](store::Snapshot const& s) { return known(s, call.person, call.now); });
    auto const book = call.has("blank") ? write_blank_list(tongue_of(call), there)
                                        : write_people(tongue_of(call), there);
    auto const& file = call.value("output");
    if (file.empty()) {
        *call.out << office::sheet_as_csv(book, 0);
        return cli::done;
    }
    call.write(file, in_kind_of(file, book));
    call.print(call.has("blank")
                   ? call.say("people.export.blank_written", {{"file", file}})
                   : call.say("people.export.done",
                              {{"count", std::to_string(there.people.size())}, {"file", file}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> list_commands() {
    cli::Option const dry_run{.name = "--dry-run", .takes = cli::Takes::nothing};
    return {
        {.name = "people import",
         .options = {{.name = "file", .required = true},
                     dry_run,
                     {.name = "--output,-o"},
                     {.name = "--address", .fallback = "http://127.0.0.1:8080"}},
         .json = true,
         .run = import_file},
        {.name = "people export",
         .options = {{.name = "--output,-o"}, {.name = "--blank", .takes = cli::Takes::nothing}},
         .run = export_file}};
}

} // namespace soket::access
