#include "access/device.h"

#include <doctest/doctest.h>

namespace soket::access {

TEST_CASE("a device is named by its browser and its system, as people know them") {
    struct Case {
        std::string_view user_agent, browser, system;
    };
    for (auto const& [user_agent, browser, system] : {
             Case{
                 "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/126.0.0.0 Safari/537.36",
                 "Chrome", "Windows"},
             Case{
                 "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.56",
                 "Edge", "Windows"},
             Case{"Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) "
                  "coc_coc_browser/110.0 Chrome/104.0.5112.105 Safari/537.36",
                  "Coc Coc", "Windows"},
             Case{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
                  "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                  "Safari", "iPhone"},
             Case{
                 "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
                 "Samsung", "Android"},
             Case{"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                  "Firefox", "Linux"},
             Case{"curl/8.5.0", "", ""},
             Case{"", "", ""},
         }) {
        CAPTURE(user_agent);
        auto const device = device_of(user_agent);
        CHECK(device.browser == browser);
        CHECK(device.system == system);
    }
}

} // namespace soket::access
