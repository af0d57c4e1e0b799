#include "base/files.h"
#include "org/org.h"
#include "targets/set_table.h"
#include "targets/shares.h"
#include "targets/table_reader.h"
#include "targets/table_writer.h"

#include <algorithm>
#include <map>
#include <set>

namespace soket::targets {

namespace {

constexpr std::string_view sheet_title = "Chỉ tiêu giao"; // and of the column to be filled in

// In the order in which the table is written: years follow. The names help people, and aren't kept.
std::vector<office::WantedColumn> const columns{
    {"target", {"Mã chỉ tiêu", "Chỉ tiêu", "Mã"}, true},
    {"target_name", {"Tên chỉ tiêu"}, false},
    {"unit", {"Mã đơn vị", "Đơn vị"}, true},
    {"unit_name", {"Tên đơn vị"}, false},
    {"goal", {std::string(sheet_title), "Chỉ tiêu nhiệm kỳ", "Giao"}, false},
    {"ordinal", {"TT", "STT"}, false},
};

void check_signs(TableReader& reader, office::TableRow const& row, Share const& share) {
    auto const check = [&](std::string const& field, Decimal goal) {
        if (goal < Decimal{})
            reader.fault(row, field, "targets.goal_negative",
                         {{"code", share.target}, {"goal", argument(goal)}});
    };
    if (share.goal) check("goal", *share.goal);
    for (auto const& [year, goal] : share.yearly_goals) check(std::to_string(year), goal);
}

std::vector<Share> read_rows(YearTable const& read, Sharing const& there, Findings& findings) {
    auto const& [table, years] = read;
    TableReader reader(table, findings, "target");
    Codes const targets(codes_of(there.targets)), units(there.units);
    std::vector<Share> all;
    std::set<std::pair<std::string, std::string>> seen;
    for (auto const& row : table.rows) {
        Share share{.target = reader.reference(row, "target", &targets),
                    .unit = reader.reference(row, "unit", &units),
                    .goal = reader.figure(row, "goal"),
                    .yearly_goals = {},
                    .why = {}};
        for (int const year : years)
            if (auto const goal = reader.figure(row, std::to_string(year)))
                share.yearly_goals[year] = *goal;
        if (share.target.empty()) reader.fault(row, "target", "targets.share_target_missing");
        if (share.unit.empty()) reader.fault(row, "unit", "targets.share_unit_missing");
        check_signs(reader, row, share);
        if (!seen.emplace(share.target, share.unit).second)
            reader.fault(row, "unit", "targets.share_doubled",
                         {{"code", share.target}, {"unit", share.unit}});
        all.push_back(std::move(share));
    }
    return all;
}

} // namespace

Read<std::vector<Share>> shares_from_bytes(std::string_view bytes, std::string const& file,
                                           Sharing const& there) {
    auto table = year_table(bytes, file, columns);
    Read<std::vector<Share>> read{{}, std::move(table.findings)};
    if (!table.value.is_there()) return read;
    read.value = read_rows(table.value, there, read.findings);
    if (!any_error(read.findings) && read.value.empty())
        read.findings.push_back({Weight::error, "targets.no_rows", {}, {.file = file}});
    return read;
}

Read<std::vector<Share>> read_shares(std::filesystem::path const& file, Sharing const& there) {
    auto const bytes = read_file(file);
    if (!bytes) return {.value = {}, .findings = {bytes.error()}};
    return shares_from_bytes(*bytes, file.string(), there);
}

namespace {

// A row to be filled in: what is shared already, or nothing.
struct ShareLine {
    Target const* target = nullptr;
    org::Unit const* unit = nullptr;
    Share const* share = nullptr;
};

std::vector<ShareLine> lines_of(std::vector<Target> const& targets, org::Tree const& tree,
                                std::vector<Share> const& shares) {
    std::map<std::pair<std::string_view, std::string_view>, Share const*> shared;
    for (auto const& share : shares) shared[{share.target, share.unit}] = &share;
    std::vector<ShareLine> lines;
    for (auto const& target : targets)
        for (auto const& unit : tree.units) {
            auto const found = shared.find({target.code, unit.code});
            auto const* share = found == shared.end() ? nullptr : found->second;
            if (share || (adds_up(target) && unit.reports()))
                lines.push_back({&target, &unit, share});
        }
    return lines;
}

// Of targets' goals as well: a year that has a goal can be shared out.
std::set<int> years_of(std::vector<Target> const& targets, std::vector<Share> const& shares) {
    std::set<int> years;
    auto const add = [&](auto const& all) {
        for (auto const& each : all)
            for (auto const& [year, goal] : each.yearly_goals) years.insert(year);
    };
    add(targets);
    add(shares);
    return years;
}

std::optional<Decimal> figure_of(Share const* share, std::string_view field) {
    if (!share) return {};
    if (field == "goal") return share->goal;
    for (auto const& [year, goal] : share->yearly_goals)
        if (std::to_string(year) == field) return goal;
    return {};
}

void put_line(office::Sheet& sheet, int row, int column, ShareLine const& line,
              std::string_view field) {
    using office::Style;
    if (field == "target") return sheet.put(row, column, line.target->code, Style::text_wrapped);
    if (field == "unit") return sheet.put(row, column, line.unit->code, Style::text_wrapped);
    if (field == "target_name")
        return sheet.put(row, column, line.target->name, Style::text_wrapped);
    if (field == "unit_name") return sheet.put(row, column, line.unit->name, Style::text_wrapped);
    if (auto const figure = figure_of(line.share, field))
        sheet.put(row, column, *figure, Style::number);
    else
        sheet.put_blank(row, column, Style::number);
}

} // namespace

std::string write_shares(store::Snapshot const& s, Day day) {
    auto const targets = soket::targets::targets(s);
    auto const shared = shares(s);
    auto const tree = org::tree(s, day);
    auto const lines = lines_of(targets, tree, shared);
    auto wanted = columns;
    for (int const year : years_of(targets, shared)) wanted.push_back(year_column(year));
    std::string const title(sheet_title);
    office::Book book({.title = title, .author = {}, .created = {}});
    write_sheet(book, title, wanted, lines.size(),
                [&](office::Sheet& sheet, int row, int column, std::string_view field) {
                    put_line(sheet, row, column, lines[static_cast<std::size_t>(row) - 1], field);
                });
    return book.write();
}

} // namespace soket::targets
