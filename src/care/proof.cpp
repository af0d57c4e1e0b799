#include "care/proof.h"

#include "store/store.h"
#include "store/upkeep.h"

#include <fmt/core.h>

namespace soket::care {

std::string dated(Moment moment) {
    auto const local = in_vietnam(moment);
    std::chrono::year_month_day const day{local.day};
    std::chrono::hh_mm_ss const time{moment + vietnam_offset - local.day};
    return fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}", int(day.year()), unsigned(day.month()),
                       unsigned(day.day()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

Proof proof_of(store::Snapshot const& s) {
    Proof proof{.faults = store::faults(s), .verdict = {}};
    if (proof.faults.empty()) proof.verdict = journal::verify(s);
    return proof;
}

} // namespace soket::care
