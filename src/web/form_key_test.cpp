#include "web/form_key.h"

#include "web/exchange.h"

#include <doctest/doctest.h>

namespace soket::web {

TEST_CASE("a form's key is another on each page, and fits its own session alone") {
    auto const one = masked("key"), other = masked("key");
    CHECK(one != other);
    CHECK(is_mask_of(one, "key"));
    CHECK(is_mask_of(other, "key"));
    CHECK_FALSE(is_mask_of(one, "another"));
    CHECK_FALSE(is_mask_of(one.substr(0, one.size() - 1), "key"));
    CHECK_FALSE(is_mask_of("key", "key"));
    CHECK_FALSE(is_mask_of("", "key"));
}

TEST_CASE("whoever has no session has no key that could fit") {
    CHECK_FALSE(is_mask_of(masked(""), ""));
    CHECK_FALSE(is_mask_of("", ""));
}

TEST_CASE("a form that another site sends is told by what the browser says of it") {
    struct Case {
        char const* site;   // sec-fetch-site
        char const* origin; // where a browser doesn't say the site
        bool elsewhere;
    };
    for (auto const& each :
         {Case{"same-origin", "", false}, Case{"none", "", false}, Case{"same-site", "", true},
          Case{"cross-site", "", true}, Case{"cross-site", "https://soket.example", true},
          Case{"", "https://soket.example", false}, Case{"", "https://soket.example.evil", true},
          Case{"", "https://evil.example", true}, Case{"", "null", true}, Case{"", "", false}}) {
        CAPTURE(each.site);
        CAPTURE(each.origin);
        Request request;
        request.headers = {{"host", "soket.example"}};
        if (*each.site != '\0') request.headers.emplace("sec-fetch-site", each.site);
        if (*each.origin != '\0') request.headers.emplace("origin", each.origin);
        CHECK(comes_from_elsewhere(request) == each.elsewhere);
    }
}

} // namespace soket::web
