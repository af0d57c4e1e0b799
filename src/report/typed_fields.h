// The fields that a form has on the pages, and what is written in them of a report that was sent.
// Private to the room. Pure.
#pragma once

#include "report/report.h"
#include "targets/targets.h"

#include <map>
#include <string>
#include <vector>

namespace soket::report {

inline constexpr int typed_models = 3;
inline constexpr int typed_papers = 2;

[[nodiscard]] std::string figure_field(Cell const& cell); // "figure:CT1.2@2019"
[[nodiscard]] std::string note_field(std::string_view target);
[[nodiscard]] std::string section_field(Section section);
[[nodiscard]] std::string programme_field(std::string_view programme);
[[nodiscard]] std::string list_field(std::string_view list, int row, std::string_view field);

[[nodiscard]] std::vector<std::string> fields_of(Form const& form, targets::Set const& set);
[[nodiscard]] std::map<std::string, std::string> texts_of(Content const& content,
                                                          targets::Set const& set);

} // namespace soket::report
