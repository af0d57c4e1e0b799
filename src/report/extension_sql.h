// The statements of extensions. Private to the room.
#pragma once

#include "report/extension.h"

namespace soket::report {

struct ExtensionRow {
    int number = 0;
    std::string unit;
    Moment due{};
    std::string reason;
    Moment at{};
    PersonId person;
};
struct ExtensionDecisionRow {
    int number = 0; // of the one that it decides
    bool granted = false;
    Moment due{};
    std::string reason;
    Moment at{};
    PersonId person;
};
struct GrantedRow {
    std::string unit;
    Moment due{};
};
[[nodiscard]] std::vector<ExtensionRow> select_extensions(store::Snapshot const& s,
                                                          CycleId const& cycle);
[[nodiscard]] std::vector<ExtensionDecisionRow> select_decisions(store::Snapshot const& s,
                                                                 CycleId const& cycle);
[[nodiscard]] std::vector<GrantedRow> select_granted(store::Snapshot const& s,
                                                     CycleId const& cycle);
void insert_extension(store::Transaction& t, CycleId const& cycle, ExtensionRow const& row);
void insert_decision(store::Transaction& t, CycleId const& cycle, ExtensionDecisionRow const& row);

} // namespace soket::report
