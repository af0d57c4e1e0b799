// Small packages made by hand, for the tests of this room.
#pragma once

#include "office/archive.h"

#include <string>
#include <string_view>

namespace soket::office {

inline constexpr std::string_view word_space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

inline std::string relationship(std::string_view id, std::string_view kind,
                                std::string_view target) {
    return "<Relationship Id=\"" + std::string(id) +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
           std::string(kind) + "\" Target=\"" + std::string(target) + "\"/>";
}

inline std::string relationship_part(std::string const& relationships) {
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           relationships + "</Relationships>";
}

struct WordParts {
    std::string body;
    std::string numbering; // inside of w:numbering
    std::string styles;    // inside of w:styles
    std::string header;    // inside of w:hdr
};

inline std::string word_element(std::string_view name, std::string const& inside) {
    std::string const tag(name);
    return "<" + tag + " " + std::string(word_space) + ">" + inside + "</" + tag + ">";
}

inline Archive word_archive(WordParts const& given) {
    std::string const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    auto const override = [&](std::string const& part, std::string const& kind) {
        return "<Override PartName=\"/word/" + part + ".xml\" ContentType=\"" + type + kind +
               "+xml\"/>";
    };
    std::string types =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
        override("document", "document.main");
    std::string related;
    Archive archive;
    auto const add = [&](std::string const& part, std::string const& kind, std::string const& xml) {
        types += override(part, kind);
        related += relationship("r" + part, kind, part + ".xml");
        archive.set("word/" + part + ".xml", xml);
    };
    archive.set("word/document.xml",
                word_element("w:document", "<w:body>" + given.body + "</w:body>"));
    if (!given.numbering.empty())
        add("numbering", "numbering", word_element("w:numbering", given.numbering));
    if (!given.styles.empty()) add("styles", "styles", word_element("w:styles", given.styles));
    if (!given.header.empty()) add("header1", "header", word_element("w:hdr", given.header));
    archive.set("word/_rels/document.xml.rels", relationship_part(related));
    archive.set("_rels/.rels",
                relationship_part(relationship("r1", "officeDocument", "word/document.xml")));
    archive.set("[Content_Types].xml", types + "</Types>");
    return archive;
}

inline std::string word_file(WordParts const& given) { return write_archive(word_archive(given)); }
inline std::string word_file(std::string const& body) {
    return word_file(WordParts{body, {}, {}, {}});
}

// One run.
inline std::string run(std::string const& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
// One paragraph of one run; properties go into w:pPr.
inline std::string paragraph(std::string const& text, std::string const& properties = {}) {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + run(text) + "</w:p>";
}
inline std::string cell(std::string const& text) { return "<w:tc>" + paragraph(text) + "</w:tc>"; }
inline std::string row(std::string const& cells) { return "<w:tr>" + cells + "</w:tr>"; }
inline std::string table(std::string const& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

} // namespace soket::office
