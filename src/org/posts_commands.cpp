#include "base/refusal.h"
#include "cli/import.h"
#include "org/org.h"
#include "org/other_commands.h"
#include "store/store.h"
#include "text/person.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::org {

namespace {

namespace json = boost::json;

struct Kept {
    Tree tree;
    std::vector<Tenure> tenures;
};

Kept kept(store::Snapshot const& s, Day day) { return {tree(s, day), tenures(s)}; }

int import_file(cli::Call& call) {
    auto const there = call.open_store().read(
        [&](store::Snapshot const& s) { return kept(s, in_vietnam(call.now).day); });
    auto const read = read_tenures(call.value("file"), there.tree, there.tenures);
    return cli::import_rows(call, read, import_tenures);
}

std::string name_of(Tree const& tree, std::string const& code) {
    if (auto const place = tree.index_of(code)) return tree.units[*place].name;
    for (auto const& absent : tree.absent)
        if (absent.unit.code == code) return absent.unit.name;
    return code;
}

// Of a unit that has ended nobody is in a post any more.
std::optional<Day> last_day(Kept const& there, Tenure const& tenure) {
    auto const gone = std::ranges::find(there.tree.absent, tenure.unit,
                                        [](Absent const& absent) { return absent.unit.code; });
    if (gone == there.tree.absent.end() || !gone->end) return tenure.to;
    auto const last = gone->end->day - std::chrono::days{1};
    return tenure.to ? std::min(*tenure.to, last) : last;
}

std::string manner_text(cli::Call const& call, Tenure const& tenure) {
    auto text = call.say("org.manner." + to_text(tenure.manner));
    if (!tenure.stands_in_for.empty()) text += " " + tenure.stands_in_for;
    return text;
}

json::object as_json(Tenure const& tenure) {
    return {{"unit", tenure.unit},
            {"title", tenure.title},
            {"person", tenure.person},
            {"from", to_iso(tenure.from)},
            {"to", tenure.to ? json::value(to_iso(*tenure.to)) : json::value()},
            {"manner", to_text(tenure.manner)},
            {"stands_in_for", tenure.stands_in_for},
            {"document", tenure.document}};
}

json::object as_json(Vacancy const& vacancy) {
    return {{"unit", vacancy.unit},
            {"title", vacancy.title},
            {"from", to_iso(vacancy.from)},
            {"to", vacancy.to ? json::value(to_iso(*vacancy.to)) : json::value()},
            {"vacant", true}};
}

// One line of the list: somebody in a post, or nobody.
struct Line {
    std::string unit;
    std::string title;
    Day from{};
    std::string person; // "" in a vacancy
    std::vector<std::string> cells;
    json::object row;
};

Line line_of(cli::Call const& call, Kept const& there, Tenure tenure) {
    tenure.to = last_day(there, tenure);
    return {tenure.unit,
            tenure.title,
            tenure.from,
            tenure.person,
            {name_of(there.tree, tenure.unit), tenure.title, tenure.person, to_office(tenure.from),
             tenure.to ? to_office(*tenure.to) : "", manner_text(call, tenure), tenure.document},
            as_json(tenure)};
}

Line line_of(cli::Call const& call, Kept const& there, Vacancy const& vacancy) {
    return {vacancy.unit,
            vacancy.title,
            vacancy.from,
            "",
            {name_of(there.tree, vacancy.unit), vacancy.title, call.say("org.vacant"),
             to_office(vacancy.from), vacancy.to ? to_office(*vacancy.to) : "", "", ""},
            as_json(vacancy)};
}

// Tenures and vacancies of each post together, by their first day.
std::vector<Line> lines(cli::Call const& call, Kept const& there, Day day) {
    std::vector<Line> all;
    auto const gaps = vacancies(there.tenures, there.tree, day);
    for (std::size_t i = 0; i < there.tenures.size();) {
        auto const& post = there.tenures[i];
        auto const begin = static_cast<std::ptrdiff_t>(all.size());
        auto const of_post = [&](auto const& each) {
            return each.unit == post.unit && each.title == post.title;
        };
        for (; i < there.tenures.size() && of_post(there.tenures[i]); ++i)
            all.push_back(line_of(call, there, there.tenures[i]));
        for (auto const& gap : gaps)
            if (of_post(gap)) all.push_back(line_of(call, there, gap));
        std::ranges::stable_sort(all.begin() + begin, all.end(), {}, &Line::from);
    }
    return all;
}

int print_lines(cli::Call const& call, std::vector<Line> lines, std::string_view none) {
    if (call.json) {
        json::array rows;
        for (auto& line : lines) rows.push_back(std::move(line.row));
        call.print_json(rows);
        return cli::done;
    }
    if (lines.empty()) {
        call.print(call.say(none));
        return cli::done;
    }
    cli::Table table;
    for (auto const* column : {"unit", "title", "person", "from", "to", "manner", "document"})
        table.titles.push_back(call.say(std::string("org.post.") + column));
    for (auto& line : lines) table.rows.push_back(std::move(line.cells));
    cli::print(call, table);
    return cli::done;
}

// Code of the unit asked for, also of one that has ended; "" when none is.
std::string unit_asked(cli::Call const& call, Tree const& tree) {
    if (!call.has("unit")) return "";
    auto const key = code_key(call.value("unit"));
    for (auto const& unit : tree.units)
        if (code_key(unit.code) == key) return unit.code;
    for (auto const& absent : tree.absent)
        if (code_key(absent.unit.code) == key) return absent.unit.code;
    throw Refusal(Because::not_found, "org.unknown_unit", {{"unit", call.value("unit")}});
}

struct Asked {
    std::vector<Line> lines;
    std::string_view none; // what is said when there are none
};

Asked lines_asked(cli::Call& call, Day day) {
    auto const there =
        call.open_store().read([&](store::Snapshot const& s) { return kept(s, day); });
    auto const unit = unit_asked(call, there.tree);
    auto all = lines(call, there, day);
    auto const none = all.empty() ? "org.no_posts" : "org.no_posts_there";
    std::erase_if(all, [&](Line const& line) { return !unit.empty() && line.unit != unit; });
    return {std::move(all), none};
}

// As in a list of people; who isn't there comes last.
void sort_by_name(std::vector<Line>& lines) {
    std::ranges::stable_sort(lines, [](Line const& a, Line const& b) {
        if (a.person.empty() || b.person.empty()) return !a.person.empty() && b.person.empty();
        return text::person_before(a.person, b.person);
    });
}

// Who is in the posts on the day, and which are vacant then.
int show(cli::Call& call) {
    auto const day = call.day_asked();
    auto [all, none] = lines_asked(call, day);
    std::erase_if(all, [&](Line const& line) {
        auto const& to = line.row.at("to");
        return line.from > day || (to.is_string() && to.as_string() < to_iso(day));
    });
    if (call.has("by-name")) sort_by_name(all);
    return print_lines(call, std::move(all), none);
}

int show_history(cli::Call& call) {
    auto [all, none] = lines_asked(call, in_vietnam(call.now).day);
    if (call.has("by-name")) sort_by_name(all);
    return print_lines(call, std::move(all), none);
}

} // namespace

std::vector<cli::Command> post_commands() {
    cli::Option const by_name{.name = "--by-name", .takes = cli::Takes::nothing};
    return {
        {"org posts import", {{.name = "file", .required = true}}, true, import_file},
        {"org posts show", {{.name = "unit"}, {.name = "--on"}, by_name}, true, show},
        {"org posts history", {{.name = "unit"}, by_name}, true, show_history},
    };
}

} // namespace soket::org
