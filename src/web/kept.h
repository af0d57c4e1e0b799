// Pages made once for somebody are given again as long as nothing has been done since: many look
// at what seldom changes. Private to the room.
//
// A page hangs on who asks, as what, for what, in which language, in which minute, and on what the
// store holds. The last is known by a mark that changes with every deed; what passes without being
// a deed (an answer that somebody types) shows at once where it came through this server, and
// within the minute where it came through another. A form's key is new on every page, so it is put
// in when the page goes out.
#pragma once

#include "web/web.h"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace soket::web {

class KeptPages {
  public:
    // What stands in a page where the form's key goes; nobody can know it.
    [[nodiscard]] std::string const& key_place() const;

    // Nothing where it has to be made.
    [[nodiscard]] std::shared_ptr<Response const> find(std::string const& mark,
                                                       std::string const& name);
    // Nothing but whole pages that say nothing once only are kept.
    void keep(std::string const& mark, std::string const& name, Response const& page);

  private:
    void turn_to(std::string const& mark);

    std::mutex mutex_;
    std::string mark_; // of all that are kept
    std::map<std::string, std::shared_ptr<Response const>, std::less<>> pages_;
    std::size_t bytes_ = 0;
};

// Which page it is: who asks, as what, for what, in which language, in which minute.
[[nodiscard]] std::string page_name(Visit const& visit);
// With the form's key in its places.
[[nodiscard]] Response with_key(Response const& page, std::string_view place, std::string_view key);

} // namespace soket::web
