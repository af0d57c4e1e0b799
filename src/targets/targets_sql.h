// The statements of targets and programmes. Private to the room.
#pragma once

#include "targets/targets.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace soket::targets {

struct ProgrammeRow {
    ProgrammeId id;
    std::string code;
    std::int64_t number = 0;
    std::int64_t revision = 0;
    ProgrammeKind kind{};
    std::string name;
    std::string board;
    bool withdrawn = false;
    std::string decision;
    std::string reason;
};

struct TargetRow {
    TargetId id;
    std::string code;
    std::int64_t number = 0;
    std::int64_t revision = 0;
    Moment at{};
    std::string name;
    std::string measure;
    std::string programme;
    std::string board;
    Direction direction{};
    Adding adding{};
    std::string numerator;
    std::string denominator;
    std::optional<Decimal> goal;
    std::optional<Decimal> baseline;
    std::optional<Day> due;
    bool withdrawn = false;
    std::string decision;
    std::string reason;
};

struct GoalRow {
    TargetId target;
    std::int64_t revision = 0;
    std::int64_t year = 0;
    Decimal goal;
};

// In order of their first import, each in its newest revision.
[[nodiscard]] std::vector<ProgrammeRow> select_programmes(store::Snapshot const& s);
[[nodiscard]] std::vector<TargetRow> select_targets(store::Snapshot const& s);
[[nodiscard]] std::vector<GoalRow> select_goals(store::Snapshot const& s);
// Of one target, oldest revision first.
[[nodiscard]] std::vector<TargetRow> select_revisions(store::Snapshot const& s,
                                                      std::string_view code);
[[nodiscard]] std::vector<GoalRow> select_goals_of(store::Snapshot const& s, std::string_view code);

// How many units' reports hold figures of it, in any cycle: they hang on the target by its code.
[[nodiscard]] std::int64_t count_reports_of(store::Snapshot const& s, std::string_view code);

void insert_programme(store::Transaction& t, ProgrammeRow const& row);
void insert_programme_revision(store::Transaction& t, ProgrammeRow const& row, Moment at);
void insert_target(store::Transaction& t, TargetRow const& row);
void insert_target_revision(store::Transaction& t, TargetRow const& row);
void insert_goal(store::Transaction& t, GoalRow const& row);

} // namespace soket::targets
