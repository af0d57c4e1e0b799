// What became of units within the term, as the appendix notes it. Pure; private to the room.
#pragma once

#include "draft/material.h"

#include <string>
#include <vector>

namespace soket::draft {

// "Đoàn Sở A hợp nhất từ Đoàn Sở B, Đoàn Sở C, từ ngày 15/01/2020, theo Quyết định số …"; by day.
[[nodiscard]] std::vector<std::string> organisation_notes(Material const& material);

} // namespace soket::draft
