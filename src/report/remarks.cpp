#include "report/remarks.h"

namespace soket::report {

namespace {

std::string joined_names(std::vector<std::string> const& names) {
    std::string all;
    for (auto const& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

} // namespace

Findings remarks(Standing const& standing) {
    Findings all;
    auto const add = [&](std::string key, Arguments arguments = {}) {
        all.push_back({Weight::warning, std::move(key), std::move(arguments), {}});
    };
    if (standing.ended) {
        bool const is_dissolved = standing.successors.empty();
        add(is_dissolved ? "report.remark.dissolved" : "report.remark.ended",
            {{"day", to_office(*standing.ended)},
             {"successors", joined_names(standing.successors)}});
        if (standing.due) add("report.remark.owes");
    }
    if (!standing.included_in.empty())
        add(standing.ended ? "report.remark.included" : "report.remark.outdated",
            {{"unit", standing.included_in}});
    else if (standing.ended && standing.counted && !standing.successors.empty())
        add("report.remark.counts");
    return all;
}

} // namespace soket::report
