// The cycle as people meet it: the front page against nginx, reports handed in against SQLite's own
// commits, and the storm at 17g00. All goes through the whole server, rights and journal included.
#include "access/access.h"
#include "access/tokens.h"
#include "client.h"
#include "commits.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "paired.h"
#include "process.h"
#include "report/desk.h"
#include "report/typed.h"
#include "serve.h"
#include "served.h"
#include "store/store.h"
#include "web/hub.h"
#include "web/log.h"
#include "web/metrics.h"
#include "web/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <mutex>
#include <random>
#include <thread>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace soket;
using namespace bench;

constexpr int soket_port = 18'183;
std::string const address = fmt::format("http://127.0.0.1:{}", soket_port);

void soket_does(fs::path const& store, std::vector<std::string> words) {
    words.insert(words.begin(), {SOKET_PROGRAM, "--db", store.string()});
    run_program(words);
}

void make_store(fs::path const& store, fs::path const& folder, int units) {
    std::ofstream list(folder / "units.csv");
    list << "Mã;Tên đơn vị;Loại;Cấp trên\n";
    for (int i = 0; i < units; ++i) list << fmt::format("B{0};Đoàn cơ sở số {0};cơ sở;DK\n", i);
    list.close();
    soket_does(store, {"org", "import", SOKET_SOURCE "/demo/co-so.xlsx"});
    soket_does(store, {"org", "import", (folder / "units.csv").string()});
    soket_does(store, {"targets", "import", SOKET_SOURCE "/demo/chi-tieu.xlsx"});
    soket_does(store,
               {"cycle", "open", SOKET_SOURCE "/tests/plans/ke-hoach-81.txt", "--illustrative"});
}

std::string unit(int number) { return fmt::format("B{}", number); }

// Each unit's secretary, by a token; and one who reads, by a session.
struct Entry {
    std::vector<std::string> tokens;
    std::string session;
};

PersonId let_in(store::Transaction& t, std::string const& login, rights::Role role,
                std::string const& unit) {
    PersonId const bench{"bench"};
    auto const person = access::add_account(t, bench, now(), {.login = login, .name = login});
    access::Holding holding;
    holding.role = role;
    holding.unit = unit;
    holding.from = day(2020, 1, 1);
    access::give_role(t, bench, now(), person, holding);
    return person;
}

Entry let_in(store::Store& store, int units) {
    return store.write([&](store::Transaction& t) {
        Entry entry;
        for (int i = 0; i < units; ++i) {
            access::Token token;
            token.person = let_in(t, fmt::format("bithu.{}", i), rights::Role::secretary, unit(i));
            token.name = "bench";
            token.actions = {rights::Action::report_submit};
            token.last = in_vietnam(now()).day;
            entry.tokens.push_back(access::make_token(t, now(), token));
        }
        auto const office = let_in(t, "vanphong", rights::Role::office, "DK");
        entry.session = access::open_session(t, office, now(), "bench");
        return entry;
    });
}

void serve(fs::path const& file) {
    store::Store store(file);
    web::Router const router(all_pages());
    auto const concierge = concierge_of(store, access::SecondKey::not_asked);
    web::Hub hub;
    web::Log log(open("/dev/null", O_WRONLY | O_CLOEXEC));
    web::Metrics metrics;
    web::Options options{.port = soket_port};
    options.limits.burst = options.limits.requests_per_second = 1e9; // all come from one address
    web::Server(options,
                {.answer = [&](web::Request const& r) { return router.answer(r, concierge); },
                 .refuse = [&](web::Request const& r,
                               int status) { return router.refusal(r, status, concierge); },
                 .body_bytes_max = [&](web::Method m,
                                       std::string_view p) { return router.body_bytes_max(m, p); }},
                hub, log, metrics)
        .run();
}

std::string answer_to(std::string_view field, int round) {
    if (field.starts_with("denominator:")) return "200";
    if (field.starts_with("figure:"))
        return field.ends_with("@2019") ? std::to_string(1 + round % 50) : "1";
    return field.starts_with("section:") || field.starts_with("programme:")
               ? fmt::format("Công tác Đoàn bám sát nhiệm vụ chuyên môn (lần {}).", round)
               : "";
}

