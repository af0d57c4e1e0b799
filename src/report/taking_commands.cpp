// report attach and report safety: what comes in beside a workbook.
#include "base/files.h"
#include "base/refusal.h"
#include "report/attachments.h"
#include "report/desk_commands.h"
#include "report/safety.h"
#include "store/store.h"

#include <algorithm>

namespace soket::report {

// All of them, or none.
int attach_files(cli::Call& call) {
    auto const& unit = call.value("unit");
    auto const& files = call.values("file");
    call.open_store().write([&](store::Transaction& t) {
        for (std::filesystem::path const file : files) {
            auto const bytes = read_file(file);
            if (!bytes) throw Refusal(Because::invalid, {bytes.error()});
            attach(t, call.person, call.now, unit, file.filename().string(), *bytes);
        }
    });
    call.print(
        call.say("report.attach.done", {{"unit", unit}, {"count", std::to_string(files.size())}}));
    return cli::done;
}

int take_safety_file(cli::Call& call) {
    auto const bytes = read_file(call.value("file"));
    if (!bytes) throw Refusal(Because::invalid, {bytes.error()});
    auto const file = read_safety_file(*bytes);
    if (!file) return call.show({file.error()});
    std::vector<Saved> saved;
    call.open_store().write([&](store::Transaction& t) {
        auto const desk = open_desk(t, in_vietnam(call.now).day);
        saved = take_in(t, call.person, call.now, desk.form, desk.set, *file);
    });
    auto const conflicts = std::ranges::count(saved, true, &Saved::conflict);
    call.print(
        call.say("report.safety.taken",
                 {{"count", std::to_string(saved.size() - static_cast<std::size_t>(conflicts))},
                  {"saved", file->saved}}));
    if (conflicts == 0) return cli::done;
    return call.show({{Weight::warning,
                       "report.safety.kept_theirs",
                       {{"count", std::to_string(conflicts)}},
                       {}}});
}

} // namespace soket::report
