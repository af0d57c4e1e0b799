#include "office/book_check.h"

#include "base/ahead.h"
#include "base/refusal.h"
#include "office/package.h"

#include <cstdlib>
#include <string>
#include <vector>

namespace soket::office {

void must_be_whole(std::string_view book) {
    auto const archive = read_archive(book);
    if (!archive) refuse_for_want_of_room();
    std::vector<std::string> names;
    for (auto const& [name, bytes] : archive->parts)
        if (name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml"))
            names.push_back(name);
    Ahead<int> sound(names.size(), [&](std::size_t number) {
        pugi::xml_document document;
        return load_xml(document, *archive, names[number]) ? 1 : 0;
    });
    while (sound.any_left())
        for (auto const each : sound.next())
            if (each == 0) refuse_for_want_of_room();
}

void refuse_for_want_of_room() {
    auto const* named = std::getenv("TMPDIR");
    throw Refusal(Because::machine, "book.no_room", {},
                  {.file = named != nullptr && *named != '\0' ? named : "/tmp"});
}

} // namespace soket::office
