// Programs run to their end, and what they took.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace bench {

// What it prints on its standard output goes into the file. Ends this program when the other can't
// be started, or ends with a code above the highest one given.
void run_program(std::vector<std::string> const& words,
                 std::filesystem::path const& output = "/dev/null", int code_max = 0);

// Runs it; how many bytes of memory it held at most.
[[nodiscard]] std::size_t peak_memory(std::vector<std::string> const& words);

} // namespace bench
