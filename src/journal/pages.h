// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "journal/journal.h"
#include "journal/names_pages.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>
#include <functional>
#include <string>

namespace soket::journal {

// This room knows neither accounts nor units: the hall brings whoever has a name, as they are
// called on that day.
using NamesOf = std::function<Names(store::Snapshot const&, Day)>;

[[nodiscard]] web::RoomPages pages(NamesOf names_of);

// Private to the room.
// Whose name the text is, or a part of as of nobody else's; "" where that can't be said.
[[nodiscard]] std::string named_by(Names const& names, std::string_view text);
// What was done, as a kind of deed: "report.submitted" → "Nộp báo cáo"; the kind itself where no
// text is known.
[[nodiscard]] std::string kind_text(web::Visit const& visit, std::string_view kind);
// An entry in words: {number, at, person, what, subject, particulars: [{field, value}]}.
[[nodiscard]] boost::json::object told(web::Visit const& visit, Names const& names,
                                       Entry const& entry);

} // namespace soket::journal
