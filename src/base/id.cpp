#include "base/id.h"

#include "base/hash.h"

#include <array>
#include <cstdint>

namespace soket {

std::string make_uuid(Moment now) {
    std::array<unsigned char, 16> bytes{};
    fill_random(bytes);
    // 48 bits of milliseconds, then version 7 and the variant; the rest stays random.
    auto const milliseconds = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    for (unsigned i = 0; i < 6; ++i)
        bytes[i] = static_cast<unsigned char>(milliseconds >> (8 * (5 - i)));
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    auto text = to_hex(bytes);
    for (std::size_t const at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
    return text;
}

} // namespace soket
