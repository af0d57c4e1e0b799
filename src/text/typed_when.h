// A date as somebody types it who was asked for one: "18/5", which in running text may be a number.
#pragma once

#include "text/when.h"

namespace soket::text {

// As read_when, and a day that lacks only the word before it.
[[nodiscard]] std::optional<When> read_typed_when(std::string_view text,
                                                  std::optional<YearAround> year_around);

} // namespace soket::text
