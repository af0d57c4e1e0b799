#include "office/table.h"
#include "packages.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace soket;
    auto const read = office::table_from_bytes(
        fuzz::text_of(data, size), "x.csv",
        {{.field = "code", .titles = {"Mã"}}, {.field = "name", .titles = {"Tên đơn vị"}}});
    for (auto const& row : read.value.rows) {
        (void)read.value.text(row, "name");
        (void)read.value.figure(row, "code");
        (void)read.value.place(row, "code");
    }
    return 0;
}
