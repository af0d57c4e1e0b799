#include "draft/organisation_notes.h"

#include <algorithm>
#include <fmt/format.h>

namespace soket::draft {

namespace {

std::string names(Material const& m, std::vector<std::string> const& codes) {
    std::vector<std::string> all;
    for (auto const& code : codes) all.push_back(m.unit_name(code));
    return fmt::to_string(fmt::join(all, ", "));
}

// "…, từ ngày 15/01/2020, theo Quyết định số …"
std::string with_decision(std::string what, org::Decision const& decision) {
    what += vi("appendix.changed.since", {{"day", to_office(decision.from.value())}});
    if (!decision.document.empty())
        what += vi("appendix.changed.by", {{"document", decision.document}});
    return what;
}

void add_successions(std::vector<std::string>& notes, Material const& m,
                     org::Change const& change) {
    if (change.successions.empty()) return;
    std::vector<std::string> from, to;
    for (auto const& each : change.successions) {
        if (std::ranges::find(from, each.from) == from.end()) from.push_back(each.from);
        if (!each.to.empty() && std::ranges::find(to, each.to) == to.end()) to.push_back(each.to);
    }
    auto key = "appendix.changed." + to_text(change.kind);
    if (!change.successions.front().ends) key += "_in_part";
    notes.push_back(
        with_decision(vi(key, {{"from", names(m, from)}, {"to", names(m, to)}}), change.decision));
}

void add_amended(std::vector<std::string>& notes, Material const& m, org::Change const& change) {
    for (auto const& [before, after] : change.amended) {
        if (before.name != after.name)
            notes.push_back(with_decision(
                vi("appendix.changed.rename", {{"from", before.name}, {"to", after.name}}),
                change.decision));
        // What went along with a merger is told by it.
        if (before.parent != after.parent && change.successions.empty())
            notes.push_back(
                with_decision(vi("appendix.changed.move", {{"unit", after.name},
                                                           {"from", m.unit_name(before.parent)},
                                                           {"to", m.unit_name(after.parent)}}),
                              change.decision));
    }
}

} // namespace

std::vector<std::string> organisation_notes(Material const& m) {
    std::vector<std::string> notes;
    for (auto const& change : m.changes) {
        add_successions(notes, m, change);
        add_amended(notes, m, change);
    }
    return notes;
}

} // namespace soket::draft
