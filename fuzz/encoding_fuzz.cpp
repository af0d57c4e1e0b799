#include "base/assert.h"
#include "packages.h"
#include "text/encoding.h"
#include "text/fold.h"
#include "text/legacy.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const bytes = fuzz::text_of(data, size);
    (void)text::nfc(bytes);
    auto const read = text::to_utf8(bytes);
    if (!read) return 0;
    SOKET_ASSERT(text::is_utf8(*read));
    SOKET_ASSERT(text::fold(text::fold(*read)) == text::fold(*read));
    (void)text::name_key(*read);
    (void)text::squeezed(*read);
    if (auto const legacy = text::guess_legacy(*read))
        SOKET_ASSERT(text::is_utf8(text::from_legacy(*read, {*legacy, false})));
    return 0;
}
