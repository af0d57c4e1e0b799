#include "cli/cli.h"

#include "base/enum.h"
#include "base/files.h"
#include "base/refusal.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/core.h>
#include <iostream>
#include <limits>
#include <sys/ioctl.h>
#include <unistd.h>

namespace soket::cli {

namespace {

namespace json = boost::json;

void write_indented(std::string& to, json::value const& value, std::size_t depth) {
    std::string const indent(depth * 2 + 2, ' '), end(depth * 2, ' ');
    auto const items = [&](char open, char close, auto const& container, auto const& each) {
        if (container.empty()) {
            to.append({open, close});
            return;
        }
        to += open;
        bool first = true;
        for (auto const& item : container) {
            to.append(first ? "\n" : ",\n").append(indent);
            first = false;
            each(item);
        }
        to.append("\n").append(end) += close;
    };
    if (auto const* object = value.if_object())
        items('{', '}', *object, [&](json::key_value_pair const& pair) {
            to.append(json::serialize(json::string(pair.key()))).append(": ");
            write_indented(to, pair.value(), depth + 1);
        });
    else if (auto const* array = value.if_array())
        items('[', ']', *array,
              [&](json::value const& item) { write_indented(to, item, depth + 1); });
    else
        to += json::serialize(value);
}

std::size_t terminal_width(std::ostream const* out) {
    winsize size{};
    bool const terminal = out == &std::cout && ::isatty(STDOUT_FILENO) != 0;
    if (!terminal) return std::numeric_limits<std::size_t>::max();
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

std::string cut(std::string const& text, std::size_t width) {
    if (columns(text) <= width) return text;
    std::string kept;
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && used++ == width - 1) break;
        kept += text[i];
    }
    return kept + "…";
}

} // namespace

bool Call::has(std::string_view option) const {
    auto const found = given.find(option);
    return found != given.end() && !found->second.empty();
}

std::string const& Call::value(std::string_view option) const {
    static std::string const nothing;
    auto const& all = values(option);
    return all.empty() ? nothing : all.front();
}

std::vector<std::string> const& Call::values(std::string_view option) const {
    static std::vector<std::string> const none;
    auto const found = given.find(option);
    return found == given.end() ? none : found->second;
}

namespace {

[[noreturn]] void refuse_date(std::string_view option, std::string const& text) {
    throw Refusal(Because::invalid, "cli.date_unreadable",
                  {{"option", std::string(option)}, {"text", text}});
}

} // namespace

text::When Call::when(std::string_view option) const {
    auto const when = text::read_when(value(option));
    if (!when || when->kind != text::Kind::at || !text::first_day(when->from))
        refuse_date(option, value(option));
    return *when;
}

std::optional<Day> Call::day(std::string_view option) const {
    if (!has(option)) return std::nullopt;
    if (auto const day = read_iso_day(value(option))) return day;
    auto const said = when(option);
    if (said.from.precision != text::Precision::day || !said.defects.empty())
        refuse_date(option, value(option));
    return text::first_day(said.from);
}

Day Call::day_asked() const { return day("on").value_or(in_vietnam(now).day); }

std::string Call::say(std::string_view key, Arguments const& arguments) const {
    return words::say(language, key, arguments);
}

// Flushed at once: a line says that something is done, also when the program is killed afterwards.
void Call::print(std::string_view line) const { *out << line << '\n' << std::flush; }

void Call::print_json(json::value const& value) const {
    std::string text;
    write_indented(text, value, 0);
    *out << text << '\n' << std::flush;
    json_printed_ = true;
}

std::string Call::say(Moment moment) const { return words::own_form(language, argument(moment)); }
std::string Call::say(Decimal figure) const { return words::own_form(language, argument(figure)); }

bool Call::may_write(std::filesystem::path const& file, std::string_view bytes) const {
    std::error_code unknown;
    if (has("replace") || !std::filesystem::exists(file, unknown)) return true;
    auto const there = read_file(file);
    return there && *there == bytes;
}

