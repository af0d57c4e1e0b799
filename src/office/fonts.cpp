#include "office/fonts.h"

namespace soket::office {

namespace {

// Styles rest on styles; a circle is a fault of the document's.
constexpr int styles_deep_max = 20;

std::string font_in(pugi::xml_node run_properties) {
    auto const fonts = run_properties.child("w:rFonts");
    std::string const ascii = fonts.attribute("w:ascii").value();
    return ascii.empty() ? fonts.attribute("w:hAnsi").value() : ascii;
}

} // namespace

Fonts::Fonts(pugi::xml_node styles) {
    of_document_ = font_in(styles.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"));
    for (auto const style : styles.children("w:style")) {
        std::string const id = style.attribute("w:styleId").value();
        styles_[id] = {font_in(style.child("w:rPr")),
                       style.child("w:basedOn").attribute("w:val").value()};
        bool const paragraphs = std::string_view(style.attribute("w:type").value()) == "paragraph";
        if (paragraphs && style.attribute("w:default").as_bool()) default_style_ = id;
    }
}

std::string Fonts::of_style(std::string_view id) const {
    auto style = styles_.find(id);
    for (int deep = 0; style != styles_.end() && deep < styles_deep_max; ++deep) {
        if (!style->second.font.empty()) return style->second.font;
        style = styles_.find(style->second.based_on);
    }
    return {};
}

std::string Fonts::of(pugi::xml_node run, pugi::xml_node paragraph_properties) const {
    auto const properties = run.child("w:rPr");
    if (auto own = font_in(properties); !own.empty()) return own;
    if (auto of_run = of_style(properties.child("w:rStyle").attribute("w:val").value());
        !of_run.empty())
        return of_run;
    std::string_view const style =
        paragraph_properties.child("w:pStyle").attribute("w:val").value();
    auto of_paragraph = of_style(style.empty() ? std::string_view(default_style_) : style);
    return of_paragraph.empty() ? of_document_ : of_paragraph;
}

} // namespace soket::office
