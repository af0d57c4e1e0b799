// report collect: workbooks of units, one line each as soon as it is on the disk.
#include "base/ahead.h"
#include "base/files.h"
#include "base/folder.h"
#include "base/refusal.h"
#include "report/desk_commands.h"
#include "report/returned_copy.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/when.h"

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <set>
#include <unistd.h>

namespace soket::report {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

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

} // namespace

std::optional<Moment> read_moment(std::string const& said) {
    if (auto const moment = read_iso_moment(said)) return moment;
    auto const when = text::read_when(said);
    if (!when) return {};
    auto const day = text::first_day(when->from);
    bool const exact = when->from.precision == text::Precision::day && !when->to && when->time;
    if (!exact || !day || !when->defects.empty()) return {};
    return from_vietnam(*day, *when->time);
}

namespace {

// When the workbooks came: as it was said, or now. Throws Refusal.
Moment moment_received(cli::Call const& call) {
    if (!call.has("received")) return call.now;
    auto const& said = call.value("received");
    auto const moment = read_moment(said);
    if (!moment) throw Refusal(Because::invalid, "report.received_unreadable", {{"text", said}});
    if (*moment > call.now)
        throw Refusal(Because::invalid, "report.received_in_future",
                      {{"moment", argument(*moment)}});
    return *moment;
}

std::string count_text(Findings const& findings, Weight weight) {
    return std::to_string(std::ranges::count(findings, weight, &Finding::weight));
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
    add("report.collect.late", late_text(call, receipt.late_minutes));
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
        *call.err << call.say(receipt.unit.empty() ? "report.collect.more_refused"
                                                   : "report.collect.more",
                              {{"count", std::to_string(all - findings_shown_max)},
                               {"file", receipt.file},
                               {"unit", receipt.unit}})
                  << '\n';
}

// A faulty workbook of .xlsx can go back as it came, marked. How many were made.
class Copies {
  public:
    Copies(cli::Call const& call, fs::path folder)
        : call_(call)
        , folder_(std::move(folder)) {
        if (folder_.empty()) return;
        make_folder(folder_);
    }

    void add(fs::path const& file, Receipt& receipt) {
        bool const faulty = any_error(receipt.findings) && !receipt.unit.empty();
        if (folder_.empty() || !faulty) return;
        auto const bytes = read_file(file);
        if (!bytes) return;
        auto const copy = returned_copy(*bytes, receipt.findings, {});
        if (!copy) {
            receipt.findings.push_back(copy.error());
            receipt.findings.back().place.file = receipt.file;
            return;
        }
        // Two units may have named their files alike.
        auto name = file.filename().string();
        if (!name.starts_with(receipt.unit)) name = receipt.unit + " - " + name;
        call_.write(folder_ / name, *copy);
        ++count_;
    }

    void tell() const {
        if (folder_.empty()) return;
        call_.print(call_.say("report.collect.marked_done",
                              {{"count", std::to_string(count_)}, {"folder", folder_.string()}}));
    }

  private:
    cli::Call const& call_;
    fs::path folder_;
    std::size_t count_ = 0;
};

// Of files that have one name in several folders, their paths.
class Names {
  public:
    explicit Names(std::vector<fs::path> const& files) {
        for (auto const& file : files) ++counts_[file.filename().string()];
    }

    void tell_apart(Receipt& receipt, fs::path const& file) const {
        if (counts_.at(file.filename().string()) < 2) return;
        receipt.file = file.string();
        for (auto& finding : receipt.findings) finding.place.file = receipt.file;
    }

  private:
    std::map<std::string, int> counts_;
};

// Two files of one unit in one batch: which is the newer nobody can tell by their names.
void tell_of_another(Receipt& receipt, std::map<std::string, std::string>& files) {
    if (receipt.unit.empty() || receipt.outcome == Outcome::same_again) return;
    auto const [first, is_new] = files.emplace(receipt.unit, receipt.file);
    if (is_new) return;
    receipt.findings.push_back({Weight::warning,
                                "report.two_in_batch",
                                {{"file", first->second}},
                                {.file = receipt.file}});
}

// A faulty workbook stops nothing, and what was said to be taken in stays so: a line is printed
// when its workbook is on the disk. Several share one wait for the disk.
std::vector<Receipt> take_in_all(cli::Call& call, std::vector<fs::path> const& files,
                                 Moment received, Copies& copies) {
    auto& store = call.open_store();
    auto const desk = store.read([&](store::Snapshot const& s) {
        return open_taking_desk(s, in_vietnam(call.now).day, call.value("unit"));
    });
    std::vector<Receipt> receipts;
    std::map<std::string, std::string> by_unit;
    Names const names(files);
    // Where the lines go to the terminal they tell by themselves how far it is.
    bool const lines_seen = !call.json && ::isatty(STDOUT_FILENO) != 0;
    cli::Progress progress(call, "report.collect.progress", lines_seen ? 0 : files.size());
    Ahead<Read<Arrival>> reading(files.size(), [&](std::size_t number) {
        return read_form(files[number], desk.form, desk.set, desk.senders);
    });
    while (reading.any_left()) {
        auto const batch = reading.next();
        auto taken = store.write([&](store::Transaction& t) {
            std::vector<Receipt> each;
            for (auto const& arrival : batch)
                each.push_back(receive(t, call.person, call.now, received, arrival));
            return each;
        });
        for (auto& receipt : taken) {
            names.tell_apart(receipt, files[receipts.size()]);
            tell_of_another(receipt, by_unit);
            copies.add(files[receipts.size()], receipt);
            receipts.push_back(std::move(receipt));
            auto const place = std::to_string(receipts.size()) + "/" + std::to_string(files.size());
            if (!call.json) print_receipt(call, receipts.back(), place);
            progress.step();
        }
    }
    return receipts;
}

// What is seen only beside the others that came.
void add_outliers(cli::Call& call, std::vector<Receipt>& receipts) {
    auto const found = call.open_store().read(
        [&](store::Snapshot const& s) { return outliers(s, in_vietnam(call.now).day); });
    for (auto& receipt : receipts) {
        bool const counts =
            receipt.outcome == Outcome::submitted || receipt.outcome == Outcome::submitted_late;
        auto const of_unit = found.find(receipt.unit);
        if (!counts || of_unit == found.end()) continue;
        for (auto finding : of_unit->second) {
            finding.place.file = receipt.file;
            receipt.findings.push_back(std::move(finding));
        }
    }
}

} // namespace

int collect(cli::Call& call) {
    auto const files = workbooks_in(call.values("path"));
    Copies copies(call, call.value("marked"));
    auto receipts = take_in_all(call, files, moment_received(call), copies);
    add_outliers(call, receipts);
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
        copies.tell();
        for (auto const& receipt : receipts) show_foremost(call, receipt);
    }
    return amiss ? cli::refused : cli::done;
}

} // namespace soket::report
