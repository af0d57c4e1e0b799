#include "base/clock.h"
#include "packages.h"
#include "text/when.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const text = fuzz::text_of(data, size);
    if (auto const when = text::read_when(text)) (void)text::to_office(when->from);
    (void)text::read_iso_point(text);
    (void)read_iso_moment(text);
    return 0;
}
