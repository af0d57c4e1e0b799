// Bound figures of a .docx: content controls that all read one custom XML part, so that a number
// stands in a document as often as it likes and is kept once. Word itself refreshes the places when
// the part changes (ECMA-376 part 1, 17.5.2.6, dataBinding).
#pragma once

#include "office/template.h"

#include <map>

namespace soket::office {

// As they stand now, one for each place, also when a person has typed over it in Word: so they can
// be compared with what is true today.
[[nodiscard]] std::expected<std::vector<Figure>, Finding> read_figures(std::string_view docx);

// By id.
using Figures = std::map<std::string, Figure, std::less<>>;

// Puts new texts and sources into all places and into the part behind them; the rest of the
// document, edits of people included, stays as it is.
[[nodiscard]] std::expected<std::string, Finding> refresh_figures(std::string_view docx,
                                                                  Figures const& figures);

} // namespace soket::office
