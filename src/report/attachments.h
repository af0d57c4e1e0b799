// Files that a unit sends with its report: photographs, documents. What is attached waits until the
// report is sent, and then stays with that revision; the next one begins with the same files.
// For pages and the API.
#pragma once

#include "office/kind.h"
#include "report/report.h"

#include <cstdint>
#include <optional>

namespace soket::report {

inline constexpr std::size_t attachment_bytes_max = 10U << 20U;
inline constexpr std::size_t attachments_max = 20; // of one report

struct Attachment {
    std::string sha256; // by which it is asked for
    std::string name;   // with the ending of its kind
    office::Kind kind{};
    std::int64_t size = 0; // bytes
};

// What would be sent now.
[[nodiscard]] std::vector<Attachment> attachments(store::Snapshot const& s, CycleId const& cycle,
                                                  std::string_view unit);
// What the office has: of the last report that was sent.
[[nodiscard]] std::vector<Attachment> sent_attachments(store::Snapshot const& s,
                                                       CycleId const& cycle, std::string_view unit);
// The bytes of one of these.
[[nodiscard]] std::string attachment_bytes(store::Snapshot const& s, CycleId const& cycle,
                                           std::string_view unit, Attachment const& attachment);

// Nothing changes where the same content is there already. Throws Refusal: report.attachment.kind,
// too_large, too_many; report.approved_already, or the objection to any report of this unit.
void attach(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
            std::string_view name, std::string_view bytes);
// Throws Refusal report.attachment.none (not_found).
void detach(store::Transaction& t, Moment now, std::string_view unit, std::string_view sha256);

// Keeps what would be sent now with that revision of the report, `sent` being the one sent before;
// nothing waits then.
void keep_attachments(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                      ReportId const& report, std::optional<int> sent, int revision);

} // namespace soket::report
