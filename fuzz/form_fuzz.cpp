#include "packages.h"
#include "report/example.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    static auto const set = report::example::set();
    static auto const form = report::form_of(report::example::cycle(), set);
    static report::Senders const senders{.units = {{"STC", "Đoàn Sở Tài chính"}}, .said = {}};
    auto const bytes = fuzz::book_with(fuzz::text_of(data, size));
    (void)report::form_from_bytes(bytes, "x.xlsx", form, set, senders);
    return 0;
}
