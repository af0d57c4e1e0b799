// Routes of one subject, added one after the other: `Routes const add(pages, about_unit);`, then
// `add(get, "/bao-cao/{unit}", Action::report_see, unit_page);`. For <room>_pages.cpp.
#pragma once

#include "web/web.h"

namespace soket::web {

class Routes {
  public:
    using Answer = std::function<Response(Visit const&)>;
    using About = rights::About (*)(Visit const&);

    explicit Routes(RoomPages& pages, About about = nullptr)
        : pages_(pages)
        , about_(about) {}

    void operator()(Method method, std::string pattern, std::optional<rights::Action> action,
                    Answer answer, std::size_t body_bytes_max = 1U << 20U) const;

  private:
    RoomPages& pages_;
    About about_;
};

} // namespace soket::web
