// The organisation with changes that aren't recorded yet: what an import and a decision are made
// of. Checked as a whole before anything is written. Private to the room.
#pragma once

#include "org/recorded.h"

#include <functional>
#include <string>
#include <string_view>

namespace soket::org {

// Whether their particulars are the same, whatever their revisions.
[[nodiscard]] bool same(Unit const& a, Unit const& b);

// How it is told that a unit isn't there: org.ended.KIND, org.not_yet. `name_of` gives a unit's
// name by its code.
[[nodiscard]] Finding absence(Absent const& absent,
                              std::function<std::string(std::string const&)> const& name_of);

class Sketch {
  public:
    Sketch(Records records, Moment now)
        : records_(std::move(records))
        , now_(now) {}

    [[nodiscard]] Records const& records() const { return records_; }
    // The unit on that day. Throws Refusal when it isn't there.
    [[nodiscard]] Unit there(std::string_view code, Day day) const;
    [[nodiscard]] Finding not_there(std::string_view code, Day day) const;
    [[nodiscard]] std::vector<Unit> below(std::string_view code, Day day) const;

    void found(Unit unit, Day since);
    // Particulars that begin later take over what `after` changes, where they said the same.
    void amend(Unit const& before, Unit after, Day since);
    void succeed(Succession succession);

    // What was sketched. Throws Refusal (invalid) when it is no organisation on the earliest day
    // that it touches or on a later one.
    [[nodiscard]] Outline finish() const;
    // Throws Refusal (invalid) when on that day or a later one it is none.
    void check_from(Day day) const;

  private:
    Records records_;
    Moment now_;
    Outline outline_;
};

} // namespace soket::org
