// All that was recorded of units, and which of it holds on a day. Private to the room.
#pragma once

#include "org/changes.h"
#include "org/org.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::org {

struct Recorded {
    UnitId id;
    std::string code;
    std::int64_t number = 0;
    std::vector<Unit> revisions;    // in their order; those of changes taken back left out
    std::int64_t last_revision = 0; // the numbers of those count on
    std::optional<End> end;

    // The particulars that hold on that day; nothing where the unit isn't there.
    [[nodiscard]] Unit const* on(Day day) const;
    // Of a unit that isn't there on that day.
    [[nodiscard]] Absent absent(Day day) const;
    // What it is called on that day, also when it isn't there.
    [[nodiscard]] std::string name(Day day) const;
    // Particulars that begin after that day, each in its last revision, by their day.
    [[nodiscard]] std::vector<Unit> after(Day day) const;
    // Takes the unit's identity and the next revision number.
    void add(Unit& unit);
};

class Records {
  public:
    std::vector<Recorded> units; // in order of first import
    std::vector<Succession> successions;

    void add(Recorded unit);
    // Also one that isn't there on any day: its code is taken.
    [[nodiscard]] Recorded const* find(std::string_view code) const;
    [[nodiscard]] Recorded* find(std::string_view code);

    // A unit that isn't known yet is founded; otherwise it gets a revision.
    void put(Unit& unit);
    void put(std::vector<Succession> const& more);

    [[nodiscard]] std::vector<Unit> on(Day day) const;
    [[nodiscard]] std::vector<Absent> absent_on(Day day) const;
    // The day itself and every later one on which something changes.
    [[nodiscard]] std::vector<Day> days_from(Day day) const;

  private:
    // Whether on its last day units stood below it that reported for it.
    [[nodiscard]] bool reported_for(Recorded const& ended) const;

    std::map<std::string, std::size_t, std::less<>> by_key_;
};

// By the units that end: how each does.
[[nodiscard]] std::map<std::string, End> ends_of(std::vector<Succession> const& successions);

[[nodiscard]] Records read_records(store::Snapshot const& s);
[[nodiscard]] std::optional<Recorded> read_recorded(store::Snapshot const& s,
                                                    std::string_view code);
// Units that ever stood right below this one.
[[nodiscard]] std::vector<Recorded> read_recorded_below(store::Snapshot const& s,
                                                        std::string_view code);

} // namespace soket::org
