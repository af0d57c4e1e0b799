// The safety file (tệp an toàn): what was typed in a browser and isn't known to be on the server,
// saved to a stick when the line stays down, and taken in by the office. The page's script writes
// it (web/assets/safety.js); its hash shows whether a byte of it was changed on the way.
// Private to the room.
#pragma once

#include "report/typed.h"

#include <expected>

namespace soket::report {

inline constexpr std::size_t safety_bytes_max = 4U << 20U;

struct SafetyFile {
    std::string cycle;
    std::string unit;  // code
    std::string saved; // when, by the browser's clock; only told
    std::vector<Change> changes;
};
// Fails with report.safety.unreadable, report.safety.changed.
[[nodiscard]] std::expected<SafetyFile, Finding> read_safety_file(std::string_view bytes);

// What the hash is made of: the same in safety.js. Hexadecimal.
[[nodiscard]] std::string hash_of(SafetyFile const& file);

// Saves it as if it had been typed now, with what that says of each answer. Throws Refusal
// report.other_cycle, and as save() does.
std::vector<Saved> take_in(store::Transaction& t, PersonId const& person, Moment now,
                           Form const& form, targets::Set const& set, SafetyFile const& file);

} // namespace soket::report
