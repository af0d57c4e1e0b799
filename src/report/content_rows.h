// The texts of a report as rows of named fields, and back. Private to the room. Pure.
#pragma once

#include "report/report_sql.h"

namespace soket::report {

// Without report and revision.
[[nodiscard]] std::vector<TextRow> as_rows(Content const& content);

// Gathers one revision's rows, in any order.
class ContentRows {
  public:
    void add(TextRow row);
    void write_to(Content& content) const;

  private:
    using Fields = std::map<std::string, std::string, std::less<>>;
    std::map<std::string, std::map<int, Fields>, std::less<>> sections_;
};

} // namespace soket::report
