// The commands of this room: letters to the units whose report is missing, and the list for
// telephoning.
#include "cli/cli.h"
#include "letters/letters.h"
#include "store/store.h"

namespace soket::letters {

namespace {

std::vector<std::string> all_late(store::Store& store, Moment now) {
    std::vector<std::string> units;
    for (auto const& each : store.read([&](store::Snapshot const& s) { return missing(s, now); }))
        if (now > each.standing.deadline) units.push_back(each.standing.unit);
    return units;
}

int send_letters(cli::Call& call) {
    auto const server = mail_server(call.value("smtp"), call.value("from"));
    auto& store = call.open_store();
    Reminding reminding{.units = call.values("unit"), .again = call.has("again"), .reply_to = {}};
    if (reminding.units.empty()) reminding.units = all_late(store, call.now);
    auto const reminded = reminding.units.empty() ? Reminded{}
                                                  : remind_by_mail(store, call.person, call.now,
                                                                   server, std::move(reminding));
    call.print(call.say("letters.page.sent", {{"count", std::to_string(reminded.count)}}));
    return reminded.findings.empty() ? cli::done : call.show(reminded.findings);
}

int write_list(cli::Call& call) {
    auto const bytes = call.open_store().read([&](store::Snapshot const& s) {
        return telephone_list(missing(s, call.now), cycle::current(s), call.now);
    });
    call.write(call.value("output"), bytes);
    call.print(call.say("letters.list.done", {{"file", call.value("output")}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    using cli::Takes;
    return {{"letters send",
             {{.name = "unit", .takes = Takes::many},
              {.name = "--smtp", .required = true},
              {.name = "--from", .required = true},
              {.name = "--again", .takes = Takes::nothing}},
             false,
             send_letters},
            {"letters list", {{.name = "--output,-o", .required = true}}, false, write_list}};
}

} // namespace soket::letters
