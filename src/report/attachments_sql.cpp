#include "report/attachments_sql.h"

#include "store/statement.h"

namespace soket::report {

std::vector<WaitingRow> select_waiting(store::Snapshot const& s, CycleId const& cycle,
                                       std::string_view unit) {
    return store::all<WaitingRow>(s,
                                  "SELECT sha256, number, name, kind, size FROM passing_attachment"
                                  " WHERE cycle_id = $1 AND unit = $2 ORDER BY number",
                                  cycle, std::string(unit));
}

std::vector<std::string> select_detached(store::Snapshot const& s, CycleId const& cycle,
                                         std::string_view unit) {
    return store::all<std::string>(
        s, "SELECT sha256 FROM passing_detachment WHERE cycle_id = $1 AND unit = $2", cycle,
        std::string(unit));
}

std::vector<Attachment> select_attachments(store::Snapshot const& s, ReportId const& report,
                                           int revision) {
    return store::all<Attachment>(s,
                                  "SELECT sha256, name, kind, size FROM report_attachment"
                                  " WHERE report_id = $1 AND revision = $2 ORDER BY number",
                                  report, revision);
}

std::optional<std::string> select_waiting_content(store::Snapshot const& s, CycleId const& cycle,
                                                  std::string_view unit, std::string_view sha256) {
    return store::maybe<std::string>(s,
                                     "SELECT content FROM passing_attachment"
                                     " WHERE cycle_id = $1 AND unit = $2 AND sha256 = $3",
                                     cycle, std::string(unit), std::string(sha256));
}

void insert_waiting(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                    WaitingRow const& row, std::string const& content, Moment now,
                    PersonId const& person) {
    store::run(t,
               "INSERT INTO passing_attachment (cycle_id, unit, sha256, number, name, kind, size,"
               " content, at, person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
               cycle, std::string(unit), row.sha256, row.number, row.name, row.kind, row.size,
               content, now, person);
}

void delete_waiting(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                    std::string_view sha256) {
    store::run(t,
               "DELETE FROM passing_attachment WHERE cycle_id = $1 AND unit = $2 AND sha256 = $3",
               cycle, std::string(unit), std::string(sha256));
}

void insert_detached(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                     std::string_view sha256) {
    store::run(t, "INSERT INTO passing_detachment (cycle_id, unit, sha256) VALUES ($1, $2, $3)",
               cycle, std::string(unit), std::string(sha256));
}

void delete_detached(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                     std::string_view sha256) {
    store::run(t,
               "DELETE FROM passing_detachment WHERE cycle_id = $1 AND unit = $2 AND sha256 = $3",
               cycle, std::string(unit), std::string(sha256));
}

void delete_passing_attachments(store::Transaction& t, CycleId const& cycle,
                                std::string_view unit) {
    for (auto const* table : {"passing_attachment", "passing_detachment"})
        store::run(t, "DELETE FROM " + std::string(table) + " WHERE cycle_id = $1 AND unit = $2",
                   cycle, std::string(unit));
}

void insert_attachment(store::Transaction& t, ReportId const& report, int revision, int number,
                       Attachment const& attachment) {
    store::run(t,
               "INSERT INTO report_attachment (report_id, revision, number, name, kind, size,"
               " sha256) VALUES ($1, $2, $3, $4, $5, $6, $7)",
               report, revision, number, attachment.name, attachment.kind, attachment.size,
               attachment.sha256);
}

} // namespace soket::report
