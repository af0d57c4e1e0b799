#include "cycle/document.h"

#include "base/refusal.h"
#include "cycle/unknown_bodies.h"
#include "office/paper.h"
#include "org/org.h"

namespace soket::cycle {

plan::Plan plan_from_bytes(std::string const& bytes, std::string const& file) {
    auto const paper = office::paper_from_bytes(bytes, file);
    if (!paper) throw Refusal(Because::invalid, {paper.error()});
    auto plan = plan::read(*paper);
    if (!plan::is_plan(plan)) throw Refusal(Because::invalid, plan::lint(plan));
    return plan;
}

Findings doubts_about(store::Snapshot const& s, plan::Plan const& plan, Day day) {
    auto findings = plan::lint(plan);
    auto const tree = org::tree(s, day);
    if (!tree.units.empty()) append(findings, unknown_bodies(plan, tree));
    return findings;
}

} // namespace soket::cycle
