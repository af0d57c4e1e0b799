#include "base/files.h"
#include "cli/cli.h"
#include "draft/draft.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::draft {

namespace {

int written(cli::Call const& call, std::string_view bytes) {
    auto const& file = call.value("output");
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
        return write_report(s, own_template, call.value("template"));
    });
    if (!report) return call.show(report.error());
    return written(call, *report);
}

int draft_template(cli::Call& call) { return written(call, report_template()); }

int draft_appendix(cli::Call& call) {
    return written(call, call.open_store().read([&](store::Snapshot const& s) {
        return write_appendix(s, call.now);
    }));
}

} // namespace

std::vector<cli::Command> commands() {
    return {
        {"draft report",
         {{.name = "--output,-o", .fallback = "bao-cao-so-ket.docx"}, {.name = "--template"}},
         true,
         draft_report},
        {"draft template",
         {{.name = "--output,-o", .fallback = "mau-bao-cao.docx"}},
         true,
         draft_template},
        {"draft appendix",
         {{.name = "--output,-o", .fallback = "phu-luc-so-lieu.xlsx"}},
         true,
         draft_appendix},
    };
}

} // namespace soket::draft
