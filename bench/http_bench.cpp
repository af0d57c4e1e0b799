// A small page through the whole server, made anew for each request by a worker and told in the log
// and the figures: against nginx, which serves the same bytes as a file.
#include "base/files.h"
#include "paired.h"
#include "process.h"
#include "served.h"
#include "web/hub.h"
#include "web/log.h"
#include "web/metrics.h"
#include "web/server.h"

#include <fcntl.h>
#include <filesystem>
#include <fmt/core.h>
#include <string>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace soket;
using namespace bench;

constexpr int soket_port = 18'182;

std::string page() {
    std::string html = "<!doctype html><html lang=\"vi\"><title>Sơ kết</title><table>";
    for (int row = 0; row < 20; ++row) html += fmt::format("<tr><td>Đơn vị {}<td>100%", row);
    return html;
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

} // namespace

int main(int count, char** words) {
    int const requests = count > 1 ? std::stoi(words[1]) : 100'000;
    int const pairs = count > 2 ? std::stoi(words[2]) : 7;
    auto const folder = fs::temp_directory_path() / fmt::format("soket-bench-http-{}", getpid());
    fs::create_directories(folder);
    {
        auto const nginx = serve_by_nginx(folder, page());
        Child const soket(run_soket);
        require(fetched(address(nginx_port), folder) == page(), "nginx serves other bytes");
        require(fetched(address(soket_port), folder) == page(), "soket serves other bytes");

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
