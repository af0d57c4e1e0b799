// What a unit has written, as a document: to be read before it is sent, and printed for signing.
// Private to the room. Pure.
#pragma once

#include "report/desk.h"

namespace soket::org {
struct Unit;
}

namespace soket::report {

struct DocumentFacts {
    std::string place;                    // where the plan was issued
    std::string receipt;                  // number; empty: not sent yet, and the document says so
    std::vector<std::string> attachments; // names
};
// Bytes of a .docx, made from documents/bao-cao-don-vi.docx. In Vietnamese, as the form is.
[[nodiscard]] std::string write_document(Desk const& desk, org::Unit const& unit,
                                         Content const& content, DocumentFacts const& facts);

// A figure as people read it: a day, yes or no, a number.
[[nodiscard]] std::string figure_text(targets::Target const& target, Decimal figure,
                                      std::string_view yes, std::string_view no);

} // namespace soket::report
