#include "served.h"

#include "base/files.h"
#include "process.h"

#include <csignal>
#include <fmt/core.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

namespace fs = std::filesystem;
using soket::read_file;
using soket::write_file;

// As its manual has it for files that are asked for often; it writes no log, ours does. Whoever
// runs this need not be root, so what it might write goes into the folder.
void write_nginx_settings(fs::path const& folder) {
    std::string own_folders;
    for (auto const* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        own_folders += fmt::format("{}_temp_path {}/temporary;\n", kind, folder.string());
    write_file(folder / "nginx.conf",
               fmt::format("daemon off; worker_processes 2; pid {0}/pid; error_log /dev/null;\n"
                           "events {{ worker_connections 1024; }}\n"
                           "http {{ access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;\n"
                           "keepalive_requests 100000000; open_file_cache max=100;\n"
                           "types {{ text/html html; }}\n{1}"
                           "server {{ listen 127.0.0.1:{2} reuseport; root {0}/pages; }} }}\n",
                           folder.string(), own_folders, nginx_port));
}

void run_nginx(fs::path const& folder) {
    auto const settings = (folder / "nginx.conf").string();
    execl("/usr/sbin/nginx", "nginx", "-e", "/dev/null", "-c", settings.c_str(), nullptr);
}

} // namespace

Child::Child(std::function<void()> const& run)
    : process_(fork()) {
    if (process_ != 0) return;
    prctl(PR_SET_PDEATHSIG, SIGTERM); // also when the bench is broken off
    run();
    _exit(1);
}

Child::~Child() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

// proc_pid_stat(5): the 14th and 15th of its fields; the second, a name, ends with the last ")".
double Child::processor_time() const {
    std::ifstream file(fmt::format("/proc/{}/stat", process_));
    std::string const all(std::istreambuf_iterator<char>(file), {});
    std::istringstream rest(all.substr(all.rfind(')') + 1));
    std::vector<std::string> const fields(std::istream_iterator<std::string>(rest), {});
    auto const ticks = std::stol(fields.at(11)) + std::stol(fields.at(12));
    return static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::unique_ptr<Child> serve_by_nginx(fs::path const& folder, std::string const& page) {
    fs::create_directories(folder / "pages");
    write_file(folder / "pages/page.html", page);
    write_nginx_settings(folder);
    return std::make_unique<Child>([&] { run_nginx(folder); });
}

std::string fetched(std::string const& address, fs::path const& folder,
                    std::vector<std::string> const& headers) {
    auto const file = folder / "fetched";
    std::vector<std::string> words{"curl",          "-s", "--retry", "20", "--retry-connrefused",
                                   "--retry-delay", "1",  address};
    for (auto const& header : headers) words.insert(words.end(), {"-H", header});
    run_program(words, file);
    return read_file(file).value();
}

} // namespace bench
