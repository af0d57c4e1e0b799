// How a bound figure is written in a .docx: the control and the part behind it. Private to the
// room.
#pragma once

#include "office/package.h"
#include "office/template.h"

namespace soket::office {

// The control's properties; `number` makes its identity in the document, `format` (w:rPr, or none)
// is what a program that fetches the text anew gives it.
void make_control(pugi::xml_node control, Figure const& figure, int number, pugi::xml_node format);

// The part, its properties, relations and content types.
void add_figures_part(Archive& archive, std::string const& document,
                      std::vector<Figure> const& figures);

// Text of a run: lines become w:br, tabs w:tab, what XML can't hold is dropped.
void put_text(pugi::xml_node run, std::string_view text);

} // namespace soket::office
