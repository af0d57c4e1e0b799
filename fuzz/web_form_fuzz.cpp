#include "packages.h"
#include "web/form.h"
#include "web/target.h"

#include <algorithm>

// The first line is the content type, the rest the body.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const input = fuzz::text_of(data, size);
    auto const line_end = std::min(input.find('\n'), input.size());
    auto const type = input.substr(0, line_end);
    auto const body = input.substr(std::min(line_end + 1, input.size()));
    (void)web::read_form(type, body);
    (void)web::read_target("/" + std::string(body));
    return 0;
}
