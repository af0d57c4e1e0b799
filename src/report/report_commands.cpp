// The commands of this room: forms out, reports sent back or approved. Collecting and showing stand
// in files of their own.
#include "base/files.h"
#include "base/folder.h"
#include "base/hash.h"
#include "base/refusal.h"
#include "cli/cli.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/desk_commands.h"
#include "report/parts.h"
#include "report/report.h"
#include "report/returned_copy.h"
#include "store/store.h"
#include "targets/targets.h"

#include <algorithm>
#include <set>

namespace soket::report {

std::string late_text(cli::Call const& call, std::optional<int> minutes) {
    constexpr int of_hour = 60, of_day = 24 * of_hour;
    std::string text;
    auto const add = [&](std::string_view key, int count) {
        if (count == 0) return;
        if (!text.empty()) text += ' ';
        text += call.say(key, {{"count", std::to_string(count)}});
    };
    add("report.late.days", minutes.value_or(0) / of_day);
    add("report.late.hours", minutes.value_or(0) % of_day / of_hour);
    add("report.late.minutes", minutes.value_or(0) % of_hour);
    return text;
}

namespace {

namespace fs = std::filesystem;

// A unit that gets a form, with those whose figures it includes.
struct Addressee {
    org::Unit unit;
    std::vector<Included> included;
};

// The units named, or all that have to report. Throws Refusal with all that can't.
std::vector<Addressee> units_wanted(store::Snapshot const& s, std::vector<std::string> codes,
                                    Day today) {
    if (codes.empty())
        for (auto const& standing : standings(s, today))
            if (standing.state != State::exempt && !standing.ended) codes.push_back(standing.unit);
    auto const cycle = cycle::current(s);
    std::vector<Addressee> units;
    Findings refused;
    for (auto const& code : codes) {
        auto unit = org::find(s, code, today);
        if (auto no = objection(s, unit, code, cycle, today)) {
            refused.push_back(std::move(*no));
            continue;
        }
        auto included = included_by(s, unit->code, cycle, today);
        units.push_back({std::move(*unit), std::move(included)});
    }
    if (!refused.empty()) throw Refusal(Because::conflict, std::move(refused));
    return units;
}

fs::path form_path(cli::Call const& call, fs::path const& folder, Addressee const& to) {
    return folder / call.say("report.forms.file", {{"unit", to.unit.code}});
}

std::string form_for(Desk const& desk, Addressee const& to) {
    return write_form(desk.form, desk.cycle, desk.set, to.unit, {}, to.included);
}

// Before any is written: forms that are there already may have been filled in. Throws Refusal.
void refuse_to_replace(cli::Call const& call, Desk const& desk, std::vector<Addressee> const& units,
                       fs::path const& folder) {
    Findings findings;
    for (auto const& unit : units) {
        auto const path = form_path(call, folder, unit);
        std::error_code unknown;
        if (!fs::exists(path, unknown)) continue;
        if (!call.may_write(path, form_for(desk, unit)))
            findings.push_back({Weight::error, "cli.file_exists", {}, {.file = path.string()}});
    }
    if (!findings.empty()) throw Refusal(Because::conflict, std::move(findings));
}

int make_forms(cli::Call& call) {
    fs::path const folder = call.value("output");
    Desk desk;
    std::vector<Addressee> units;
    auto const today = in_vietnam(call.now).day;
    call.open_store().read([&](store::Snapshot const& s) {
        desk = open_desk(s, today);
        units = units_wanted(s, call.values("unit"), today);
    });
    if (desk.set.targets.empty()) return call.show({{Weight::error, "report.no_targets", {}, {}}});
    make_folder(folder);
    refuse_to_replace(call, desk, units, folder);
    {
        cli::Progress progress(call, "report.forms.progress", units.size());
        for (auto const& unit : units) {
            call.write(form_path(call, folder, unit), form_for(desk, unit));
            progress.step();
        }
    }
    if (units.empty())
        call.print(call.say("report.forms.none"));
    else
        call.print(call.say("report.forms.done", {{"count", std::to_string(units.size())},
                                                  {"folder", folder.string()}}));
    return cli::done;
}

// The unit's own workbook, as it came last, with what is wrong marked in it. Throws Refusal.
std::string copy_to_return(cli::Call& call, std::string const& code, std::string const& reasons) {
    fs::path const file = call.value("file");
    auto const bytes = read_file(file);
    if (!bytes) throw Refusal(Because::invalid, {bytes.error()});
    Findings findings;
    auto const today = in_vietnam(call.now).day;
    call.open_store().read([&](store::Snapshot const& s) {
        auto const all = standings(s, today);
        auto const one = std::ranges::find(all, org::code_key(code), [](Standing const& each) {
            return org::code_key(each.unit);
        });
        if (one == all.end() || one->sha256 != sha256(*bytes))
            throw Refusal(Because::invalid, "report.not_the_file",
                          {{"unit", code}, {"file", one == all.end() ? "–" : one->file}},
                          {.file = file.string()});
        findings = one->findings;
        auto more = outliers(s, today);
        append(findings, std::move(more[one->unit]));
    });
    auto copy = returned_copy(*bytes, findings, reasons);
    if (!copy) {
        copy.error().place.file = file.string();
        throw Refusal(Because::invalid, {copy.error()});
    }
    return std::move(*copy);
}

// "section:causes=Nêu rõ nguyên nhân chủ quan". Throws Refusal.
std::vector<PartReason> parts_said(cli::Call const& call) {
    std::vector<PartReason> parts;
    for (auto const& said : call.values("part")) {
        auto const sign = said.find('=');
        if (sign == std::string::npos)
            throw Refusal(Because::invalid, "report.no_such_part", {{"part", said}});
        parts.push_back({said.substr(0, sign), said.substr(sign + 1)});
    }
    return parts;
}

std::string told(std::string const& reasons, std::vector<PartReason> const& parts) {
    auto const of_parts = joined(parts);
    return reasons + (reasons.empty() || of_parts.empty() ? "" : " ") + of_parts;
}

int send_back(cli::Call& call) {
    auto const& unit = call.value("unit");
    auto const& reasons = call.value("reasons");
    auto const parts = parts_said(call);
    auto const& output = call.value("output");
    if (!output.empty() && !call.has("file"))
        return call.show({{Weight::error, "report.file_missing", {}, {}}});
    std::string copy;
    if (!output.empty()) copy = copy_to_return(call, unit, told(reasons, parts));
    call.open_store().write([&](store::Transaction& t) {
        return_with_reasons(t, call.person, call.now, unit, reasons, parts);
    });
    call.print(call.say("report.return.done", {{"unit", unit}, {"reasons", told(reasons, parts)}}));
    if (output.empty()) return cli::done;
    call.write(output, copy);
    call.print(call.say("report.return.copy", {{"file", output}}));
    return cli::done;
}

// All of them, or none: then with the reason of each that can't be.
void approve_all(store::Transaction& t, cli::Call const& call, std::set<std::string> const& units) {
    Findings refused;
    for (auto const& unit : units) try {
            approve(t, call.person, call.now, unit);
        } catch (Refusal const& refusal) {
            append(refused, refusal.findings());
        }
    if (!refused.empty()) throw Refusal(Because::conflict, std::move(refused));
}

int approve_units(cli::Call& call) {
    std::set<std::string> units(call.values("unit").begin(), call.values("unit").end());
    if (units.empty() && !call.has("all"))
        return call.show({{Weight::error, "report.units_missing", {}, {}}});
    call.open_store().write([&](store::Transaction& t) {
        if (call.has("all"))
            for (auto const& standing : standings(t, in_vietnam(call.now).day))
                if (standing.state == State::submitted) units.insert(standing.unit);
        approve_all(t, call, units);
    });
    call.print(call.say("report.approve.done", {{"count", std::to_string(units.size())}}));
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands() {
    using cli::Takes;
    return {
        {"report forms",
         {{.name = "--output,-o", .required = true}, {.name = "--unit", .takes = Takes::many}},
         false,
         make_forms},
        {"report collect",
         {{.name = "path", .takes = Takes::many, .required = true},
          {.name = "--received"},
          {.name = "--unit"},
          {.name = "--marked"}},
         true,
         collect},
        {"report show", {{.name = "--unit"}}, true, show},
        {"report attach",
         {{.name = "unit", .required = true},
          {.name = "file", .takes = Takes::many, .required = true}},
         false,
         attach_files},
        {"report safety", {{.name = "file", .required = true}}, false, take_safety_file},
        {"report return",
         {{.name = "unit", .required = true},
          {.name = "--reasons"},
          {.name = "--part", .takes = Takes::many},
          {.name = "--file"},
          {.name = "--output,-o"}},
         false,
         send_back},
        {"report approve",
         {{.name = "unit", .takes = Takes::many}, {.name = "--all", .takes = Takes::nothing}},
         false,
         approve_units},
        {"report extend",
         {{.name = "unit"},
          {.name = "--until"},
          {.name = "--reason"},
          {.name = "--grant", .takes = Takes::nothing},
          {.name = "--decline", .takes = Takes::nothing}},
         true,
         extend},
    };
}

} // namespace soket::report
