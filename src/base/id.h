// Identities. Made by the program (UUID version 7, RFC 9562), so that both stores run the same
// INSERT and a thing made offline already has its identity; they sort by the time of making.
// The type keeps a UnitId from being handed where a ReportId belongs.
#pragma once

#include "base/clock.h"

#include <compare>
#include <string>

namespace soket {

[[nodiscard]] std::string make_uuid(Moment now);

template<class Tag>
struct Id {
    std::string text;

    static Id make(Moment now) { return {make_uuid(now)}; }
    [[nodiscard]] bool empty() const { return text.empty(); }
    auto operator<=>(Id const&) const = default;
};

// Who does something. The command line is the person "cli:LOGIN"; sign-in brings real ones.
using PersonId = Id<struct PersonTag>;

using UnitId = Id<struct UnitTag>;
using CycleId = Id<struct CycleTag>;
using TargetId = Id<struct TargetTag>;
using FreezeId = Id<struct FreezeTag>;
using ProgrammeId = Id<struct ProgrammeTag>;
using ProposalId = Id<struct ProposalTag>;
using ReportId = Id<struct ReportTag>;
using PlanId = Id<struct PlanTag>;

} // namespace soket
