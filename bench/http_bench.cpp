// A small page through the whole server, made anew for each request by a worker and told in the log
// and the figures: against nginx, which serves the same bytes as a file.
#include "base/files.h"
#include "paired.h"
#include "process.h"
#include "web/hub.h"
#include "web/log.h"
#include "web/metrics.h"
#include "web/server.h"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fmt/core.h>
#include <functional>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace soket;
using namespace bench;

constexpr int nginx_port = 18'181;
constexpr int soket_port = 18'182;

std::string page() {
    std::string html = "<!doctype html><html lang=\"vi\"><title>Sơ kết</title><table>";
    for (int row = 0; row < 20; ++row) html += fmt::format("<tr><td>Đơn vị {}<td>100%", row);
    return html;
}

// A program of its own, ended with this object.
class Child {
  public:
    explicit Child(std::function<void()> const& run)
        : process_(fork()) {
        if (process_ != 0) return;
        prctl(PR_SET_PDEATHSIG, SIGTERM); // also when the bench is broken off
        run();
        _exit(1);
    }
    ~Child() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

  private:
    pid_t process_;
};

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

void run_soket() {
    web::Hub hub;
    web::Log log(open("/dev/null", O_WRONLY | O_CLOEXEC));
    web::Metrics metrics;
    web::Options options{.port = soket_port};
    options.limits.burst = options.limits.requests_per_second = 1e9; // all come from one address
    web::Pages const pages{
        .answer = [](web::Request const&) { return web::Response{.body = page(), .route = "/"}; },
        .refuse = [](web::Request const&, int) { return web::Response{}; },
        .body_bytes_max = [](web::Method, std::string_view) { return std::size_t{0}; }};
    web::Server(options, pages, hub, log, metrics).run();
}

std::string address(int port) { return fmt::format("http://127.0.0.1:{}/page.html", port); }

std::string fetched(int port, fs::path const& folder) {
    auto const file = folder / "fetched";
    run_program(
        {"curl", "-s", "--retry", "20", "--retry-connrefused", "--retry-delay", "1", address(port)},
        file);
    return read_file(file).value();
}

} // namespace

int main(int count, char** words) {
    int const requests = count > 1 ? std::stoi(words[1]) : 100'000;
    int const pairs = count > 2 ? std::stoi(words[2]) : 7;
    auto const folder = fs::temp_directory_path() / fmt::format("soket-bench-http-{}", getpid());
    fs::create_directories(folder / "pages");
    write_file(folder / "pages/page.html", page());
    write_nginx_settings(folder);
    {
        Child const nginx([&] { run_nginx(folder); });
        Child const soket(run_soket);
        require(fetched(nginx_port, folder) == page(), "nginx serves other bytes");
        require(fetched(soket_port, folder) == page(), "soket serves other bytes");

        auto const asked = [&](int port, int connections) {
            run_program({"h2load", "--h1", "-t", "1", "-n", std::to_string(requests), "-c",
                         std::to_string(connections), address(port)},
                        "/dev/null");
        };
        print_heading(
            fmt::format("{} bytes asked for {} times, keep-alive", page().size(), requests));
        for (int const connections : {1, 64, 500})
            print_ratio(fmt::format("nginx (a file) : soket (a page), {} connections", connections),
                        pairs, {[&] { asked(nginx_port, connections); }, requests},
                        {[&] { asked(soket_port, connections); }, requests});
    }
    fs::remove_all(folder);
}
