// The statements of attachments. Private to the room.
#pragma once

#include "report/attachments.h"

namespace soket::report {

struct WaitingRow {
    std::string sha256;
    std::int64_t number = 0;
    std::string name;
    office::Kind kind{};
    std::int64_t size = 0;
};
[[nodiscard]] std::vector<WaitingRow> select_waiting(store::Snapshot const& s, CycleId const& cycle,
                                                     std::string_view unit);
[[nodiscard]] std::vector<std::string> select_detached(store::Snapshot const& s,
                                                       CycleId const& cycle, std::string_view unit);
[[nodiscard]] std::vector<Attachment> select_attachments(store::Snapshot const& s,
                                                         ReportId const& report, int revision);
// Base64.
[[nodiscard]] std::optional<std::string> select_waiting_content(store::Snapshot const& s,
                                                                CycleId const& cycle,
                                                                std::string_view unit,
                                                                std::string_view sha256);

void insert_waiting(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                    WaitingRow const& row, std::string const& content, Moment now,
                    PersonId const& person);
void delete_waiting(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                    std::string_view sha256);
void insert_detached(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                     std::string_view sha256);
void delete_detached(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                     std::string_view sha256);
// All of both.
void delete_passing_attachments(store::Transaction& t, CycleId const& cycle, std::string_view unit);
void insert_attachment(store::Transaction& t, ReportId const& report, int revision, int number,
                       Attachment const& attachment);

} // namespace soket::report
