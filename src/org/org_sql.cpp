#include "org/org_sql.h"

#include "store/statement.h"

namespace soket::org {

std::vector<UnitRow> select_units(store::Snapshot const& s) {
    return store::all<UnitRow>(s, R"(
        SELECT u.id, u.code, u.number, r.revision, r.name, r.short_name, r.kind, r.parent,
               r.unit_group
        FROM unit u JOIN unit_revision r ON r.unit_id = u.id
        WHERE r.revision = (SELECT MAX(revision) FROM unit_revision WHERE unit_id = u.id)
        ORDER BY u.number)");
}

std::optional<UnitRow> select_unit(store::Snapshot const& s, std::string_view code) {
    return store::maybe<UnitRow>(s, R"(
        SELECT u.id, u.code, u.number, r.revision, r.name, r.short_name, r.kind, r.parent,
               r.unit_group
        FROM unit u JOIN unit_revision r ON r.unit_id = u.id
        WHERE u.code_key = $1
        ORDER BY r.revision DESC LIMIT 1)",
                                 code_key(code));
}

std::vector<UnitKind> select_kinds_below(store::Snapshot const& s, std::string_view code) {
    return store::all<UnitKind>(s, R"(
        SELECT DISTINCT r.kind FROM unit_revision r
        WHERE r.parent = $1
          AND r.revision = (SELECT MAX(revision) FROM unit_revision WHERE unit_id = r.unit_id))",
                                std::string(code));
}

std::vector<ExemptionRow> select_exemptions(store::Snapshot const& s) {
    return store::all<ExemptionRow>(s, R"(
        SELECT unit_id, duty, reason FROM unit_exemption e
        WHERE revision = (SELECT MAX(revision) FROM unit_revision WHERE unit_id = e.unit_id)
        ORDER BY unit_id, duty)");
}

std::vector<ExemptionRow> select_exemptions_of(store::Snapshot const& s, UnitId const& unit) {
    return store::all<ExemptionRow>(s, R"(
        SELECT unit_id, duty, reason FROM unit_exemption
        WHERE unit_id = $1
          AND revision = (SELECT MAX(revision) FROM unit_revision WHERE unit_id = $1)
        ORDER BY duty)",
                                    unit);
}

void insert_unit(store::Transaction& t, UnitId const& id, std::string_view code,
                 std::int64_t number) {
    store::run(t, "INSERT INTO unit (id, code, code_key, number) VALUES ($1, $2, $3, $4)", id,
               std::string(code), code_key(code), number);
}

void insert_revision(store::Transaction& t, UnitRow const& row, Moment at) {
    store::run(t, R"(
        INSERT INTO unit_revision (unit_id, revision, at, name, short_name, kind, parent,
                                   unit_group)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
               row.id, row.revision, at, row.name, row.short_name, row.kind, row.parent, row.group);
}

void insert_exemption(store::Transaction& t, UnitId const& unit, std::int64_t revision,
                      Exemption const& exemption) {
    store::run(t,
               "INSERT INTO unit_exemption (unit_id, revision, duty, reason)"
               " VALUES ($1, $2, $3, $4)",
               unit, revision, exemption.from, exemption.reason);
}

} // namespace soket::org
