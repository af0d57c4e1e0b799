// Sums as a sheet states them: =SUM(B2:B9), =B2+B3-C4, =300+10. What an office adds up by hand is
// reckoned exactly, so that a result that is missing or out of date is seen. Everything else (other
// functions, other sheets, names) is left to the programs that know it.
#pragma once

#include "office/workbook.h"

#include <optional>
#include <string_view>

namespace soket::office {

// A sum over more cells than a sheet of units has rows is not one that a person meant.
inline constexpr int summed_cells_max = 10'000;

// Nothing where the formula is of another kind, or a cell that it names holds no certain figure.
[[nodiscard]] std::optional<Decimal> sum_of(SheetContent const& sheet, std::string_view formula);

} // namespace soket::office
