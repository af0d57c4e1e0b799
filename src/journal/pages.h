// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "journal/journal.h"
#include "web/web.h"

#include <boost/json/fwd.hpp>
#include <functional>
#include <map>
#include <string>

namespace soket::journal {

// Names by the persons' ids. This room knows no accounts: the hall brings whoever has one.
using Names = std::map<std::string, std::string, std::less<>>;
using NamesOf = std::function<Names(store::Snapshot const&)>;

[[nodiscard]] web::RoomPages pages(NamesOf names_of);

// Private to the room.
[[nodiscard]] std::string name_of(web::Visit const& visit, Names const& names,
                                  PersonId const& person);
// What was done, as a kind of deed: "report.submitted" → "Nộp báo cáo"; the kind itself where no
// text is known.
[[nodiscard]] std::string kind_text(web::Visit const& visit, std::string_view kind);
// An entry in words: {number, at, person, what, subject, particulars: [{field, value}]}.
[[nodiscard]] boost::json::object told(web::Visit const& visit, Names const& names,
                                       Entry const& entry);

} // namespace soket::journal
