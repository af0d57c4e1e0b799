#include "memory.h"

#include <algorithm>
#include <array>
#include <span>
#include <thread>

namespace bench {

namespace {

// Many sums side by side, since one would wait for itself.
[[gnu::target_clones("avx2", "default")]] std::uint64_t sum_of(std::uint64_t const* words,
                                                               std::size_t count) {
    std::array<std::uint64_t, 32> sums{};
    for (std::size_t i = 0; i + sums.size() <= count; i += sums.size())
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += words[i + k];
    std::uint64_t all = 0;
    for (auto const sum : sums) all += sum;
    return all;
}

} // namespace

Memory::Memory(std::size_t bytes_read, std::size_t bytes_written)
    : read_(bytes_read / sizeof(std::uint64_t), 1)
    , written_(bytes_written / sizeof(std::uint64_t), 1)
    , sums_(std::max(1U, std::thread::hardware_concurrency())) {}

void Memory::pass() {
    auto const threads = sums_.size();
    auto const pass_over = [&](std::size_t thread) {
        auto const part = [&](std::vector<std::uint64_t>& all) {
            auto const begin = all.size() * thread / threads;
            return std::span(all).subspan(begin, all.size() * (thread + 1) / threads - begin);
        };
        auto const read = part(read_);
        sums_[thread] = sum_of(read.data(), read.size());
        std::ranges::fill(part(written_), sums_[thread]);
    };
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(pass_over, i);
    pass_over(0);
}

} // namespace bench
