#include "access/device.h"

#include <array>

namespace soket::access {

namespace {

struct Sign {
    std::string_view sign;
    std::string_view name;
};

// Browsers carry the names of those whom they descend from: the youngest stands first.
constexpr std::array browsers{
    Sign{"coc_coc_browser/", "Coc Coc"}, Sign{"Edg", "Edge"},      Sign{"OPR/", "Opera"},
    Sign{"SamsungBrowser/", "Samsung"},  Sign{"Zalo", "Zalo"},     Sign{"Firefox/", "Firefox"},
    Sign{"FxiOS/", "Firefox"},           Sign{"CriOS/", "Chrome"}, Sign{"Chrome/", "Chrome"},
    Sign{"Safari/", "Safari"},
};
constexpr std::array systems{
    Sign{"iPhone", "iPhone"},   Sign{"iPad", "iPad"},      Sign{"Android", "Android"},
    Sign{"Windows", "Windows"}, Sign{"Mac OS X", "macOS"}, Sign{"CrOS", "ChromeOS"},
    Sign{"Linux", "Linux"},
};

template<std::size_t N>
std::string_view first_of(std::array<Sign, N> const& signs, std::string_view text) {
    for (auto const& each : signs)
        if (text.contains(each.sign)) return each.name;
    return "";
}

} // namespace

Device device_of(std::string_view user_agent) {
    return {first_of(browsers, user_agent), first_of(systems, user_agent)};
}

} // namespace soket::access
