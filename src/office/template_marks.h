// From {{marks}} in Word's runs to elements that enclose what they govern. Private to the room.
#pragma once

#include "base/finding.h"

#include <pugixml.hpp>

namespace soket::office {

// What stands in the tree afterwards, and never in a written document:
//   <soket:value path line mark><w:rPr/></soket:value>
//   <soket:block kind path as line mark><soket:then>…</soket:then><soket:else>…</soket:else></…>
inline constexpr std::string_view value_element = "soket:value";
inline constexpr std::string_view block_element = "soket:block";
inline constexpr std::string_view then_element = "soket:then";
inline constexpr std::string_view else_element = "soket:else";
// On a paragraph with a block inside: without content after filling it goes away.
inline constexpr char const* fleeting_attribute = "soket:fleeting";

// Of all parts of a document together.
struct Marks {
    std::string file;
    std::vector<std::string> paragraphs; // their text, in order
    Findings findings;

    void tell(std::string key, std::string_view mark, std::size_t line, Arguments arguments = {});
};

// Depth of a tree of Word; deeper branches are left as they are.
inline constexpr int template_depth_max = 200;

void mark_up(pugi::xml_node root, Marks& marks);

// Nothing that a reader would miss: no text, picture, break, mark or section's end.
[[nodiscard]] bool is_blank(pugi::xml_node node);
// Removes a paragraph, unless its cell, header or text box would be left without any.
void remove_paragraph(pugi::xml_node paragraph);

} // namespace soket::office
