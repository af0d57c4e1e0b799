#include "base/files.h"
#include "base/refusal.h"
#include "cli/cli.h"
#include "draft/draft.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace soket::draft {

namespace {

int written(cli::Call const& call, std::string_view bytes, std::string_view ending) {
    auto const& file = call.value("output");
    if (!file.ends_with(ending))
        throw Refusal(Because::invalid, "draft.wrong_ending", {{"ending", std::string(ending)}},
                      {.file = file});
    call.write(file, bytes);
    if (call.json)
        call.print_json({{"file", file}, {"bytes", bytes.size()}});
    else
        call.print(call.say("draft.written", {{"file", file}}));
    return cli::done;
}

int draft_report(cli::Call& call) {
    std::string own_template;
    if (call.has("template")) {
        auto bytes = read_file(call.value("template"));
        if (!bytes) return call.show({bytes.error()});
        own_template = std::move(*bytes);
    }
    auto const report = call.open_store().read([&](store::Snapshot const& s) {
        return write_report(s, call.day_asked(), own_template, call.value("template"));
    });
    if (!report) return call.show(report.error());
    return written(call, *report, ".docx");
}

int draft_template(cli::Call& call) { return written(call, report_template(), ".docx"); }

boost::json::object as_json(Refreshed const& refreshed) {
    boost::json::array changes;
    for (auto const& change : refreshed.changes)
        changes.push_back({{"id", change.id}, {"before", change.before}, {"after", change.after}});
    return {{"changes", std::move(changes)}, {"gone", boost::json::value_from(refreshed.gone)}};
}

// What refreshing can't settle: a person has to look.
Findings doubts_of(Refreshed const& refreshed, std::string const& file) {
    constexpr std::string_view status = ":status";
    Findings findings;
    for (auto const& id : refreshed.gone)
        findings.push_back({Weight::warning, "draft.figure_gone", {{"id", id}}, {.file = file}});
    // Lists are words: who stands in them doesn't change with the figures.
    std::vector<std::string> judged;
    for (auto const& change : refreshed.changes)
        if (change.id.ends_with(status))
            judged.push_back(change.id.substr(0, change.id.size() - status.size()));
    if (!judged.empty())
        findings.push_back({Weight::warning,
                            "draft.lists_stale",
                            {{"codes", fmt::to_string(fmt::join(judged, ", "))}},
                            {.file = file}});
    return findings;
}

int refresh(cli::Call& call) {
    auto const& file = call.value("file");
    auto const bytes = read_file(file);
    if (!bytes) return call.show({bytes.error()});
    auto const refreshed = call.open_store().read(
        [&](store::Snapshot const& s) { return refresh_report(s, *bytes, call.day_asked()); });
    if (!refreshed) {
        auto finding = refreshed.error();
        finding.place.file = file;
        return call.show({finding});
    }
    // Without another name the document itself is what is to be refreshed.
    if (call.has("output"))
        call.write(call.value("output"), refreshed->docx);
    else if (!refreshed->changes.empty())
        write_file(file, refreshed->docx);
    auto const doubts = doubts_of(*refreshed, file);
    if (call.json) {
        call.print_json(as_json(*refreshed));
        return call.show(doubts);
    }
    cli::Table table{{}, {}, {1, 3}};
    for (auto const& change : refreshed->changes)
        table.rows.push_back({change.id, change.before, "→", change.after});
    cli::print(call, table);
    call.print(call.say("draft.refreshed", {{"count", std::to_string(refreshed->changes.size())}}));
    return call.show(doubts);
}

int draft_appendix(cli::Call& call) {
    return written(call, call.open_store().read([&](store::Snapshot const& s) {
        return write_appendix(s, call.now, call.day_asked());
    }),
                   ".xlsx");
}

} // namespace

std::vector<cli::Command> commands() {
    return {
        {"draft report",
         {{.name = "--output,-o", .fallback = "bao-cao-so-ket.docx"},
          {.name = "--template"},
          {.name = "--on"}},
         true,
         draft_report},
        {"draft refresh",
         {{.name = "file", .required = true}, {.name = "--output,-o"}, {.name = "--on"}},
         true,
         refresh},
        {"draft template",
         {{.name = "--output,-o", .fallback = "mau-bao-cao.docx"}},
         true,
         draft_template},
        {"draft appendix",
         {{.name = "--output,-o", .fallback = "phu-luc-so-lieu.xlsx"}, {.name = "--on"}},
         true,
         draft_appendix},
    };
}

} // namespace soket::draft
