// The notes of one sheet: xl/comments*.xml with their places on the page in a drawing of the kind
// that Excel keeps for them (VML, ECMA-376 part 4). Private to the room.
#pragma once

#include "office/package.h"
#include "office/workbook.h"

#include <map>

namespace soket::office {

struct Note {
    std::string text;
    bool shown = false; // at once, not only under the mouse
};

// Puts `notes` on the sheet and takes ours of before off; somebody's own note at the same cell
// stays, ours is put below it. Changes the sheet's tree (its legacyDrawing) and the archive's other
// parts. Fails with workbook.not_markable.
[[nodiscard]] std::expected<void, Finding>
put_notes(Archive& archive, std::string const& sheet_part, pugi::xml_document& sheet,
          std::map<std::pair<int, int>, Note> const& notes);

// Puts a child of the sheet where the schema wants it (ECMA-376 part 1, 18.3.1.99).
pugi::xml_node insert_in_order(pugi::xml_node worksheet, std::string_view name);

// With the prefix that the document's own elements bear: "x:font" beside "x:worksheet".
[[nodiscard]] std::string alike(pugi::xml_node beside, std::string_view local);

} // namespace soket::office
