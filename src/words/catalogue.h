// Reader of gettext catalogues (.po), as much of the format as ours use: msgid, msgstr, comments,
// strings continued over lines. Private to the room and its test.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace soket::words {

using Catalogue = std::map<std::string, std::string, std::less<>>;

// Adds the file's texts; a malformed line is a defect, since the catalogues are ours.
void read_catalogue(std::string_view po, Catalogue& into);

} // namespace soket::words
