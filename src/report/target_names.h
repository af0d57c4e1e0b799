// Targets as headings of a unit's own layout name them. Private to headings*.cpp.
#pragma once

#include "report/headings.h"

#include <set>

namespace soket::report {

// What a text may name; several where it fits more than one.
struct Named {
    std::set<std::string> targets; // codes
    std::optional<Part> part;      // of a ratio, where the text says which
};

class TargetNames {
  public:
    explicit TargetNames(targets::Set const& set);

    // A target by its name, its code, or both; one row of a ratio by what it counts.
    [[nodiscard]] Named named_by(std::string_view text) const;

  private:
    using ByKey = std::map<std::string, std::set<std::string>, std::less<>>;
    [[nodiscard]] std::set<std::string> by_name(std::string_view text) const;
    [[nodiscard]] std::set<std::string> by_code(std::string_view text) const;

    ByKey codes_;
    ByKey whole_names_;
    ByKey short_names_; // without brackets
    ByKey numerators_;
    ByKey denominators_;
};

} // namespace soket::report
