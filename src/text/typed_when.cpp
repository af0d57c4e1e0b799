#include "text/typed_when.h"

#include <string>

namespace soket::text {

std::optional<When> read_typed_when(std::string_view text, std::optional<YearAround> year_around) {
    if (auto const when = read_when(text, year_around)) return when;
    return read_when("ngày " + std::string(text), year_around);
}

} // namespace soket::text
