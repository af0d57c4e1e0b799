#include "web/gzip.h"

#include "base/hash.h"
#include "web/header_text.h"

#include <algorithm>
#include <array>
#include <libdeflate.h>
#include <memory>
#include <new>

namespace soket::web {

namespace {

// A page of 100 KB in a millisecond; the next levels gain a hundredth for half as much again.
constexpr int level = 6;
constexpr std::size_t padding_bytes_max = 32;

struct FreeCompressor {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

libdeflate_compressor* compressor() {
    // Its tables take a third of a megabyte, so a thread keeps its own.
    thread_local std::unique_ptr<libdeflate_compressor, FreeCompressor> const kept(
        libdeflate_alloc_compressor(level));
    if (!kept) throw std::bad_alloc();
    return kept.get();
}

// RFC 1952: the head may hold a file's name, which nobody reads; it ends with a zero.
void pad(std::string& packed) {
    constexpr std::size_t flags_at = 3, head_bytes = 10;
    constexpr char has_name = 8;
    std::array<unsigned char, 1> length{};
    fill_random(length);
    auto const padding = std::string(length[0] % padding_bytes_max, 'x') + '\0';
    packed[flags_at] = static_cast<char>(packed[flags_at] | has_name);
    packed.insert(head_bytes, padding);
}

} // namespace

bool is_packable(std::string_view content_type) {
    auto const type = first_word(content_type);
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("javascript") ||
           type.ends_with("xml") || type.ends_with("wasm");
}

bool accepts_gzip(std::string_view list) {
    while (auto const item = take_item(list, ',')) {
        auto const coding = first_word(*item);
        if (coding != "gzip" && coding != "*") continue;
        auto const weight = parameter(*item, "q");
        return !weight || weight->find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

std::string gzip(std::string_view bytes) {
    std::string packed(libdeflate_gzip_compress_bound(compressor(), bytes.size()), '\0');
    packed.resize(libdeflate_gzip_compress(compressor(), bytes.data(), bytes.size(), packed.data(),
                                           packed.size()));
    pad(packed);
    return packed;
}

} // namespace soket::web
