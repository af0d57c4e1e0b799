// A Word document as a Paper. Private to the room: read_paper chooses by the file's content.
#pragma once

#include "office/paper.h"

namespace soket::office {

// Text as a reader sees it: tracked insertions in, deletions out, list numbers computed, fields by
// their result, hidden text left out. A text box stands after the paragraph that holds it. Headers,
// footers, notes and comments are left out. Fails with archive.* or paper.*, without the file.
[[nodiscard]] std::expected<Paper, Finding> paper_from_docx(std::string_view bytes);

} // namespace soket::office
