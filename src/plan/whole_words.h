// A paper whose words were broken or grown together on the way out of a PDF, with them whole again.
// Private to the room.
#pragma once

#include "plan/document.h"

namespace soket::office {
struct Paper;
}

namespace soket::plan {

// The paper with whole words; what stood there before is kept in Plan::mended.
[[nodiscard]] office::Paper with_whole_words(office::Paper const& paper, Plan& plan);

} // namespace soket::plan
