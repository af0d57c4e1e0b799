#include "office/kind.h"
#include "packages.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    (void)soket::office::kind_of(soket::fuzz::text_of(data, size));
    return 0;
}
