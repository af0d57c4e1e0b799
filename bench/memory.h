// What the machine's memory gives: plain loops over as many bytes, on all
// cores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bench {

// As many bytes as a work must read and write, and nothing reckoned but a sum
// that keeps the compiler from leaving the reading out.
class Memory {
  public:
    Memory(std::size_t bytes_read, std::size_t bytes_written);
    void pass();

  private:
    std::vector<std::uint64_t> read_;
    std::vector<std::uint64_t> written_;
    std::vector<std::uint64_t> sums_; // of each thread
};

} // namespace bench
