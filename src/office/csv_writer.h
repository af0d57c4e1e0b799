// A sheet of a workbook of ours as .csv, as Excel in Việt Nam saves it: semicolons, UTF-8 with its
// mark, figures like 1.234,5.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace soket::office {

// `xlsx` is what Book::write gave; its sheets count from 0.
[[nodiscard]] std::string sheet_as_csv(std::string_view xlsx, std::size_t sheet);

} // namespace soket::office
