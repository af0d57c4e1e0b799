// What differs between two versions of a plan, item by item: not which lines, but what is asked of
// whom by when.
#pragma once

#include "base/enum.h"
#include "plan/document.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace soket::plan {

// In the order in which they are told.
enum class PlanPart {
    header,
    legal_basis,
    purpose,
    event,
    group, // of those attending
    content,
    programme,
    task,
    milestone,
    exemption,
    recipient,
    signer,
};
BOOST_DESCRIBE_ENUM(PlanPart, header, legal_basis, purpose, event, group, content, programme, task,
                    milestone, exemption, recipient, signer)

enum class Changed { added, removed, altered };
BOOST_DESCRIBE_ENUM(Changed, added, removed, altered)

struct Difference {
    PlanPart part{};
    Changed changed{};
    std::string what; // the item, as the newer version has it where it has it
    std::string
        aspect; // of an altered one: "text", "due", "actor", "figure"; of a header "number" …
    std::string before;
    std::string after;
    int line_before = 0; // from 1; 0 where it isn't there
    int line_after = 0;
};

// Items are taken for the same when most of their words are; blanks and the place of tone marks
// don't count as changes.
[[nodiscard]] std::vector<Difference> differences(Plan const& before, Plan const& after);

// As sentences of the words, part by part, and how many they are.
[[nodiscard]] std::vector<std::pair<std::string, Arguments>>
told(std::vector<Difference> const& differences);

// For each of `after`, the place in `before` of what it is taken for in the same way; each only
// once.
[[nodiscard]] std::vector<std::optional<std::size_t>>
counterparts(std::vector<std::string> const& before, std::vector<std::string> const& after);

} // namespace soket::plan
