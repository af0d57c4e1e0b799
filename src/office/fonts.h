// Which font draws a run of a .docx: its own, its character style's, the paragraph style's, the
// document's. Private to the room.
#pragma once

#include "office/package.h"

#include <map>
#include <string>
#include <string_view>

namespace soket::office {

class Fonts {
  public:
    // `styles` may be empty.
    explicit Fonts(pugi::xml_node styles);

    // The font for Western letters; "" where none is named.
    [[nodiscard]] std::string of(pugi::xml_node run, pugi::xml_node paragraph_properties) const;

  private:
    struct Style {
        std::string font;
        std::string based_on;
    };
    [[nodiscard]] std::string of_style(std::string_view id) const;

    std::map<std::string, Style, std::less<>> styles_;
    std::string of_document_;
    std::string default_style_; // of paragraphs
};

} // namespace soket::office
