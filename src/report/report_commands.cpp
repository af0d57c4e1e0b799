#include "base/files.h"
#include "base/folder.h"
#include "base/refusal.h"
#include "cli/cli.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/report.h"
#include "store/store.h"
#include "targets/targets.h"
#include "text/fold.h"
#include "text/when.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace soket::report {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// All that making and reading forms needs of the store.
struct Desk {
    cycle::Cycle cycle;
    targets::Set set;
    Form form;
};

Desk open_desk(store::Snapshot const& s) {
    Desk desk{.cycle = cycle::current(s),
              .set = {targets::programmes(s), targets::targets(s)},
              .form = {}};
    desk.form = form_of(desk.cycle, desk.set);
    if (auto const level = org::find(s, desk.cycle.unit)) desk.form.asked_by = level->name;
    return desk;
}

// The units named, or all that have to report. Throws Refusal with all that can't.
std::vector<org::Unit> units_wanted(store::Snapshot const& s, std::vector<std::string> codes) {
    if (codes.empty())
        for (auto const& standing : standings(s))
            if (standing.state != State::exempt) codes.push_back(standing.unit);
    auto const cycle = cycle::current(s);
    std::vector<org::Unit> units;
    Findings refused;
    for (auto const& code : codes) {
        auto unit = org::find(s, code);
        if (auto no = objection(s, unit, code, cycle))
            refused.push_back(std::move(*no));
        else
            units.push_back(std::move(*unit));
    }
    if (!refused.empty()) throw Refusal(Because::conflict, std::move(refused));
    return units;
}

fs::path form_path(cli::Call const& call, fs::path const& folder, org::Unit const& unit) {
    return folder / call.say("report.forms.file", {{"unit", unit.code}});
}

// Before any is written: forms that are there already may have been filled in. Throws Refusal.
void refuse_to_replace(cli::Call const& call, Desk const& desk, std::vector<org::Unit> const& units,
                       fs::path const& folder) {
    Findings findings;
    for (auto const& unit : units) {
        auto const path = form_path(call, folder, unit);
        std::error_code unknown;
        if (!fs::exists(path, unknown)) continue;
        if (!call.may_write(path, write_form(desk.form, desk.cycle, desk.set, unit)))
            findings.push_back({Weight::error, "cli.file_exists", {}, {.file = path.string()}});
    }
    if (!findings.empty()) throw Refusal(Because::conflict, std::move(findings));
}

