#include "base/files.h"
#include "base/refusal.h"
#include "cli/cli.h"
#include "store/store.h"
#include "tasks/said.h"
#include "tasks/survey_commands.h"
#include "tasks/tasks.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <iterator>

namespace soket::tasks {

namespace {

namespace json = boost::json;

Day today(cli::Call const& call) { return in_vietnam(call.now).day; }

std::string late_text(cli::Call const& call, std::optional<std::chrono::seconds> late) {
    if (!late) return "";
    auto const said = lateness(*late);
    return call.say(said.key, said.arguments);
}

std::string state_text(cli::Call const& call, Product const& product) {
    auto text = call.say("tasks.state." + to_text(product.state()));
    if (!product.named) text += ", " + call.say("tasks.not_named");
    auto const late = late_text(call, product.late_by(call.now));
    return late.empty() ? text : text + ", " + late;
}

json::value moment_json(std::optional<Moment> moment) {
    return moment ? json::value(to_iso(*moment)) : nullptr;
}

json::object as_json(Product const& product, Delivery const& delivery) {
    json::array judged;
    for (auto const& each : delivery.judged)
        judged.push_back({{"verdict", to_text(each.verdict)},
                          {"reason", each.reason},
                          {"at", to_iso(each.at)},
                          {"person", each.person.text}});
    json::value file = nullptr;
    if (delivery.file)
        file = {{"name", delivery.file->name},
                {"kind", delivery.file->kind},
                {"bytes", delivery.file->bytes},
                {"sha256", delivery.file->hash}};
    auto const late = product.late_by(delivery);
    return {{"version", delivery.version},
            {"at", to_iso(delivery.at)},
            {"person", delivery.person.text},
            {"late_seconds", late ? json::value(late->count()) : nullptr},
            {"text", delivery.text},
            {"file", std::move(file)},
            {"judged", std::move(judged)}};
}

json::object as_json(Product const& product, Moment now) {
    json::array versions;
    for (auto const& delivery : product.deliveries) versions.push_back(as_json(product, delivery));
    json::array phases;
    for (auto const& phase : product.phases)
        phases.push_back({{"number", phase.number},
                          {"name", phase.name},
                          {"due", phase.due ? json::value(to_iso(*phase.due)) : nullptr},
                          {"reached", phase.reached},
                          {"note", phase.note},
                          {"at", moment_json(phase.marked_at)}});
    auto const late = product.late_by(now);
    return {{"code", product.code()},
            {"owner", product.owner},
            {"owner_name", product.owner_name},
            {"what", product.what},
            {"due", moment_json(product.due)},
            {"added", product.is_added()},
            {"named", product.named},
            {"reason", product.reason},
            {"state", to_text(product.state())},
            {"late_seconds", late ? json::value(late->count()) : nullptr},
            {"phases", std::move(phases)},
            {"versions", std::move(versions)}};
}

// By a unit's code or a part of its name, and a state or "late".
bool is_asked_for(cli::Call const& call, Product const& product) {
    auto const& state = call.value("state");
    if (state == "late" ? !product.late_by(call.now)
                        : !state.empty() && state != to_text(product.state()))
        return false;
    auto const actor = text::fold(call.value("actor"));
    return actor.empty() || text::fold(product.owner) == actor ||
           text::fold(product.owner_name).contains(actor);
}

int show(cli::Call& call) {
    auto const& state = call.value("state");
    if (!state.empty() && state != "late" && !read_enum<State>(state))
        throw Refusal(Because::invalid, "tasks.state_unknown", {{"text", state}});
    auto all =
        call.open_store().read([&](store::Snapshot const& s) { return products(s, today(call)); });
    std::erase_if(all, [&](Product const& product) { return !is_asked_for(call, product); });
    if (call.json) {
        json::array rows;
        for (auto const& product : all) rows.push_back(as_json(product, call.now));
        call.print_json(rows);
        return cli::done;
    }
    if (all.empty()) {
        call.print(call.say("tasks.none"));
        return cli::done;
    }
    cli::Table table;
    for (auto const* column : {"code", "owner", "due", "state", "what"})
        table.titles.push_back(call.say(std::string("tasks.column.") + column));
    for (auto const& product : all)
        table.rows.push_back({product.code(), product.owner_name,
                              product.due ? call.say(*product.due) : "–", state_text(call, product),
                              product.what});
    cli::print(call, table);
    return cli::done;
}

void print_ties(cli::Call const& call, std::string_view key, std::vector<Tie> const& ties) {
    if (ties.empty()) return;
    call.print(call.say(key));
    for (auto const& tie : ties) {
        auto line = "  " + tie.code + " " + tie.what;
        if (tie.dates) line += " (" + written(*tie.dates) + ")";
        if (tie.owed > 0)
            line += ", " + call.say("tasks.there", {{"there", std::to_string(tie.there)},
                                                    {"owed", std::to_string(tie.owed)}});
        call.print(line);
    }
}

void print_version(cli::Call const& call, Product const& product, Delivery const& delivery) {
    auto line = call.say("tasks.version", {{"version", std::to_string(delivery.version)},
                                           {"at", argument(delivery.at)}});
    if (auto const late = late_text(call, product.late_by(delivery)); !late.empty())
        line += ", " + late;
    if (delivery.file) line += ": " + delivery.file->name;
    call.print(line);
    if (!delivery.text.empty()) call.print("  " + delivery.text);
    for (auto const& judged : delivery.judged)
        call.print("  " + call.say(judged.reason.empty() ? "tasks.judged" : "tasks.judged_because",
                                   {{"verdict", "@tasks.state." + to_text(judged.verdict)},
                                    {"at", argument(judged.at)},
                                    {"reason", judged.reason}}));
}

void print_phase(cli::Call const& call, Phase const& phase) {
    auto line = call.say(phase.reached ? "tasks.phase.reached" : "tasks.phase.open",
                         {{"number", std::to_string(phase.number)}, {"name", phase.name}});
    if (phase.due) line += " (" + to_office(*phase.due) + ")";
    if (!phase.note.empty()) line += ": " + phase.note;
    call.print(line);
}

int history(cli::Call& call) {
    auto const [product, ties] = call.open_store().read([&](store::Snapshot const& s) {
        auto found = find(s, today(call), call.value("code"));
        auto tied = ties_of(s, products(s, today(call)), found);
        return std::pair(std::move(found), std::move(tied));
    });
    if (call.json) {
        auto object = as_json(product, call.now);
        for (auto const& [name, side] :
             {std::pair("needs", &ties.needs), std::pair("waiting", &ties.waiting)}) {
            auto& codes = object[name].emplace_array();
            for (auto const& tie : *side) codes.emplace_back(tie.code);
        }
        call.print_json(object);
        return cli::done;
    }
    call.print(product.code() + " " + product.owner_name + ": " + product.what);
    call.print(
        state_text(call, product) +
        (product.due ? "; " + call.say("tasks.due", {{"due", argument(*product.due)}}) : ""));
    if (!product.reason.empty()) call.print(product.reason);
    print_ties(call, "tasks.needs", ties.needs);
    print_ties(call, "tasks.waiting", ties.waiting);
    for (auto const& phase : product.phases) print_phase(call, phase);
    for (auto const& delivery : product.deliveries) print_version(call, product, delivery);
    return cli::done;
}

int add_one(cli::Call& call) {
    Addition const addition{call.value("owner"), call.value("what"),
                            read_deadline(call.value("due")), call.value("reason")};
    auto const code = call.open_store().write(
        [&](store::Transaction& t) { return add(t, call.person, call.now, addition); });
    call.print(call.say("tasks.added", {{"code", code}}));
    return cli::done;
}

int withdraw_one(cli::Call& call) {
    call.open_store().write([&](store::Transaction& t) {
        withdraw(t, call.person, call.now, call.value("code"), call.value("reason"));
    });
    call.print(call.say("tasks.withdrawn", {{"code", call.value("code")}}));
    return cli::done;
}

int restore_one(cli::Call& call) {
    call.open_store().write(
        [&](store::Transaction& t) { restore(t, call.person, call.now, call.value("code")); });
    call.print(call.say("tasks.restored", {{"code", call.value("code")}}));
    return cli::done;
}

int deliver_one(cli::Call& call) {
    auto const handed = handed_by(call);
    if (!handed) return call.show({handed.error()});
    auto const version = call.open_store().write([&](store::Transaction& t) {
        return deliver(t, call.person, call.now, call.value("code"), *handed);
    });
    call.print(call.say("tasks.delivered", {{"code", call.value("code")},
                                            {"version", std::to_string(version)},
                                            {"at", argument(call.now)}}));
    return cli::done;
}

int judge_one(cli::Call& call, Verdict verdict) {
    auto const& code = call.value("code");
    call.open_store().write([&](store::Transaction& t) {
        auto const versions = find(t, today(call), code).deliveries.size();
        judge(t, call.person, call.now, code, static_cast<int>(versions), verdict,
              call.value("reason"));
    });
    call.print(call.say("tasks." + to_text(verdict), {{"code", code}}));
    return cli::done;
}

int plan_one(cli::Call& call) {
    Planned const phase{call.value("name"), call.day("due")};
    call.open_store().write([&](store::Transaction& t) {
        plan_phases(t, call.person, call.now, call.value("code"), {phase});
    });
    call.print(call.say("tasks.phase.planned", {{"name", phase.name}}));
    return cli::done;
}

int mark_one(cli::Call& call) {
    bool const reached = !call.has("undo");
    call.open_store().write([&](store::Transaction& t) {
        mark_phase(t, call.person, call.now, call.value("code"), call.value("phase"), reached,
                   call.value("note"));
    });
    call.print(call.say(reached ? "tasks.phase.marked" : "tasks.phase.unmarked",
                        {{"number", call.value("phase")}}));
    return cli::done;
}

// The newest one that has a file, where none is named.
Delivery const& version_asked(cli::Call const& call, Product const& product) {
    auto const& said = call.value("version");
    for (auto delivery = product.deliveries.rbegin(); delivery != product.deliveries.rend();
         ++delivery)
        if (said.empty() ? delivery->file.has_value() : said == std::to_string(delivery->version))
            return *delivery;
    throw Refusal(Because::not_found, "tasks.no_file");
}

int give_file(cli::Call& call) {
    auto const out = call.open_store().read([&](store::Snapshot const& s) {
        auto const product = find(s, today(call), call.value("code"));
        return file_of(s, version_asked(call, product).file);
    });
    call.write(call.value("output"), out.bytes);
    call.print(call.say("tasks.written", {{"name", out.name}, {"file", call.value("output")}}));
    return cli::done;
}

} // namespace

std::expected<Handed, Finding> handed_by(cli::Call const& call) {
    Handed handed{.text = call.value("text"), .file_name = {}, .bytes = {}};
    if (!call.has("file")) return handed;
    auto bytes = read_file(call.value("file"));
    if (!bytes) return std::unexpected(bytes.error());
    handed.file_name = std::filesystem::path(call.value("file")).filename().string();
    handed.bytes = std::move(*bytes);
    return handed;
}

std::vector<cli::Command> commands() {
    std::vector<cli::Command> all{
        {"task show", {{.name = "--actor"}, {.name = "--state"}}, true, show},
        {"task history", {{.name = "code", .required = true}}, true, history},
        {"task add",
         {{.name = "owner", .required = true},
          {.name = "what", .required = true},
          {.name = "--due"},
          {.name = "--reason"}},
         false,
         add_one},
        {"task withdraw",
         {{.name = "code", .required = true}, {.name = "--reason"}},
         false,
         withdraw_one},
        {"task restore", {{.name = "code", .required = true}}, false, restore_one},
        {"task deliver",
         {{.name = "code", .required = true}, {.name = "file"}, {.name = "--text"}},
         false,
         deliver_one},
        {"task accept",
         {{.name = "code", .required = true}},
         false,
         [](cli::Call& call) { return judge_one(call, Verdict::accepted); }},
        {"task return",
         {{.name = "code", .required = true}, {.name = "--reason", .required = true}},
         false,
         [](cli::Call& call) { return judge_one(call, Verdict::returned); }},
        {"task plan",
         {{.name = "code", .required = true},
          {.name = "name", .required = true},
          {.name = "--due"}},
         false,
         plan_one},
        {"task reach",
         {{.name = "code", .required = true},
          {.name = "phase", .required = true},
          {.name = "--note"},
          {.name = "--undo", .takes = cli::Takes::nothing}},
         false,
         mark_one},
        {"task file",
         {{.name = "code", .required = true},
          {.name = "--output,-o", .required = true},
          {.name = "--version"}},
         false,
         give_file},
    };
    std::ranges::move(survey_commands(), std::back_inserter(all));
    return all;
}

} // namespace soket::tasks
