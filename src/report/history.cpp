#include "report/history.h"

#include <algorithm>

namespace soket::report {

void History::add(StateRow row) {
    switch (row.state) {
    case State::submitted:
        submissions.push_back(row);
        submission = row;
        counted = row.revision;
        sent_back.reset();
        break;
    case State::approved:
        counted = row.revision;
        sent_back.reset();
        break;
    case State::returned:
        counted.reset();
        sent_back = row;
        break;
    case State::draft:
    case State::not_begun:
    case State::exempt: break;
    }
    latest = std::max(latest, row.revision);
    last = std::move(row);
}

std::optional<StateRow> History::submission_of(int revision) const {
    auto const found = std::ranges::find(submissions, revision, &StateRow::revision);
    if (found == submissions.end()) return {};
    return *found;
}

std::optional<int> History::sent_revision() const {
    if (!submission) return {};
    return submission->revision;
}

std::optional<int> minutes_late(Moment received, Moment due) {
    if (received <= due) return {};
    return static_cast<int>(std::chrono::ceil<std::chrono::minutes>(received - due).count());
}

std::string number_text(StateRow const& submission) {
    return std::to_string(submission.receipt.value_or(0)) + "/" + submission.unit;
}

} // namespace soket::report