// Every unit has typed its whole report, and not sent it.
void type_all(store::Store& store, int units, int round) {
    for (int i = 0; i < units; ++i)
        store.write([&](store::Transaction& t) {
            auto const today = in_vietnam(now()).day;
            auto const desk = report::open_desk(t, today);
            std::vector<report::Change> changes;
            for (auto const& [field, answer] :
                 report::answers(t, desk.form, desk.set, unit(i), today))
                changes.push_back({field, answer_to(field, round), answer.version});
            report::save(t, PersonId{"bench"}, now(), desk.form, desk.set, unit(i), changes);
        });
}

Asked submission(Entry const& entry, int number) {
    return {.method = "POST",
            .path = "/api/v1/reports/" + unit(number) + "/submission",
            .header_name = "authorization",
            .header_value = "Bearer " + entry.tokens[static_cast<std::size_t>(number)]};
}

// All at once, over so many connections.
void submit(Entry const& entry, int units, int connections) {
    Tally all;
    std::mutex mutex;
    std::atomic<int> next = 0;
    {
        std::vector<std::jthread> people;
        for (int i = 0; i < connections; ++i)
            people.emplace_back([&] {
                Client client(soket_port);
                Tally own;
                for (int number = next++; number < units; number = next++)
                    ask(client, submission(entry, number), own);
                std::scoped_lock const lock(mutex);
                all.add(own);
            });
    }
    require(all.requests() == units && all.failed() == 0,
            fmt::format("{} of {} reports weren't taken", all.failed(), units));
}

int receipts(store::Store& store) {
    auto const all = store.read(
        [](store::Snapshot const& s) { return report::standings(s, in_vietnam(now()).day); });
    return static_cast<int>(std::ranges::count_if(
        all, [](report::Standing const& each) { return each.submission.has_value(); }));
}

using Time = std::chrono::steady_clock;

// Each hands in once, at a moment of his own within these seconds.
Tally hand_in(Entry const& entry, int units, int seconds) {
    Tally all;
    std::mutex mutex;
    auto const begin = Time::now();
    std::vector<std::jthread> people;
    for (int number = 0; number < units; ++number)
        people.emplace_back([&, number] {
            std::mt19937 dice(static_cast<unsigned>(number));
            std::uniform_real_distribution<double> moment(0, seconds);
            std::this_thread::sleep_until(begin + std::chrono::duration_cast<Time::duration>(
                                                      std::chrono::duration<double>(moment(dice))));
            Client client(soket_port);
            Tally own;
            ask(client, submission(entry, number), own);
            std::scoped_lock const lock(mutex);
            all.add(own);
        });
    people.clear(); // waits for all
    return all;
}

