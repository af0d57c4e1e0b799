#include "office/paper.h"
#include "packages.h"
#include "plan/plan.h"
#include "text/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    if (auto const text = text::to_utf8(fuzz::text_of(data, size)))
        (void)plan::read(office::paper_from_text(*text));
    return 0;
}
