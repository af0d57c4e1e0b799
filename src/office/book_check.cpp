#include "office/book_check.h"

#include "base/refusal.h"
#include "office/package.h"

#include <cstdlib>

namespace soket::office {

Archive whole_book(std::string_view bytes) {
    auto archive = read_archive(bytes);
    if (!archive) refuse_for_want_of_room();
    for (auto const& part : archive->parts) {
        auto const& name = part.name;
        if (!name.ends_with(".xml") && !name.ends_with(".rels") && !name.ends_with(".vml"))
            continue;
        pugi::xml_document document;
        if (!load_xml(document, *archive, name)) refuse_for_want_of_room();
    }
    return std::move(*archive);
}

void refuse_for_want_of_room() {
    auto const* named = std::getenv("TMPDIR");
    throw Refusal(Because::machine, "book.no_room", {},
                  {.file = named != nullptr && *named != '\0' ? named : "/tmp"});
}

} // namespace soket::office
