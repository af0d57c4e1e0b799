// The steps of reading: each looks at its part of the paper and adds to the plan. Private to the
// room.
#pragma once

#include "plan/document.h"
#include "plan/outline.h"
#include "plan/parts.h"

#include <string>
#include <string_view>

namespace soket::plan {

struct Reading {
    Sheet const& sheet;
    Parts const& parts;
    Plan& plan;
    int year = 0;                                // that the plan is issued in; 0 when unknown
    std::optional<text::YearAround> year_around; // for dates that give none

    void add(StructureKind kind, Span span) const { plan.structure.push_back({kind, span}); }
    // Words of a stretch that lies in one column.
    [[nodiscard]] Quoted quoted(Span span) const;
};

void read_header(Reading& reading);
void read_basis(Reading const& reading, Outline const& preamble);
void read_closing(Reading const& reading, Range closing, bool first);

// Of the running text, in this order: what an earlier step used, a later one leaves alone.
void read_tables(Reading const& reading, Outline& outline);
void read_event(Reading const& reading, Outline& outline);
void read_schedule(Reading const& reading, Outline& outline);
void read_assignments(Reading const& reading, Outline& outline);
void read_contents(Reading const& reading, Outline& outline);
void read_exemptions(Reading const& reading, Outline const& outline);
void read_sections(Reading const& reading, Outline const& outline);
void read_recurring(Reading const& reading, Outline& outline);
void read_rest(Reading const& reading, Outline& outline);

// Moments that the words name outside of citations and anniversaries; spans lie in the plan's text.
struct Moments {
    std::vector<text::When> due;
    std::vector<text::When> all;
    bool reckoned = false; // one says of which day figures are: "tính đến hết ngày 31/12/2025"
};
[[nodiscard]] Moments moments_in(Reading const& reading, Paragraph const& paragraph);
[[nodiscard]] std::optional<text::When> only_moment(Reading const& reading, Span span);
void add_milestones(Reading const& reading, Paragraph const& paragraph,
                    std::vector<text::When> const& whens, std::vector<std::string> const& actors,
                    MilestoneFrom from, std::string_view section);

// "Trên đây là Kế hoạch …", "Trong quá trình thực hiện, nếu có vướng mắc …".
[[nodiscard]] bool is_closing_formula(Paragraph const& paragraph);

// Everything that no item holds.
[[nodiscard]] std::vector<Span> not_held(Plan const& plan);

} // namespace soket::plan
