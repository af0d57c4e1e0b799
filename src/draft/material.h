// Everything that the documents are made of, gathered once. Private to the room.
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "models/models.h"
#include "org/org.h"
#include "plan/plan.h"
#include "report/report.h"
#include "rollup/rollup.h"
#include "targets/targets.h"

#include <map>
#include <optional>
#include <vector>

namespace soket::draft {

struct Material {
    cycle::Cycle cycle;
    plan::Plan plan;
    std::vector<cycle::Assignment> assignments;
    Day day{};      // on which the organisation is looked at, and the report would be signed
    org::Tree tree; // with ended units whose reports count or are missing
    std::vector<org::Change> changes; // of the organisation within the term
    std::optional<org::Signing> signing;
    targets::Set set;
    std::vector<report::Standing> standings;
    std::vector<report::Counted> counted;
    rollup::Rollup rollup;
    std::vector<rollup::Result> results; // of the cycle's unit, targets in their order
    journal::Seal seal;
    std::vector<models::Offering> offerings; // models and papers, and which were chosen

    [[nodiscard]] std::string unit_name(std::string_view code) const;
    // Whether the report names a model or a paper: once any of its kind was chosen, those only;
    // never one that was decided against.
    [[nodiscard]] bool names(models::Kind kind, std::string_view unit, std::string_view name) const;
    [[nodiscard]] rollup::Result const& result_of(std::string_view target) const;
    // Targets by the way they are answered: by figures and days, or in words.
    [[nodiscard]] std::vector<targets::Target const*> targets_in(bool words) const;
};

// Text of the catalogue in Vietnamese: both documents are an office's own.
[[nodiscard]] std::string vi(std::string_view key, Arguments const& arguments = {});

// Throws Refusal when there is no cycle, or no target was imported.
[[nodiscard]] Material gather(store::Snapshot const& s, Day day);

// One text with all the units that wrote it, in the organisation's order.
struct Gathered {
    std::string text;
    std::vector<std::string> units; // names
};
// The units' texts for a section (and programme). Texts that differ only in blanks, case or tone
// placement are one.
[[nodiscard]] std::vector<Gathered> gathered(Material const& material, report::Section section,
                                             std::string_view programme = {});

// The same of what they wrote about a target that is answered in words.
[[nodiscard]] std::vector<Gathered> gathered_about(Material const& material,
                                                   std::string_view target);

// "Đoàn Sở Tài chính"; with more than three, the first three and how many more.
[[nodiscard]] std::string source_text(std::vector<std::string> const& units);

} // namespace soket::draft
