// Sound packages around the one part that is fuzzed: otherwise every change would end at the zip's
// checksum.
#pragma once

#include "office/archive.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace soket::fuzz {

inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
    return {reinterpret_cast<char const*>(data), size};
}

inline std::string relationship(std::string_view id, std::string_view kind,
                                std::string_view target) {
    return "<Relationship Id=\"" + std::string(id) +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
           std::string(kind) + "\" Target=\"" + std::string(target) + "\"/>";
}

inline std::string relationships(std::string const& inside) {
    return "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
           inside + "</Relationships>";
}

inline std::string book_with(std::string_view sheet) {
    office::Archive archive;
    archive.set("[Content_Types].xml", "<Types/>");
    archive.set("_rels/.rels",
                relationships(relationship("r1", "officeDocument", "xl/workbook.xml")));
    archive.set(
        "xl/workbook.xml",
        "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    archive.set("xl/_rels/workbook.xml.rels",
                relationships(relationship("r1", "worksheet", "worksheets/sheet1.xml") +
                              relationship("r2", "styles", "styles.xml") +
                              relationship("r3", "sharedStrings", "sharedStrings.xml")));
    archive.set("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                                 "<xf numFmtId=\"9\"/></cellXfs></styleSheet>");
    archive.set("xl/sharedStrings.xml", "<sst><si><t>2018</t></si><si><t>2019</t></si></sst>");
    archive.set("xl/worksheets/sheet1.xml", std::string(sheet));
    return office::write_archive(archive);
}

inline std::string document_with(std::string_view xml) {
    office::Archive archive;
    archive.set("_rels/.rels",
                relationships(relationship("r1", "officeDocument", "word/document.xml")));
    archive.set("word/document.xml", std::string(xml));
    return office::write_archive(archive);
}

} // namespace soket::fuzz
