// What a browser calls itself, as people would say it. Pure. Private to the room.
#pragma once

#include <string_view>

namespace soket::access {

// "Firefox" and "Windows"; empty where it isn't known.
struct Device {
    std::string_view browser;
    std::string_view system;
};
[[nodiscard]] Device device_of(std::string_view user_agent);

} // namespace soket::access