// Each reads the front page once a second.
Tally read_pages(Entry const& entry, int readers, int seconds) {
    Asked const page{
        .path = "/", .header_name = "cookie", .header_value = "phien=" + entry.session};
    Tally all;
    std::mutex mutex;
    std::vector<std::jthread> people;
    for (int reader = 0; reader < readers; ++reader)
        people.emplace_back([&, reader] {
            std::this_thread::sleep_for(std::chrono::milliseconds(1'000 * reader / readers));
            Client client(soket_port);
            Tally own;
            auto next = Time::now();
            for (int i = 0; i < seconds; ++i) {
                ask(client, page, own);
                std::this_thread::sleep_until(next += std::chrono::seconds(1));
            }
            std::scoped_lock const lock(mutex);
            all.add(own);
        });
    people.clear();
    return all;
}

void storm(Entry const& entry, store::Store& store, int units, int seconds) {
    constexpr int readers = 100;
    Tally read;
    std::jthread reading([&] { read = read_pages(entry, readers, seconds); });
    auto const handed_in = hand_in(entry, units, seconds);
    reading.join();
    auto const line = [](std::string const& what, Tally const& told) {
        fmt::print("{:<32} {:>6} asked, {} failed; half within {:.0f} ms, 99 of 100 within {:.0f} "
                   "ms, all within {:.0f} ms\n",
                   what, told.requests(), told.failed(), told.seconds_of(50) * 1e3,
                   told.seconds_of(99) * 1e3, told.seconds_of(100) * 1e3);
    };
    fmt::print("\nThe storm: {} units hand in within {} s while {} people read a page a second\n",
               units, seconds, readers);
    line("reports handed in", handed_in);
    line("front pages read", read);
    fmt::print("{} of {} units have a receipt\n", receipts(store), units);
}

// Of `soket serve` from its start until it answers, and what it holds then.
void begin_and_rest(fs::path const& folder, fs::path const& file) {
    auto const started = std::chrono::steady_clock::now();
    Child const child([&] {
        int const nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl(SOKET_PROGRAM, "soket", "--db", file.c_str(), "serve", "--port", "18184", nullptr);
    });
    for (bool up = false; !up; std::this_thread::sleep_for(std::chrono::milliseconds(2))) {
        std::ifstream sockets("/proc/net/tcp");
        std::string const all(std::istreambuf_iterator<char>(sockets), {});
        up = all.find(":4708 00000000:0000 0A") != std::string::npos; // 18184, listening
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - started;
    auto const page = fetched("http://127.0.0.1:18184/vao", folder);
    std::ifstream status(fmt::format("/proc/{}/status", child.process()));
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            fmt::print("soket serve listens after {:.0f} ms; at rest it holds {} kB\n",
                       took.count() * 1e3, std::stol(line.substr(6)));
    require(!page.empty(), "no page came");
}

} // namespace

int main(int count, char** words) {
    int const units = count > 1 ? std::stoi(words[1]) : 400;
    int const pairs = count > 2 ? std::stoi(words[2]) : 5;
    int const storm_seconds = count > 3 ? std::stoi(words[3]) : 60;
    auto const folder = fs::temp_directory_path() / fmt::format("soket-bench-cycle-{}", getpid());
    auto const file = folder / "soket.db";
    fs::create_directories(folder);
    make_store(file, folder, units);
    begin_and_rest(folder, file);
    {
        Child const soket([&] { serve(file); });
        store::Store store(file);
        auto const entry = let_in(store, units);
        int round = 0;
        auto const type = [&] { type_all(store, units, ++round); };

        type();
        storm(entry, store, units, storm_seconds);

        std::vector<std::string> const cookie{"cookie: phien=" + entry.session};
        auto const page = fetched(address + "/", folder, cookie);
        auto const nginx = serve_by_nginx(folder, page);
        constexpr int pages = 2'000;
        auto const read = [&](std::string const& where) {
            run_program({"h2load", "--h1", "-t", "1", "-n", std::to_string(pages), "-c", "16", "-H",
                         cookie.front(), where});
        };
        print_heading(fmt::format("The front page, {} bytes, by 16 people at once", page.size()));
        print_ratio(
            "nginx (a file) : soket (a page)", pairs,
            {[&] { read(fmt::format("http://127.0.0.1:{}/page.html", nginx_port)); }, pages},
            {[&] { read(address + "/"); }, pages});

        print_heading(
            fmt::format("{} whole reports handed in, each durable before its receipt", units));
        print_ratio("SQLite, a commit of one row : SQLite, of a report's rows", pairs,
                    {[&] { commit_rows(folder, units); }, units},
                    {[&] { commit_reports(folder, units); }, units});
        for (int const connections : {1, 64}) {
            double busy = 0;
            int handed_in = 0;
            auto const hand_in_all = [&] {
                auto const before = soket.processor_time();
                submit(entry, units, connections);
                busy += soket.processor_time() - before;
                handed_in += units;
            };
            print_ratio(
                fmt::format("SQLite, a commit of one row : soket, {} connections", connections),
                pairs, {[&] { commit_rows(folder, units); }, units}, {hand_in_all, units, type});
            fmt::print("of the server's processor, a report: {:.2f} ms\n", busy * 1e3 / handed_in);
        }
    }
    fs::remove_all(folder);
}
