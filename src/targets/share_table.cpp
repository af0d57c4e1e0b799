#include "base/files.h"
#include "org/org.h"
#include "targets/set_table.h"
#include "targets/shares.h"
#include "targets/table_reader.h"

#include <algorithm>
#include <set>

namespace soket::targets {

namespace {

std::vector<office::WantedColumn> const columns{
    {"target", {"Mã chỉ tiêu", "Chỉ tiêu", "Mã"}, true},
    {"unit", {"Mã đơn vị", "Đơn vị"}, true},
    {"goal", {"Chỉ tiêu giao", "Chỉ tiêu nhiệm kỳ", "Giao"}, false},
    {"target_name", {"Tên chỉ tiêu"}, false}, // these help people, and
    {"unit_name", {"Tên đơn vị"}, false},     // aren't kept
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

} // namespace soket::targets
