// A workbook that libxlsxwriter has put together, looked at once more: it keeps the parts in
// temporary files, and where these find no room it goes on and writes half of them (1.1.4). Private
// to the room.
#pragma once

#include <string_view>

namespace soket::office {

struct Archive;

// Its parts. Throws Refusal book.no_room, which names the folder of temporary files.
[[nodiscard]] Archive whole_book(std::string_view bytes);
[[noreturn]] void refuse_for_want_of_room();

} // namespace soket::office
