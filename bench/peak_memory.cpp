// peak_memory PROGRAM ARGUMENT …: runs it and prints how many kilobytes it held at most. A program
// of its own, since Linux counts for a child what its parent held when it was started.
#include <cstdio>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int, char** words) {
    auto const child = fork();
    if (child == 0) {
        if (std::freopen("/dev/null", "w", stdout) != nullptr) execvp(words[1], words + 1);
        _exit(127);
    }
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    std::printf("%ld\n", used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
