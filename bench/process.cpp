#include "process.h"

#include "paired.h"

#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace bench {

void run_program(std::vector<std::string> const& words, std::filesystem::path const& output,
                 int code_max) {
    std::vector<char*> arguments;
    for (auto const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    int const failure =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    require(failure == 0, words[0] + " can't be started");
    int status = 0;
    waitpid(child, &status, 0);
    require(WIFEXITED(status) && WEXITSTATUS(status) <= code_max,
            words[0] + " failed: " + (words.size() > 1 ? words[1] : ""));
}

std::size_t peak_memory(std::vector<std::string> const& words) {
    auto const told = std::filesystem::temp_directory_path() / "soket-bench-peak-memory";
    auto measured = words;
    measured.insert(measured.begin(), SOKET_PEAK_MEMORY);
    run_program(measured, told);
    std::size_t kilobytes = 0;
    std::ifstream(told) >> kilobytes;
    std::filesystem::remove(told);
    return kilobytes * 1024;
}

} // namespace bench
