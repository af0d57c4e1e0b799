// The block under which a document is signed: Nghị định 30/2020/NĐ-CP (điều 13, phụ lục I) for
// State bodies; Hướng dẫn 29-HD/TWĐTN-VP for the Union and 36-HD/VPTW for the Party, where a deputy
// signs for a collective under the own title. Pure; private to the room.
#pragma once

#include "org/org.h"
#include "plan/plan.h"

#include <optional>
#include <string>

namespace soket::draft {

struct Signature {
    std::string acting_for; // "TM. BAN THƯỜNG VỤ"; may be empty
    std::string signs_for;  // "KT. CHỦ TỊCH"; empty where the signer signs as what he is
    std::string position;   // "Q. BÍ THƯ", "PHÓ BÍ THƯ"
    std::string person;
};

// As the plan was signed, unless it is known who signs on the day.
[[nodiscard]] Signature signature(plan::Plan const& plan,
                                  std::optional<org::Signing> const& signing);

} // namespace soket::draft
