#include "report/report.h"

namespace soket::report {

bool Standing::counts_late() const {
    return counted && submission && submission->late_minutes.has_value();
}

bool Standing::is_missing() const { return due && !counted && state != State::exempt; }

Tally tally(std::vector<Standing> const& standings) {
    Tally all;
    for (auto const& standing : standings) {
        if (standing.state == State::exempt || !standing.due) continue;
        ++all.due;
        // Also where a faulty workbook came after it: what was submitted counts.
        if (standing.counted) {
            ++(standing.counts_late() ? all.late : all.on_time);
            continue;
        }
        auto& names = standing.state == State::draft      ? all.drafts
                      : standing.state == State::returned ? all.returned
                                                          : all.not_begun;
        names.push_back(standing.unit_name);
    }
    return all;
}

std::vector<std::string> Tally::missing() const {
    std::vector<std::string> names = not_begun;
    names.insert(names.end(), returned.begin(), returned.end());
    names.insert(names.end(), drafts.begin(), drafts.end());
    return names;
}

} // namespace soket::report
