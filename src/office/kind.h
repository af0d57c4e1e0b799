// What an uploaded file is, by its content: what its sender calls it may be wrong or a trick.
#pragma once

#include "base/enum.h"

#include <optional>
#include <string_view>

namespace soket::office {

enum class Kind { pdf, png, jpeg, webp, heic, docx, xlsx, odt, zip, text };
BOOST_DESCRIBE_ENUM(Kind, pdf, png, jpeg, webp, heic, docx, xlsx, odt, zip, text)

// Nothing where it is none of these. A document with macros is a zip.
[[nodiscard]] std::optional<Kind> kind_of(std::string_view bytes);

[[nodiscard]] std::string_view media_type(Kind kind);
// A unit may attach it to its report: pictures and documents. An archive may hold anything, and
// plain text be a page of somebody else.
[[nodiscard]] bool may_be_attached(Kind kind);

} // namespace soket::office
