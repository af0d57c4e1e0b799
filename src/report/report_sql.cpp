#include "report/report_sql.h"

#include "store/statement.h"

namespace soket::report {

std::optional<ReportId> select_report(store::Snapshot const& s, CycleId const& cycle,
                                      std::string_view unit) {
    return store::maybe<ReportId>(s, "SELECT id FROM report WHERE cycle_id = $1 AND unit = $2",
                                  cycle, std::string(unit));
}

std::optional<ReportId> select_report_before(store::Snapshot const& s, CycleId const& cycle,
                                             std::string_view unit) {
    // Ids are made in the order of time (base/id.h). By cycle and unit, as the index is: of a unit
    // alone all reports would be looked through.
    return store::maybe<ReportId>(s,
                                  "SELECT id FROM report WHERE unit = $2 AND cycle_id IN"
                                  " (SELECT id FROM cycle WHERE id <> $1)"
                                  " ORDER BY id DESC LIMIT 1",
                                  cycle, std::string(unit));
}

std::optional<RevisionRow> select_revision_of_bytes(store::Snapshot const& s,
                                                    ReportId const& report,
                                                    std::string_view sha256) {
    return store::maybe<RevisionRow>(
        s,
        "SELECT report_id, revision, received_at, recorded_at, file, sha256, form_version, findings"
        " FROM report_revision WHERE report_id = $1 AND sha256 = $2 ORDER BY revision DESC LIMIT 1",
        report, std::string(sha256));
}

std::vector<RevisionRow> select_revisions(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<RevisionRow>(
        s,
        "SELECT v.report_id, v.revision, v.received_at, v.recorded_at, v.file, v.sha256,"
        " v.form_version, v.findings"
        " FROM report r JOIN report_revision v ON v.report_id = r.id WHERE r.cycle_id = $1",
        cycle);
}

namespace {

std::string const state_columns =
    "SELECT s.report_id, r.unit, s.number, s.receipt, s.revision, s.state, s.at, s.late_minutes,"
    " s.reasons, v.file, s.person FROM report r JOIN report_state s ON s.report_id = r.id"
    " JOIN report_revision v ON v.report_id = s.report_id AND v.revision = s.revision ";

} // namespace

std::vector<StateRow> select_states(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<StateRow>(s, state_columns + "WHERE r.cycle_id = $1 ORDER BY s.number",
                                cycle);
}

std::vector<StateRow> select_states_of(store::Snapshot const& s, ReportId const& report) {
    return store::all<StateRow>(s, state_columns + "WHERE r.id = $1 ORDER BY s.number", report);
}

std::vector<ReturnReasonRow> select_return_reasons(store::Snapshot const& s, CycleId const& cycle) {
    return store::all<ReturnReasonRow>(
        s,
        "SELECT w.report_id, w.number, w.part, w.reason FROM report r"
        " JOIN report_return_reason w ON w.report_id = r.id WHERE r.cycle_id = $1 ORDER BY w.part",
        cycle);
}

Numbers select_numbers(store::Snapshot const& s, CycleId const& cycle) {
    return store::one<Numbers>(
        s,
        "SELECT (SELECT COALESCE(MAX(number), 0) FROM report_state WHERE cycle_id = $1),"
        " (SELECT COALESCE(MAX(receipt), 0) FROM report_state WHERE cycle_id = $1)",
        cycle);
}

void for_each_figure(store::Snapshot const& s, CycleId const& cycle,
                     std::function<void(FigureRow)> const& each) {
    store::for_each<FigureRow>(
        s,
        "SELECT f.report_id, f.revision, f.target, f.year, f.part, f.figure, ''"
        " FROM report r JOIN report_figure f ON f.report_id = r.id WHERE r.cycle_id = $1",
        each, cycle);
}

std::vector<FigureRow> select_placed_figures(store::Snapshot const& s, CycleId const& cycle,
                                             std::string_view target) {
    return store::all<FigureRow>(
        s,
        "SELECT f.report_id, f.revision, f.target, f.year, f.part, f.figure, f.place"
        " FROM report r JOIN report_figure f ON f.report_id = r.id"
        " WHERE r.cycle_id = $1 AND f.target = $2 AND f.place <> ''"
        " ORDER BY f.report_id, f.revision, f.year, f.part",
        cycle, std::string(target));
}

void for_each_text(store::Snapshot const& s, CycleId const& cycle,
                   std::function<void(TextRow)> const& each) {
    store::for_each<TextRow>(
        s,
        "SELECT t.report_id, t.revision, t.section, t.row, t.field, t.text"
        " FROM report r JOIN report_text t ON t.report_id = r.id WHERE r.cycle_id = $1"
        " ORDER BY t.report_id, t.revision, t.section, t.row, t.field",
        each, cycle);
}

std::vector<FigureRow> select_figures(store::Snapshot const& s, ReportId const& report,
                                      int revision) {
    return store::all<FigureRow>(s,
                                 "SELECT report_id, revision, target, year, part, figure, place"
                                 " FROM report_figure WHERE report_id = $1 AND revision = $2",
                                 report, revision);
}

std::vector<TextRow> select_texts(store::Snapshot const& s, ReportId const& report, int revision) {
    return store::all<TextRow>(s,
                               "SELECT report_id, revision, section, row, field, text"
                               " FROM report_text WHERE report_id = $1 AND revision = $2"
                               " ORDER BY section, row, field",
                               report, revision);
}

void insert_report(store::Transaction& t, ReportId const& report, CycleId const& cycle,
                   std::string_view unit) {
    store::run(t, "INSERT INTO report (id, cycle_id, unit) VALUES ($1, $2, $3)", report, cycle,
               std::string(unit));
}

void insert_revision(store::Transaction& t, RevisionRow const& row) {
    store::run(t,
               "INSERT INTO report_revision (report_id, revision, received_at, recorded_at, file,"
               " sha256, form_version, findings) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               row.report, row.revision, row.received_at, row.recorded_at, row.file, row.sha256,
               row.form_version, row.findings);
}

void insert_figures(store::Transaction& t, std::vector<FigureRow> const& rows) {
    store::run_each(t,
                    "INSERT INTO report_figure (report_id, revision, target, year, part, figure,"
                    " place) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    rows);
}

void insert_texts(store::Transaction& t, std::vector<TextRow> const& rows) {
    store::run_each(t,
                    "INSERT INTO report_text (report_id, revision, section, row, field, text)"
                    " VALUES ($1, $2, $3, $4, $5, $6)",
                    rows);
}

void insert_state(store::Transaction& t, CycleId const& cycle, StateRow const& row) {
    store::run(t,
               "INSERT INTO report_state (report_id, cycle_id, number, receipt, revision, state,"
               " at, person, late_minutes, reasons) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
               " $10)",
               row.report, cycle, row.number, row.receipt, row.revision, row.state, row.at,
               row.person, row.late_minutes, row.reasons);
}

void insert_return_reason(store::Transaction& t, ReturnReasonRow const& row) {
    store::run(t,
               "INSERT INTO report_return_reason (report_id, number, part, reason)"
               " VALUES ($1, $2, $3, $4)",
               row.report, row.number, row.part, row.reason);
}

} // namespace soket::report
