#include "office/qr.h"

#include "base/assert.h"

#include <fmt/format.h>
#include <memory>
#include <qrencode.h>

namespace soket::office {

namespace {

constexpr int quiet = 4; // modules, of the standard

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    return out;
}

} // namespace

std::string qr_svg(std::string_view text, std::string_view label) {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<unsigned char const*>(text.data()), 0, QR_ECLEVEL_M),
        QRcode_free);
    SOKET_ASSERT(code != nullptr);
    std::string squares;
    for (int row = 0; row < code->width; ++row)
        for (int column = 0; column < code->width; ++column)
            if ((code->data[row * code->width + column] & 1U) != 0)
                squares += fmt::format("M{} {}h1v1h-1z", column + quiet, row + quiet);
    int const size = code->width + 2 * quiet;
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="{}" fill="#000"/></svg>)",
        escaped(label), size, size, squares);
}

} // namespace soket::office
