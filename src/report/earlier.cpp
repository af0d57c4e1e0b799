#include "report/earlier.h"

#include "report/kept.h"
#include "report/report_sql.h"
#include "store/store.h"

namespace soket::report {

Earlier earlier(store::Snapshot const& s, CycleId const& cycle, std::string_view unit) {
    Earlier all;
    if (auto const report = select_report(s, cycle, unit))
        if (auto const submission = history_of(s, cycle, *report).submission)
            all.sent = content_of(s, *report, submission->revision).figures;
    if (auto const report = select_report_before(s, cycle, unit))
        if (auto const counted = history_of(s, cycle, *report).counted)
            all.before = content_of(s, *report, *counted).figures;
    return all;
}

std::optional<EarlierFigure> nearest(Earlier const& earlier, Cell const& cell) {
    if (auto const found = earlier.sent.find(cell); found != earlier.sent.end())
        return EarlierFigure{true, cell.year, found->second};
    std::optional<EarlierFigure> newest;
    for (auto const& [at, figure] : earlier.before)
        if (at.target == cell.target && at.part == cell.part && at.year <= cell.year &&
            (!newest || newest->year < at.year))
            newest = EarlierFigure{false, at.year, figure};
    return newest;
}

} // namespace soket::report
