#include "packages.h"
#include "report/safety.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    (void)soket::report::read_safety_file(soket::fuzz::text_of(data, size));
    return 0;
}
