// Word splits text into runs as it pleases, also inside a {{mark}}. Here each mark gets an element
// of its own: <soket:mark text line><w:rPr/></soket:mark>. Private to the room.
#pragma once

#include "office/template_marks.h"

namespace soket::office {

inline constexpr std::string_view mark_element = "soket:mark";

// Of every paragraph below the root; numbers them on in `marks.paragraphs`.
void isolate_marks(pugi::xml_node root, Marks& marks);

} // namespace soket::office
