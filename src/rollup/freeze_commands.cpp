#include "base/refusal.h"
#include "base/whole_number.h"
#include "rollup/freeze.h"
#include "rollup/rollup_commands.h"
#include "store/store.h"

#include <boost/json.hpp>
#include <map>

namespace soket::rollup {

namespace {

namespace json = boost::json;

int number_in(std::string const& text) {
    if (auto const number = whole_number<int>(text)) return *number;
    throw Refusal(Because::not_found, "rollup.not_frozen", {{"number", text}});
}

// As on the cut-off day: what was frozen is known by its codes.
void name_units(org::Tree& tree, org::Tree const& named) {
    std::map<std::string_view, std::string_view> names;
    for (auto const& absent : named.absent) names.emplace(absent.unit.code, absent.unit.name);
    for (auto const& unit : named.units) names.emplace(unit.code, unit.name);
    for (auto& unit : tree.units) {
        auto const found = names.find(unit.code);
        unit.name = found == names.end() ? unit.code : found->second;
    }
}

int freeze_now(cli::Call& call) {
    auto const frozen = call.open_store().write([&](store::Transaction& t) {
        auto const inputs = inputs_on(t, in_vietnam(call.now).day);
        return freeze(t, call.person, call.now, inputs, call.value("note"));
    });
    if (call.json)
        call.print_json({{"number", frozen.number},
                         {"at", to_iso(frozen.at)},
                         {"as_of", to_iso(frozen.as_of)},
                         {"digest", frozen.digest}});
    else
        call.print(call.say("rollup.frozen_now", {{"number", std::to_string(frozen.number)},
                                                  {"as_of", to_office(frozen.as_of)},
                                                  {"digest", frozen.digest.substr(0, 12)}}));
    return cli::done;
}

int list(cli::Call& call) {
    auto const all = call.open_store().read([](store::Snapshot const& s) { return frozen(s); });
    if (call.json) {
        json::array rows;
        for (auto const& each : all)
            rows.push_back({{"number", each.number},
                            {"at", to_iso(each.at)},
                            {"person", each.person.text},
                            {"note", each.note},
                            {"as_of", to_iso(each.as_of)},
                            {"digest", each.digest}});
        call.print_json(rows);
        return cli::done;
    }
    if (all.empty()) {
        call.print(call.say("rollup.none_frozen"));
        return cli::done;
    }
    cli::Table table{{}, {}, {0}};
    for (auto const* column : {"number", "at", "as_of", "person", "note", "digest"})
        table.titles.push_back(call.say(std::string("rollup.column.") + column));
    for (auto const& each : all)
        table.rows.push_back({std::to_string(each.number), call.say(each.at), to_office(each.as_of),
                              each.person.text, each.note, each.digest.substr(0, 12)});
    cli::print(call, table);
    return cli::done;
}

// Those that the others lack.
std::vector<targets::Target> only_in(std::vector<targets::Target> const& these,
                                     std::vector<targets::Target> const& others) {
    std::vector<targets::Target> only;
    for (auto const& target : these)
        if (std::ranges::find(others, target.code, &targets::Target::code) == others.end())
            only.push_back(target);
    return only;
}

void print_each(cli::Call const& call, std::vector<targets::Target> const& targets,
                std::string_view key) {
    for (auto const& target : targets)
        call.print(call.say(key, {{"code", target.code}, {"name", target.name}}));
}

json::array codes_of(std::vector<targets::Target> const& targets) {
    json::array codes;
    for (auto const& target : targets) codes.push_back(json::value(target.code));
    return codes;
}

int compare(cli::Call& call) {
    return call.open_store().read([&](store::Snapshot const& s) {
        auto const then = see_frozen(s, call.value("unit"), call.value("number"));
        auto const today = see(s, call.day_asked(), then.unit);
        auto const changed = changed_between(then, today.rollup);
        auto const gone = only_in(then.targets, today.targets);
        auto const added = only_in(today.targets, then.targets);
        if (call.json) {
            call.print_json({{"changed", changed_json(changed)},
                             {"no_longer", codes_of(gone)},
                             {"new", codes_of(added)}});
            return cli::done;
        }
        print_heading(call, then, then.unit);
        call.print(call.say("rollup.since_frozen", {{"number", call.value("number")}}));
        print_each(call, gone, "rollup.no_longer");
        print_each(call, added, "rollup.new_since");
        if (!changed.empty())
            print_changed(call, changed);
        else if (gone.empty() && added.empty())
            call.print(call.say("rollup.same_as_frozen"));
        return cli::done;
    });
}

} // namespace

Seen see_frozen(store::Snapshot const& s, std::string const& asked, std::string const& number) {
    auto inputs = frozen_inputs(s, number_in(number));
    auto rollup = inputs.rollup();
    auto unit = asked.empty() ? inputs.cycle.unit : asked;
    for (auto const& known : inputs.tree.units)
        if (org::code_key(known.code) == org::code_key(unit)) unit = known.code;
    name_units(inputs.tree, org::tree(s, inputs.cycle.as_of));
    return {std::move(inputs.cycle),   std::move(unit),          std::move(inputs.tree),
            std::move(inputs.targets), std::move(inputs.shares), std::move(inputs.counted),
            std::move(rollup)};
}

std::vector<cli::Command> freeze_commands() {
    return {
        {"rollup freeze", {{.name = "--note"}}, true, freeze_now},
        {"rollup frozen", {}, true, list},
        {"rollup compare",
         {{.name = "number", .required = true}, {.name = "--unit"}, {.name = "--on"}},
         true,
         compare},
    };
}

} // namespace soket::rollup
