// The roll-up in SQL: one statement a level, from the lowest up, each into a
// table of its own. Units with none below have no row of totals, since their
// own figures are that.
#pragma once

#include "country.h"
#include "database.h"

#include <string>
#include <vector>

namespace bench {

struct Dialect {
    std::string name;
    std::string sum = "sum";
    std::string table = "TABLE"; // after CREATE
    bool by_key = false;         // rows lie in the order of the key
    bool indexed = false;        // changes find their rows by an index
};
[[nodiscard]] Dialect sqlite();
[[nodiscard]] Dialect postgres();
[[nodiscard]] Dialect duckdb();

// A report of a unit that has none below, sent again.
struct Report {
    UnitIndex unit;
    Row before;
    Row after;
};

class Peer {
  public:
    // Loads the country's figures from what write_csv wrote into the folder.
    Peer(Country const& country, Dialect dialect, std::unique_ptr<Database> database,
         std::filesystem::path folder);

    void roll_up();
    // The reports that change() sends, there and back. What each adds to the
    // levels above is given to the database reckoned.
    void prepare_changes(std::vector<Report> const& reports);
    void change(); // each report a transaction
    void require_same(Columns const& columns);

    [[nodiscard]] std::string const& name() const { return dialect_.name; }

  private:
    [[nodiscard]] std::string totals_sql(int level) const;
    [[nodiscard]] std::string change_sql(int level) const;
    void write_changes(std::vector<Report> const& reports, int level,
                       std::filesystem::path const& file) const;
    void compare(std::filesystem::path const& file, int level, Columns const& columns) const;

    Country const& country_;
    Dialect dialect_;
    std::unique_ptr<Database> database_;
    std::filesystem::path folder_;
    std::size_t reports_ = 0;
    bool back_ = false;
};

} // namespace bench
