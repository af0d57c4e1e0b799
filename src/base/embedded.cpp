#include "base/embedded.h"

#include "base/assert.h"

#include <algorithm>
#include <span>

namespace soket {

namespace {

std::span<EmbeddedFile const> all() { return {embedded_files, embedded_files_count}; }

} // namespace

std::string_view embedded(std::string_view name) {
    auto const found = std::ranges::find(all(), name, &EmbeddedFile::name);
    SOKET_ASSERT(found != all().end());
    return {found->begin, found->end};
}

std::vector<std::string_view> embedded_below(std::string_view folder) {
    std::vector<std::string_view> names;
    for (auto const& file : all())
        if (std::string_view{file.name}.starts_with(folder)) names.emplace_back(file.name);
    std::ranges::sort(names);
    return names;
}

} // namespace soket