void Call::write(std::filesystem::path const& file, std::string_view bytes) const {
    if (!may_write(file, bytes))
        throw Refusal(Because::conflict, "cli.file_exists", {}, {.file = file.string()});
    write_file(file, bytes);
}

// A wrong column makes as many findings as the list has rows, and would bury the others.
constexpr std::size_t alike_shown_max = 20;

std::string Call::say(Finding const& finding) const {
    return say("weight." + to_text(finding.weight)) + ": " + words::say(language, finding);
}

int Call::show(Findings const& findings) const {
    std::map<std::string_view, std::vector<Finding const*>> alike;
    for (auto const& finding : findings) {
        auto& those = alike[finding.key];
        those.push_back(&finding);
        if (those.size() <= alike_shown_max) *err << say(finding) << '\n';
    }
    for (auto const& [key, those] : alike)
        if (those.size() > alike_shown_max)
            *err << say("cli.more_alike",
                        {{"count", std::to_string(those.size() - alike_shown_max)},
                         {"like", words::say(language, *those[alike_shown_max - 1])}})
                 << '\n';
    if (!any_error(findings)) return done;
    if (json && !json_printed_) print_json(json::object{{"findings", as_json(findings)}});
    return refused;
}

json::array Call::as_json(Findings const& findings) const {
    json::array all;
    for (auto const& finding : findings) {
        json::object arguments;
        for (auto const& [name, value] : finding.arguments) arguments[name] = value;
        auto const& place = finding.place;
        json::object row{{"weight", to_text(finding.weight)}, {"key", finding.key}};
        for (auto const& [name, value] : {std::pair("file", &place.file),
                                          {"sheet", &place.sheet},
                                          {"cell", &place.cell},
                                          {"field", &place.field},
                                          {"quote", &place.quote}})
            if (!value->empty()) row[name] = *value;
        if (place.line != 0) row["line"] = place.line;
        row["says"] = words::say(language, finding);
        row["arguments"] = std::move(arguments);
        all.push_back(std::move(row));
    }
    return all;
}

std::size_t columns(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

void print(Call const& call, Table const& table) {
    std::vector<std::size_t> widths;
    auto const widen = [&](std::vector<std::string> const& row) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columns(row[i]));
    };
    widen(table.titles);
    for (auto const& row : table.rows) widen(row);
    // The widest column gives way when the terminal is too narrow.
    auto const room = terminal_width(call.out);
    std::size_t whole = 2 * widths.size();
    for (auto const width : widths) whole += width;
    if (whole > room && !widths.empty()) {
        auto& widest = *std::ranges::max_element(widths);
        widest = std::max<std::size_t>(12, widest - std::min(widest, whole - room));
    }
    auto const line = [&](std::vector<std::string> const& row) {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const cell = cut(row[i], widths[i]);
            std::string const blanks(widths[i] - columns(cell), ' ');
            bool const right =
                std::ranges::find(table.right_aligned, i) != table.right_aligned.end();
            text += right ? blanks + cell : cell + blanks;
            text += "  ";
        }
        text.erase(text.find_last_not_of(' ') + 1);
        call.print(text);
    };
    if (!table.titles.empty()) line(table.titles);
    for (auto const& row : table.rows) line(row);
}

Progress::Progress(Call const& call, std::string_view key, std::size_t total)
    : call_(call)
    , label_(call.say(key))
    , total_(total)
    , shown_(::isatty(STDERR_FILENO) != 0 && total > 0) {}

Progress::~Progress() {
    if (shown_ && done_ > 0) *call_.err << "\r\x1b[K" << std::flush;
}

void Progress::step() {
    ++done_;
    if (!shown_) return;
    constexpr std::size_t width = 24;
    auto const filled = total_ == 0 ? width : width * std::min(done_, total_) / total_;
    std::string bar;
    for (std::size_t i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
    *call_.err << fmt::format("\r{} {} {}/{}", label_, bar, done_, total_) << std::flush;
}

} // namespace soket::cli
