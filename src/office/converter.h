// Documents of other kinds, by programs that know them: LibreOffice (.doc, .odt, .rtf, .htm, .html,
// .xls, .ods) and Poppler's pdftotext (.pdf). They are optional: who hasn't got them is told which
// to install.
#pragma once

#include "base/finding.h"

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace soket::office {

enum class ForeignKind { doc, odt, rtf, html, pdf, xls, ods };

// By the content, not by the name: of a document, of a workbook.
[[nodiscard]] std::optional<ForeignKind> foreign_kind(std::string_view bytes);
[[nodiscard]] std::optional<ForeignKind> foreign_sheet_kind(std::string_view bytes);

// Longer than a plan of a hundred pages takes; a file made to keep the converter busy ends here.
inline constexpr std::chrono::seconds conversion_max{90};

// A .docx, of a workbook an .xlsx; of a .pdf its text, laid out as on the page. Fails with
// paper.needs_program, paper.not_converted, or a fault of read_file.
[[nodiscard]] std::expected<std::string, Finding> converted(std::string_view bytes,
                                                            ForeignKind kind);

} // namespace soket::office
