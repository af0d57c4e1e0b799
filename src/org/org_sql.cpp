#include "org/org_sql.h"

#include "store/statement.h"

namespace soket::org {

namespace {

std::string const revision_columns = R"(
    SELECT u.id, u.code, u.number, r.revision, r.change_number, r.since, r.name, r.short_name,
           r.kind, r.parent, r.unit_group,
           CASE WHEN x.change_number IS NULL THEN 0 ELSE 1 END
    FROM unit u JOIN unit_revision r ON r.unit_id = u.id
         LEFT JOIN unit_change_revocation x ON x.change_number = r.change_number )";

} // namespace

std::vector<RevisionRow> select_revisions(store::Snapshot const& s) {
    return store::all<RevisionRow>(s, revision_columns + "ORDER BY u.number, r.revision");
}

std::vector<RevisionRow> select_revisions_of(store::Snapshot const& s, std::string_view code) {
    return store::all<RevisionRow>(
        s, revision_columns + "WHERE u.code_key = $1 ORDER BY r.revision", code_key(code));
}

std::vector<RevisionRow> select_revisions_below(store::Snapshot const& s, std::string_view code) {
    return store::all<RevisionRow>(
        s,
        revision_columns + "WHERE u.id IN (SELECT unit_id FROM unit_revision WHERE parent = $1)"
                           " ORDER BY u.number, r.revision",
        std::string(code));
}

std::vector<ExemptionRow> select_exemptions(store::Snapshot const& s) {
    return store::all<ExemptionRow>(
        s, "SELECT unit_id, revision, duty, reason FROM unit_exemption ORDER BY unit_id, duty");
}

std::vector<ExemptionRow> select_exemptions_of(store::Snapshot const& s, UnitId const& unit) {
    return store::all<ExemptionRow>(s,
                                    "SELECT unit_id, revision, duty, reason FROM unit_exemption"
                                    " WHERE unit_id = $1 ORDER BY duty",
                                    unit);
}

std::vector<Succession> select_successions(store::Snapshot const& s) {
    return store::all<Succession>(s, R"(
        SELECT c.number, c.kind, n.from_unit, COALESCE(n.to_unit, ''), c.from_day, n.ends,
               c.document
        FROM unit_succession n JOIN unit_change c ON c.number = n.change_number
        WHERE NOT EXISTS (SELECT 1 FROM unit_change_revocation x
                          WHERE x.change_number = n.change_number)
        ORDER BY c.from_day, c.number, n.number)");
}

std::vector<ChangeRow> select_changes(store::Snapshot const& s) {
    return store::all<ChangeRow>(s, R"(
        SELECT c.number, c.at, c.kind, c.from_day, c.document, c.reason, x.reason
        FROM unit_change c LEFT JOIN unit_change_revocation x ON x.change_number = c.number
        ORDER BY c.number)");
}

std::int64_t select_last_change(store::Snapshot const& s) {
    return store::one<std::int64_t>(s, "SELECT COALESCE(MAX(number), 0) FROM unit_change");
}

std::int64_t select_last_unit(store::Snapshot const& s) {
    return store::one<std::int64_t>(s, "SELECT COALESCE(MAX(number), 0) FROM unit");
}

void insert_unit(store::Transaction& t, UnitId const& id, std::string_view code,
                 std::int64_t number) {
    store::run(t, "INSERT INTO unit (id, code, code_key, number) VALUES ($1, $2, $3, $4)", id,
               std::string(code), code_key(code), number);
}

void insert_change(store::Transaction& t, ChangeRow const& row) {
    store::run(t,
               "INSERT INTO unit_change (number, at, kind, from_day, document, reason)"
               " VALUES ($1, $2, $3, $4, $5, $6)",
               row.number, row.at, row.kind, row.from, row.document, row.reason);
}

void insert_revision(store::Transaction& t, Unit const& unit) {
    store::run(t, R"(
        INSERT INTO unit_revision (unit_id, revision, change_number, since, name, short_name, kind,
                                   parent, unit_group)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
               unit.id, unit.revision, unit.change, unit.since, unit.name, unit.short_name,
               unit.kind, unit.parent, unit.group);
}

void insert_exemption(store::Transaction& t, Unit const& unit, Exemption const& exemption) {
    store::run(t,
               "INSERT INTO unit_exemption (unit_id, revision, duty, reason)"
               " VALUES ($1, $2, $3, $4)",
               unit.id, unit.revision, exemption.from, exemption.reason);
}

void insert_succession(store::Transaction& t, Succession const& row, std::int64_t number) {
    auto const to = row.to.empty() ? std::nullopt : std::optional(row.to);
    store::run(t,
               "INSERT INTO unit_succession (change_number, number, from_unit, to_unit, ends)"
               " VALUES ($1, $2, $3, $4, $5)",
               row.change, number, row.from, to, row.ends);
}

void insert_revocation(store::Transaction& t, std::int64_t change, Moment at,
                       std::string_view reason) {
    store::run(t,
               "INSERT INTO unit_change_revocation (change_number, at, reason)"
               " VALUES ($1, $2, $3)",
               change, at, std::string(reason));
}

} // namespace soket::org
