// Pages made once for somebody are given again as long as nothing has been done since: many look
// at what seldom changes. Private to the room.
//
// A page hangs on who asks, as what, for what, in which language, in which minute, and on what the
// store holds. The last is known by a mark that changes with every deed; what passes without being
// a deed (an answer that somebody types) shows at once where it came through this server, and
// within the minute where it came through another. It is kept as it goes out, packed where the
// browser takes that, with its forms' key: it is given to the same session alone, and what is the
// same byte for byte tells no more the second time (form_key.h).
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
    // Nothing where it has to be made.
    [[nodiscard]] std::shared_ptr<Response const> find(std::string const& mark,
                                                       std::string const& name);
    // Whole pages that say nothing once only.
    [[nodiscard]] static bool may_keep(Response const& page);
    void keep(std::string const& mark, std::string const& name, Response const& page);

  private:
    void turn_to(std::string const& mark);

    std::mutex mutex_;
    std::string mark_; // of all that are kept
    std::map<std::string, std::shared_ptr<Response const>, std::less<>> pages_;
    std::size_t bytes_ = 0;
};

// Which page it is: who asks, as what, for what, in which language, packed or not, in which minute.
[[nodiscard]] std::string page_name(Visit const& visit);

} // namespace soket::web
