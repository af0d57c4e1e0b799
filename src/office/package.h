// What .docx and .xlsx share above the zip: XML parts and the relations between them
// (ECMA-376 part 2, Open Packaging Conventions). Private to the room.
#pragma once

#include "office/archive.h"

#include <pugixml.hpp>

namespace soket::office {

// Elements and attributes of one part. A tree of pugixml takes some 60 bytes for each, so this many
// take some 400 MB: a sheet of a million cells passes, a part of sixteen million "<c/>" doesn't.
inline constexpr std::size_t xml_marks_max = 6'000'000;

// A table in a table in a text box takes some forty; readers that go down by calling themselves
// would run out of stack in a part made for it.
inline constexpr int xml_depth_max = 400;

// Fails with archive.missing_part, archive.broken_xml, archive.doctype (Office never writes one;
// it is how entities swell), archive.too_many_elements or archive.too_deep. Text of blanks alone is
// kept.
[[nodiscard]] std::expected<void, Finding> load_xml(pugi::xml_document& document,
                                                    Archive const& archive, std::string_view part);

struct Relation {
    std::string id;
    std::string kind;   // last word of its type: "worksheet", "styles"
    std::string target; // name of the part, from the package's root
    bool external = false;
};

// Of a part; of the package itself when `part` is empty. A part without relations has none.
[[nodiscard]] std::expected<std::vector<Relation>, Finding> relations(Archive const& archive,
                                                                      std::string_view part);
[[nodiscard]] Relation const* relation_of_kind(std::vector<Relation> const& all,
                                               std::string_view kind);

// Of a .docx: the document itself first, then its headers, footers and notes. Fails with
// template.not_a_document.
[[nodiscard]] std::expected<std::vector<std::string>, Finding> text_parts(Archive const& archive);

// "word/document.xml" → "word/_rels/document.xml.rels".
[[nodiscard]] std::string relations_part(std::string_view part);
// A target as it stands in the relations of `part`, relative or absolute.
[[nodiscard]] std::string resolved(std::string_view part, std::string_view target);

// Without the prefix: "x:row" → "row".
[[nodiscard]] std::string_view local_name(pugi::xml_node node);
[[nodiscard]] pugi::xml_node child_named(pugi::xml_node parent, std::string_view local);
[[nodiscard]] std::string xml_text(pugi::xml_document const& document);
[[nodiscard]] std::string_view attribute(pugi::xml_node node, std::string_view local);

} // namespace soket::office
