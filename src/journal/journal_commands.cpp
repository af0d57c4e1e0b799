#include "cli/cli.h"
#include "journal/journal.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::journal {

namespace {

int verify_chain(cli::Call& call) {
    std::optional<Seal> printed;
    if (call.has("seal")) {
        printed = read_seal(call.value("seal"));
        if (!printed) return call.show({{Weight::error, "journal.seal_unreadable", {}, {}}});
    }
    auto const verdict =
        call.open_store().read([&](store::Snapshot const& s) { return verify(s, printed); });
    Arguments const arguments{{"number", std::to_string(verdict.number)},
                              {"count", std::to_string(verdict.seal.number)},
                              {"seal", seal_text(verdict.seal)}};
    if (call.json)
        call.print_json({{"sound", !verdict.fault},
                         {"rows", verdict.seal.number},
                         {"seal", seal_text(verdict.seal)},
                         {"first_wrong", verdict.fault ? verdict.number : 0}});
    else if (!verdict.fault)
        call.print(call.say("journal.sound", arguments));
    if (!verdict.fault) return cli::done;
    auto const key = "journal." + to_text(*verdict.fault);
    return call.show({{Weight::error, key, arguments, {}}});
}

std::string when(Entry const& entry) {
    auto const moment = read_iso_moment(entry.at);
    return moment ? to_office(*moment) : entry.at;
}

int show(cli::Call& call) {
    auto const all = call.open_store().read([](store::Snapshot const& s) { return entries(s); });
    if (call.json) {
        boost::json::array rows;
        for (auto const& e : all)
            rows.push_back({{"number", e.number},
                            {"at", e.at},
                            {"person", e.person.text},
                            {"kind", e.kind},
                            {"subject", e.subject},
                            {"data", boost::json::parse(e.data)},
                            {"hash", e.hash}});
        call.print_json(rows);
        return cli::done;
    }
    cli::Table table{{call.say("journal.column.number"), call.say("journal.column.at"),
                      call.say("journal.column.person"), call.say("journal.column.kind"),
                      call.say("journal.column.data")},
                     {},
                     {0}};
    for (auto const& e : all)
        table.rows.push_back({std::to_string(e.number), when(e), e.person.text, e.kind, e.data});
    if (all.empty())
        call.print(call.say("journal.empty"));
    else
        cli::print(call, table);
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    return {
        {"journal show", {}, true, show},
        {"journal verify", {{.name = "--seal"}}, true, verify_chain},
    };
}

} // namespace soket::journal
