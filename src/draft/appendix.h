// The data appendix: a workbook that adds up by itself. Pure; private to the room.
#pragma once

#include "draft/material.h"

namespace soket::draft {

[[nodiscard]] std::string appendix_book(Material const& material, Moment now);

} // namespace soket::draft
