#include "base/files.h"
#include "office/book_writer.h"
#include "office/vocabulary.h"
#include "org/org.h"
#include "targets/set_table.h"
#include "targets/table_reader.h"
#include "targets/table_writer.h"
#include "targets/target_rules.h"
#include "text/fold.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

namespace soket::targets {

namespace {

using office::Word;

constexpr Word<ProgrammeKind> kind_words[] = {
    {"chương trình", ProgrammeKind::programme},
    {"công trình", ProgrammeKind::work},
};
constexpr Word<Direction> direction_words[] = {
    {"tối thiểu", Direction::at_least}, {"ít nhất", Direction::at_least},
    {"≥", Direction::at_least},         {">=", Direction::at_least},
    {"tối đa", Direction::at_most},     {"không quá", Direction::at_most},
    {"≤", Direction::at_most},          {"<=", Direction::at_most},
    {"bằng", Direction::exactly},       {"đúng", Direction::exactly},
    {"=", Direction::exactly},          {"hoàn thành trước ngày", Direction::by_date},
};
constexpr Word<Adding> adding_words[] = {
    {"cộng dồn", Adding::sum},
    {"cộng", Adding::sum},
    {"số mới nhất", Adding::latest},
    {"số hiện có", Adding::latest},
    {"tỷ lệ", Adding::ratio},
    {"tỉ lệ", Adding::ratio},
    {"bình quân", Adding::mean},
    {"trung bình", Adding::mean},
    {"bình quân có trọng số", Adding::weighted_mean},
    {"trung bình có trọng số", Adding::weighted_mean},
    {"trung bình gia quyền", Adding::weighted_mean},
    {"số đơn vị", Adding::units_that},
    {"tỷ lệ đơn vị", Adding::unit_share},
    {"tỉ lệ đơn vị", Adding::unit_share},
    {"tất cả đơn vị", Adding::all_units},
    {"100% đơn vị", Adding::all_units},
    {"ngày hoàn thành", Adding::done_day},
    {"bằng lời", Adding::text},
    {"nội dung", Adding::text},
};

// By code; of what the store has.
template<class Row>
using Kept = std::unordered_map<std::string, Row const*>;

template<class Row>
Kept<Row> by_code(std::vector<Row> const& rows) {
    Kept<Row> all;
    for (auto const& row : rows) all.emplace(row.code, &row);
    return all;
}

// A file without a column says nothing about it: what is known stays.
void keep_what_has_no_column(office::Table const& table, std::vector<int> const& years,
                             Target const& kept, Target& target) {
    if (!table.has("programme")) target.programme = kept.programme;
    if (!table.has("board")) target.board = kept.board;
    if (!table.has("numerator")) target.numerator = kept.numerator;
    if (!table.has("denominator")) target.denominator = kept.denominator;
    if (!table.has("goal")) target.goal = kept.goal;
    if (!table.has("baseline")) target.baseline = kept.baseline;
    if (!table.has("due")) target.due = kept.due;
    for (auto const& [year, goal] : kept.yearly_goals)
        if (std::ranges::find(years, year) == years.end()) target.yearly_goals.emplace(year, goal);
}

// What cells may refer to; nothing where it isn't known what there is.
struct References {
    Codes const* boards = nullptr;
    Codes const* programmes = nullptr;
};

std::vector<Programme> read_programmes(office::Table const& table, Set const& before,
                                       References const& references, Findings& findings) {
    TableReader reader(table, findings);
    auto const kept = by_code(before.programmes);
    auto const spelled = spellings(codes_of(before.programmes));
    std::vector<Programme> all;
    for (auto const& row : table.rows) {
        all.push_back({.id = {},
                       .code = reader.code_of(row, spelled),
                       .kind = reader.word(row, "kind", kind_words),
                       .name = table.text(row, "name"),
                       .board = reader.reference(row, "board", references.boards)});
        if (auto const known = kept.find(all.back().code);
            known != kept.end() && !table.has("board"))
            all.back().board = known->second->board;
        if (all.back().name.empty())
            reader.fault(row, "name", "targets.programme_name_missing",
                         {{"code", all.back().code}});
    }
    return all;
}

// The direction of what has but one.
std::optional<Direction> implied(Adding adding) {
    if (adding == Adding::done_day) return Direction::by_date;
    bool const one = adding == Adding::all_units || adding == Adding::text;
    return one ? std::optional(Direction::at_least) : std::nullopt;
}

std::vector<Target> read_targets(SetTables const& tables, Set const& before,
                                 References const& references, Findings& findings) {
    auto const& [table, years] = *tables.targets;
    TableReader reader(table, findings);
    auto const kept = by_code(before.targets);
    auto const spelled = spellings(codes_of(before.targets));
    std::vector<Target> all;
    for (auto const& row : table.rows) {
        auto const adding = reader.word(row, "adding", adding_words);
        Target target{.code = reader.code_of(row, spelled),
                      .name = table.text(row, "name"),
                      .measure = table.text(row, "measure"),
                      .programme = reader.reference(row, "programme", references.programmes),
                      .board = reader.reference(row, "board", references.boards),
                      .direction = reader.word(row, "direction", direction_words, implied(adding)),
                      .adding = adding,
                      .numerator = table.text(row, "numerator"),
                      .denominator = table.text(row, "denominator"),
                      .goal = reader.figure(row, "goal"),
                      .yearly_goals = {},
                      .baseline = reader.figure(row, "baseline"),
                      .due = reader.day(row, "due")};
        for (int const year : years)
            if (auto const goal = reader.figure(row, std::to_string(year)))
                target.yearly_goals[year] = *goal;
        if (auto const known = kept.find(target.code); known != kept.end()) {
            keep_what_has_no_column(table, years, *known->second, target);
            if (known->second->withdrawn)
                reader.fault(row, "code", "targets.taken_up_again",
                             {{"code", target.code}, {"reason", known->second->why.reason}},
                             Weight::warning);
        }
        for (auto& found : faults_of(target)) {
            // A figure or a day that couldn't be read has been told; it isn't missing.
            bool const given = !table.text(row, found.field).empty();
            if (given && found.key.ends_with("_missing")) continue;
            reader.fault(row, found.field, found.key, std::move(found.arguments), found.weight);
        }
        all.push_back(std::move(target));
    }
    return all;
}

} // namespace

Read<Set> set_from_bytes(std::string_view bytes, std::string const& file,
                         std::optional<Known> const& known) {
    auto tables = set_tables(bytes, file);
    Read<Set> read{{}, std::move(tables.findings)};
    auto const there = known.value_or(Known{});
    Codes const boards(there.boards);
    References references{.boards = known ? &boards : nullptr};
    if (tables.value.programmes)
        read.value.programmes =
            read_programmes(*tables.value.programmes, there.kept, references, read.findings);
    auto codes = codes_of(read.value.programmes);
    std::ranges::move(codes_of(there.kept.programmes), std::back_inserter(codes));
    Codes const programmes(std::move(codes));
    if (known || tables.value.programmes) references.programmes = &programmes;
    if (tables.value.targets)
        read.value.targets = read_targets(tables.value, there.kept, references, read.findings);
    if (!any_error(read.findings) && read.value.programmes.empty() && read.value.targets.empty())
        read.findings.push_back({Weight::error, "targets.no_rows", {}, {.file = file}});
    return read;
}

Read<Set> read_set(std::filesystem::path const& file, std::optional<Known> const& known) {
    auto const bytes = read_file(file);
    if (!bytes) return {.value = {}, .findings = {bytes.error()}};
    return set_from_bytes(*bytes, file.string(), known);
}

namespace {

std::string cell_text(Programme const& programme, std::string_view field) {
    if (field == "code") return programme.code;
    if (field == "kind") return office::word_for(kind_words, programme.kind);
    if (field == "name") return programme.name;
    return programme.board;
}

std::string cell_text(Target const& target, std::string_view field) {
    if (field == "code") return target.code;
    if (field == "name") return target.name;
    if (field == "measure") return target.measure;
    if (field == "programme") return target.programme;
    if (field == "board") return target.board;
    if (field == "direction") return office::word_for(direction_words, target.direction);
    if (field == "adding") return office::word_for(adding_words, target.adding);
    return std::string(field == "numerator" ? target.numerator : target.denominator);
}

std::optional<Decimal> cell_figure(Target const& target, std::string_view field) {
    if (field == "goal") return target.goal;
    if (field == "baseline") return target.baseline;
    for (auto const& [year, goal] : target.yearly_goals)
        if (std::to_string(year) == field) return goal;
    return std::nullopt;
}

void put_target(office::Sheet& sheet, int row, int column, Target const& target,
                std::string_view field) {
    bool const of_year = field.starts_with('1') || field.starts_with('2');
    if (field == "due") {
        if (target.due)
            sheet.put(row, column, *target.due, office::Style::day);
        else
            sheet.put_blank(row, column, office::Style::day);
    } else if (field == "goal" || field == "baseline" || of_year) {
        auto const figure = cell_figure(target, field);
        if (figure)
            sheet.put(row, column, *figure, office::Style::number);
        else
            sheet.put_blank(row, column, office::Style::number);
    } else {
        sheet.put(row, column, cell_text(target, field), office::Style::text_wrapped);
    }
}

} // namespace

std::string write_set(Set const& set) {
    auto const programme_sheet = target_columns()[3].titles.front();
    auto const target_sheet = target_columns()[1].titles.front();
    office::Book book({.title = target_sheet, .author = {}, .created = {}});
    auto columns = target_columns();
    std::set<int> years;
    for (auto const& target : set.targets)
        for (auto const& [year, goal] : target.yearly_goals) years.insert(year);
    for (int const year : years) columns.push_back(year_column(year));
    write_sheet(book, programme_sheet, programme_columns(), set.programmes.size(),
                [&](office::Sheet& sheet, int row, int column, std::string_view field) {
                    auto const& programme = set.programmes[static_cast<std::size_t>(row) - 1];
                    sheet.put(row, column, cell_text(programme, field),
                              office::Style::text_wrapped);
                });
    write_sheet(book, target_sheet, columns, set.targets.size(),
                [&](office::Sheet& sheet, int row, int column, std::string_view field) {
                    put_target(sheet, row, column, set.targets[static_cast<std::size_t>(row) - 1],
                               field);
                });
    return book.write();
}

} // namespace soket::targets
