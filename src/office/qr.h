// QR codes (ISO/IEC 18004) as pictures. libqrencode stands behind qr.cpp.
#pragma once

#include <string>
#include <string_view>

namespace soket::office {

// An SVG of black squares on white, with the quiet zone that the standard asks for; `label` is what
// a screen reader says. `text` is at most some 2,000 bytes: more is a defect.
[[nodiscard]] std::string qr_svg(std::string_view text, std::string_view label);

} // namespace soket::office
