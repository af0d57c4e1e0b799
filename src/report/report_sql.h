// The statements of units' reports. Private to the room.
#pragma once

#include "report/report.h"

#include <cstdint>
#include <functional>

namespace soket::report {

struct RevisionRow {
    ReportId report;
    int revision = 0;
    Moment received_at{};
    Moment recorded_at{};
    std::string file;
    std::string sha256;
    std::string form_version;
    std::string findings; // JSON
};

// States are numbered through the whole cycle, so that the order of submissions is known.
struct StateRow {
    ReportId report;
    std::string unit;
    std::int64_t number = 0;
    std::optional<std::int64_t> receipt; // of a submission: its number, through the cycle too
    int revision = 0;
    State state{};
    Moment at{};
    std::optional<int> late_minutes;
    std::string reasons;
    std::string file; // of the revision; not kept here
    PersonId person;
};

struct FigureRow {
    ReportId report;
    int revision = 0;
    std::string target;
    int year = 0;
    Part part{};
    Decimal figure;
    std::string place; // "Số liệu!H25"; empty where it was typed, or isn't asked for
};

struct TextRow {
    ReportId report;
    int revision = 0;
    std::string section;
    int row = 0;
    std::string field;
    std::string text;
};

struct ReturnReasonRow {
    ReportId report;
    std::int64_t number = 0; // of the state
    std::string part;
    std::string reason;
};

struct Numbers {
    std::int64_t last_state = 0;
    std::int64_t last_receipt = 0;
};

[[nodiscard]] std::optional<ReportId> select_report(store::Snapshot const& s, CycleId const& cycle,
                                                    std::string_view unit);
// The unit's newest report of another cycle.
[[nodiscard]] std::optional<ReportId>
select_report_before(store::Snapshot const& s, CycleId const& cycle, std::string_view unit);
[[nodiscard]] std::optional<RevisionRow>
select_revision_of_bytes(store::Snapshot const& s, ReportId const& report, std::string_view sha256);
// Of a cycle's reports, all.
[[nodiscard]] std::vector<RevisionRow> select_revisions(store::Snapshot const& s,
                                                        CycleId const& cycle);
// In the order in which they followed each other.
[[nodiscard]] std::vector<StateRow> select_states(store::Snapshot const& s, CycleId const& cycle);
[[nodiscard]] std::vector<StateRow> select_states_of(store::Snapshot const& s,
                                                     ReportId const& report);
// Of a cycle's returns, all.
[[nodiscard]] std::vector<ReturnReasonRow> select_return_reasons(store::Snapshot const& s,
                                                                 CycleId const& cycle);
[[nodiscard]] Numbers select_numbers(store::Snapshot const& s, CycleId const& cycle);
void for_each_figure(store::Snapshot const& s, CycleId const& cycle,
                     std::function<void(FigureRow)> const& each);
// Those of one target that came in workbooks.
[[nodiscard]] std::vector<FigureRow>
select_placed_figures(store::Snapshot const& s, CycleId const& cycle, std::string_view target);
void for_each_text(store::Snapshot const& s, CycleId const& cycle,
                   std::function<void(TextRow)> const& each);
[[nodiscard]] std::vector<FigureRow> select_figures(store::Snapshot const& s,
                                                    ReportId const& report, int revision);
[[nodiscard]] std::vector<TextRow> select_texts(store::Snapshot const& s, ReportId const& report,
                                                int revision);

void insert_report(store::Transaction& t, ReportId const& report, CycleId const& cycle,
                   std::string_view unit);
void insert_revision(store::Transaction& t, RevisionRow const& row);
void insert_figures(store::Transaction& t, std::vector<FigureRow> const& rows);
void insert_texts(store::Transaction& t, std::vector<TextRow> const& rows);
void insert_state(store::Transaction& t, CycleId const& cycle, StateRow const& row);
void insert_return_reason(store::Transaction& t, ReturnReasonRow const& row);

} // namespace soket::report
