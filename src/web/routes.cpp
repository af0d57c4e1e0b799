#include "web/routes.h"

namespace soket::web {

void Routes::operator()(Method method, std::string pattern, std::optional<rights::Action> action,
                        Answer answer, std::size_t body_bytes_max) const {
    Route route{.method = method,
                .pattern = std::move(pattern),
                .action = action,
                .answer = std::move(answer),
                .body_bytes_max = body_bytes_max};
    if (about_) route.about = about_;
    pages_.routes.push_back(std::move(route));
}

} // namespace soket::web