int make_forms(cli::Call& call) {
    fs::path const folder = call.value("output");
    Desk desk;
    std::vector<org::Unit> units;
    call.open_store().read([&](store::Snapshot const& s) {
        desk = open_desk(s);
        units = units_wanted(s, call.values("unit"));
    });
    if (desk.set.targets.empty()) return call.show({{Weight::error, "report.no_targets", {}, {}}});
    make_folder(folder);
    refuse_to_replace(call, desk, units, folder);
    {
        cli::Progress progress(call, "report.forms.progress", units.size());
        for (auto const& unit : units) {
            call.write(form_path(call, folder, unit),
                       write_form(desk.form, desk.cycle, desk.set, unit));
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

// What a unit may have meant as its report: of another kind it is refused by name, not passed over.
bool is_report_name(fs::path const& path) {
    static std::set<std::string> const kinds{".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx",
                                             ".doc",  ".odt",  ".pdf", ".zip", ".rar", ".7z"};
    // Excel and LibreOffice keep a file with such a name beside a workbook that is open.
    auto const name = path.filename().string();
    bool const lock = name.starts_with("~$") || name.starts_with(".~");
    return !lock && kinds.contains(text::lower(path.extension().string()));
}

// Files as they were named, and the workbooks of folders and of what lies in them, in order.
std::vector<fs::path> workbooks_in(std::vector<std::string> const& paths) {
    std::vector<fs::path> all;
    for (fs::path const path : paths) {
        std::error_code failure;
        if (!fs::is_directory(path, failure)) {
            all.push_back(path);
            continue;
        }
        std::vector<fs::path> within;
        fs::recursive_directory_iterator file(path, fs::directory_options::skip_permission_denied,
                                              failure);
        for (; !failure && file != fs::recursive_directory_iterator(); file.increment(failure))
            if (std::error_code unread; file->is_regular_file(unread))
                if (is_report_name(file->path())) within.push_back(file->path());
        std::ranges::sort(within);
        std::ranges::move(within, std::back_inserter(all));
    }
    return all;
}

// When the workbooks came: as it was said, or now. Throws Refusal.
Moment moment_received(cli::Call const& call) {
    if (!call.has("received")) return call.now;
    auto const& said = call.value("received");
    auto moment = read_iso_moment(said);
    if (auto const when = moment ? std::nullopt : text::read_when(said)) {
        auto const day = text::first_day(when->from);
        bool const exact = when->from.precision == text::Precision::day && !when->to && when->time;
        if (exact && day && when->defects.empty()) moment = from_vietnam(*day, *when->time);
    }
    if (!moment) throw Refusal(Because::invalid, "report.received_unreadable", {{"text", said}});
    if (*moment > call.now)
        throw Refusal(Because::invalid, "report.received_in_future",
                      {{"moment", argument(*moment)}});
    return *moment;
}

std::string count_text(Findings const& findings, Weight weight) {
    return std::to_string(std::ranges::count(findings, weight, &Finding::weight));
}

std::string minutes_text(std::optional<int> minutes) {
    return minutes ? std::to_string(*minutes) : std::string();
}

json::object as_json(cli::Call const& call, Receipt const& receipt) {
    json::object row{{"file", receipt.file},
                     {"unit", receipt.unit},
                     {"outcome", to_text(receipt.outcome)},
                     {"receipt", receipt.number}};
    if (receipt.late_minutes) row["late_minutes"] = *receipt.late_minutes;
    row["findings"] = call.as_json(receipt.findings);
    return row;
}

// What became of one workbook, said as soon as it is on the disk: "12/60  STC - ….xlsx: Đã nhận,
// …".
void print_receipt(cli::Call const& call, Receipt const& receipt, std::string const& place) {
    auto line =
        place + "  " + receipt.file + ": " + call.say("report.outcome." + to_text(receipt.outcome));
    auto const add = [&](std::string_view key, std::string const& value) {
        if (!value.empty() && value != "0") line += ", " + call.say(key, {{"value", value}});
    };
    add("report.collect.number", receipt.number);
    add("report.collect.late", minutes_text(receipt.late_minutes));
    add("report.collect.errors", count_text(receipt.findings, Weight::error));
    add("report.collect.warnings", count_text(receipt.findings, Weight::warning));
    call.print(line);
}

void print_outcomes(cli::Call const& call, std::vector<Receipt> const& receipts) {
    std::map<Outcome, int> outcomes;
    for (auto const& receipt : receipts) ++outcomes[receipt.outcome];
    cli::Table summary{
        {call.say("report.column.outcome"), call.say("report.column.count")}, {}, {1}};
    for (auto const& [outcome, count] : outcomes)
        summary.rows.push_back(
            {call.say("report.outcome." + to_text(outcome)), std::to_string(count)});
    call.print("");
    cli::print(call, summary);
}

// Of a whole folder, notes and long lists would bury what matters: report show --unit has them all.
constexpr std::size_t findings_shown_max = 8;

void show_foremost(cli::Call const& call, Receipt const& receipt) {
    auto findings = receipt.findings;
    std::erase_if(findings, [](Finding const& finding) { return finding.weight == Weight::note; });
    auto const all = findings.size();
    if (all > findings_shown_max) findings.resize(findings_shown_max);
    call.show(findings);
    if (all > findings_shown_max)
        *call.err << call.say("report.collect.more",
                              {{"count", std::to_string(all - findings_shown_max)},
                               {"file", receipt.file},
                               {"unit", receipt.unit}})
                  << '\n';
}

// Each workbook in a transaction of its own: a faulty one stops nothing, and what was said to be
// taken in stays so.
std::vector<Receipt> take_in_all(cli::Call& call, std::vector<fs::path> const& files,
                                 Moment received) {
    auto& store = call.open_store();
    auto const desk = store.read(open_desk);
    std::vector<Receipt> receipts;
    for (auto const& file : files) {
        auto const arrival = read_form(file, desk.form, desk.set);
        receipts.push_back(store.write([&](store::Transaction& t) {
            return receive(t, call.person, call.now, received, arrival);
        }));
        auto const place = std::to_string(receipts.size()) + "/" + std::to_string(files.size());
        if (!call.json) print_receipt(call, receipts.back(), place);
    }
    return receipts;
}

int collect(cli::Call& call) {
    auto const files = workbooks_in(call.values("path"));
    auto const receipts = take_in_all(call, files, moment_received(call));
    bool amiss = false;
    json::array rows;
    for (auto const& receipt : receipts) {
        amiss = amiss || receipt.outcome == Outcome::refused || any_error(receipt.findings);
        if (call.json) rows.push_back(as_json(call, receipt));
    }
    if (call.json) {
        call.print_json(rows);
    } else if (receipts.empty()) {
        call.print(call.say("report.collect.nothing"));
    } else {
        print_outcomes(call, receipts);
        for (auto const& receipt : receipts) show_foremost(call, receipt);
    }
    return amiss ? cli::refused : cli::done;
}

std::string state_key(Standing const& standing) {
    bool const counts = standing.state == State::draft && standing.counted;
    return counts ? "report.state.draft_after_submission"
                  : "report.state." + to_text(standing.state);
}

json::object as_json(Submission const& submission) {
    json::object row{{"at", to_iso(submission.at)}, {"receipt", submission.receipt}};
    if (submission.late_minutes) row["late_minutes"] = *submission.late_minutes;
    return row;
}

json::object as_json(cli::Call const& call, Standing const& standing) {
    json::object row{{"unit", standing.unit},
                     {"name", standing.unit_name},
                     {"state", to_text(standing.state)},
                     {"revision", standing.revision},
                     {"counted", standing.counted},
                     {"file", standing.file},
                     {"reasons", standing.reasons}};
    if (standing.submission) row["submission"] = as_json(*standing.submission);
    if (standing.first_submission) row["first_submission"] = as_json(*standing.first_submission);
    row["findings"] = call.as_json(standing.findings);
    return row;
}

int show_standings(cli::Call const& call, std::vector<Standing> const& all) {
    if (call.json) {
        json::array rows;
        for (auto const& standing : all) rows.push_back(as_json(call, standing));
        call.print_json(rows);
        return cli::done;
    }
    cli::Table table{{call.say("report.column.unit"), call.say("report.column.name"),
                      call.say("report.column.state"), call.say("report.column.submitted"),
                      call.say("report.column.late"), call.say("report.column.number"),
                      call.say("report.column.reasons")},
                     {},
                     {4}};
    std::map<State, int> states;
    for (auto const& standing : all) {
        ++states[standing.state];
        auto const sent = standing.submission.value_or(Submission{});
        table.rows.push_back({standing.unit, standing.unit_name, call.say(state_key(standing)),
                              standing.submission ? call.say(sent.at) : "",
                              minutes_text(sent.late_minutes), sent.receipt, standing.reasons});
    }
    if (all.empty()) {
        call.print(call.say("report.forms.none"));
        return cli::done;
    }
    cli::print(call, table);
    cli::Table summary{{call.say("report.column.state"), call.say("report.column.units")}, {}, {1}};
    for (auto const& [state, count] : states)
        summary.rows.push_back({call.say("report.state." + to_text(state)), std::to_string(count)});
    call.print("");
    cli::print(call, summary);
    return cli::done;
}

std::size_t words_in(std::string_view text) {
    auto const plain = text::squeezed(text);
    return plain.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(plain, ' ')) + 1;
}

json::object as_json(Content const& content) {
    json::array figures, narratives, models, papers;
    for (auto const& [cell, figure] : content.figures)
        figures.push_back({{"target", cell.target},
                           {"year", cell.year},
                           {"part", to_text(cell.part)},
                           {"figure", to_plain(figure)}});
    json::object notes;
    for (auto const& [target, note] : content.notes) notes[target] = note;
    for (auto const& narrative : content.narratives)
        narratives.push_back({{"section", to_text(narrative.section)},
                              {"programme", narrative.programme},
                              {"text", narrative.text}});
    for (auto const& model : content.models)
        models.push_back(
            {{"name", model.name}, {"description", model.description}, {"effect", model.effect}});
    for (auto const& paper : content.papers)
        papers.push_back(
            {{"title", paper.title}, {"presenter", paper.presenter}, {"summary", paper.summary}});
    return {{"figures", std::move(figures)},
            {"notes", std::move(notes)},
            {"narratives", std::move(narratives)},
            {"models", std::move(models)},
            {"papers", std::move(papers)}};
}

void print_submission(cli::Call const& call, std::string_view key, Submission const& submission) {
    auto line =
        call.say(key, {{"moment", argument(submission.at)}, {"number", submission.receipt}});
    if (submission.late_minutes)
        line += ", " +
                call.say("report.collect.late", {{"value", minutes_text(submission.late_minutes)}});
    call.print(line);
}

void print_standing(cli::Call const& call, Standing const& standing) {
    call.print(standing.unit_name + " (" + standing.unit + ")");
    call.print(call.say("report.shown.state", {{"state", "@" + state_key(standing)}}));
    if (standing.first_submission)
        print_submission(call, "report.shown.first_submitted", *standing.first_submission);
    if (standing.submission) print_submission(call, "report.shown.submitted", *standing.submission);
    if (!standing.reasons.empty())
        call.print(call.say("report.shown.reasons", {{"reasons", standing.reasons}}));
    if (standing.revision > 0)
        call.print(
            call.say("report.shown.file",
                     {{"file", standing.file}, {"revision", std::to_string(standing.revision)}}));
    else
        call.print(call.say("report.shown.nothing"));
}

void print_content(cli::Call const& call, Content const& content, Form const& form) {
    auto const print = [&](std::string_view key, Arguments const& arguments) {
        call.print(call.say(key, arguments));
    };
    print("report.shown.figures", {{"answered", std::to_string(content.figures.size())},
                                   {"asked", std::to_string(form.cells.size())}});
    auto const programmes =
        std::ranges::count(content.narratives, Section::programme, &Narrative::section);
    print("report.shown.programmes", {{"answered", std::to_string(programmes)},
                                      {"asked", std::to_string(form.programmes.size())}});
    for (auto const& narrative : content.narratives)
        if (narrative.section != Section::programme)
            print("report.shown.section",
                  {{"section", "@report.section." + to_text(narrative.section)},
                   {"words", std::to_string(words_in(narrative.text))}});
    for (auto const& model : content.models) print("report.shown.model", {{"name", model.name}});
    for (auto const& paper : content.papers)
        print("report.shown.paper", {{"title", paper.title}, {"presenter", paper.presenter}});
}

int show_one(cli::Call const& call, Standing const& standing, std::optional<Content> const& content,
             Form const& form) {
    if (call.json) {
        auto row = as_json(call, standing);
        if (content) row["content"] = as_json(*content);
        call.print_json(row);
        return cli::done;
    }
    print_standing(call, standing);
    if (content) print_content(call, *content, form);
    call.show(standing.findings);
    return cli::done;
}

int show(cli::Call& call) {
    std::vector<Standing> all;
    std::optional<Content> content;
    Form form;
    auto const& code = call.value("unit");
    call.open_store().read([&](store::Snapshot const& s) {
        all = standings(s);
        if (code.empty()) return;
        form = open_desk(s).form;
        content = latest_content(s, code);
    });
    if (code.empty()) return show_standings(call, all);
    auto const one = std::ranges::find(all, org::code_key(code), [](Standing const& standing) {
        return org::code_key(standing.unit);
    });
    if (one == all.end())
        return call.show({{Weight::error, "report.not_expected", {{"unit", code}}, {}}});
    return show_one(call, *one, content, form);
}

int send_back(cli::Call& call) {
    auto const& unit = call.value("unit");
    auto const& reasons = call.value("reasons");
    call.open_store().write([&](store::Transaction& t) {
        return_with_reasons(t, call.person, call.now, unit, reasons);
    });
    call.print(call.say("report.return.done", {{"unit", unit}, {"reasons", reasons}}));
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
            for (auto const& standing : standings(t))
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
         {{.name = "path", .takes = Takes::many, .required = true}, {.name = "--received"}},
         true,
         collect},
        {"report show", {{.name = "--unit"}}, true, show},
        {"report return",
         {{.name = "unit", .required = true}, {.name = "--reasons", .required = true}},
         false,
         send_back},
        {"report approve",
         {{.name = "unit", .takes = Takes::many}, {.name = "--all", .takes = Takes::nothing}},
         false,
         approve_units},
    };
}

} // namespace soket::report
