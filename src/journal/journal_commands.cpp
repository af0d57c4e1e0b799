#include "cli/cli.h"
#include "journal/journal.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::journal {

namespace {

boost::json::value to_json(Verdict const& verdict) {
    boost::json::array wrong;
    for (auto const& row : verdict.wrong)
        wrong.push_back({{"table", row.table}, {"key", row.key}, {"fault", to_text(row.fault)}});
    return {{"sound", verdict.sound()},        {"rows", verdict.seal.number},
            {"seal", seal_text(verdict.seal)}, {"first_wrong", verdict.fault ? verdict.number : 0},
            {"compared", verdict.compared},    {"wrong_rows", std::move(wrong)}};
}

int verify_all(cli::Call& call) {
    std::optional<Seal> printed;
    if (call.has("seal")) {
        printed = read_seal(call.value("seal"));
        if (!printed) return call.show({{Weight::error, "journal.seal_unreadable", {}, {}}});
    }
    auto const verdict =
        call.open_store().read([&](store::Snapshot const& s) { return verify(s, printed); });
    Arguments const arguments{{"number", std::to_string(verdict.number)},
                              {"count", std::to_string(verdict.seal.number)},
                              {"compared", std::to_string(verdict.compared)},
                              {"seal", seal_text(verdict.seal)}};
    if (call.json)
        call.print_json(to_json(verdict));
    else if (verdict.sound())
        call.print(call.say("journal.sound", arguments));
    return call.show(findings_of(verdict));
}

std::string when(cli::Call const& call, Entry const& entry) {
    auto const moment = read_iso_moment(entry.at);
    return moment ? call.say(*moment) : entry.at;
}

// What was tampered with may be no JSON any more: it is shown as it stands, and told.
int show_json(cli::Call const& call, std::vector<Entry> const& all) {
    boost::json::array rows;
    Findings findings;
    for (auto const& e : all) {
        boost::system::error_code broken;
        auto data = boost::json::parse(e.data, broken);
        if (broken) {
            data = e.data;
            findings.push_back({Weight::error,
                                "journal.data_unreadable",
                                {{"number", std::to_string(e.number)}},
                                {}});
        }
        rows.push_back({{"number", e.number},
                        {"at", e.at},
                        {"person", e.person.text},
                        {"kind", e.kind},
                        {"subject", e.subject},
                        {"data", std::move(data)},
                        {"hash", e.hash}});
    }
    call.print_json(rows);
    return call.show(findings);
}

int show(cli::Call& call) {
    Search const search{.person = PersonId{call.value("person")},
                        .kind = call.value("kind"),
                        .text = call.value("text"),
                        .first = call.day("from"),
                        .last = call.day("to"),
                        .below = {},
                        .most = {}};
    auto all = call.open_store().read([&](store::Snapshot const& s) { return found(s, search); });
    std::ranges::reverse(all); // the oldest first: what was done last stands above the prompt
    if (call.json) return show_json(call, all);
    cli::Table table{{call.say("journal.column.number"), call.say("journal.column.at"),
                      call.say("journal.column.person"), call.say("journal.column.kind"),
                      call.say("journal.column.data")},
                     {},
                     {0}};
    for (auto const& e : all)
        table.rows.push_back(
            {std::to_string(e.number), when(call, e), e.person.text, e.kind, e.data});
    if (all.empty())
        call.print(call.say("journal.empty"));
    else
        cli::print(call, table);
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    return {
        {"journal show",
         {{.name = "--person"},
          {.name = "--kind"},
          {.name = "--text"},
          {.name = "--from"},
          {.name = "--to"}},
         true,
         show},
        {"journal verify", {{.name = "--seal"}}, true, verify_all},
    };
}

} // namespace soket::journal
