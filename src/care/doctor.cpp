#include "base/refusal.h"
#include "care/care.h"
#include "care/machine.h"
#include "care/proof.h"
#include "store/store.h"
#include "store/upkeep.h"

#include <fmt/format.h>

namespace soket::care {

namespace fs = std::filesystem;

namespace {

using Checks = std::vector<Check>;

// Room for the next import and its log, and for a copy of the store.
constexpr std::uintmax_t space_wanted = 100U << 20U, space_needed = 16U << 20U;

// When this program was made: no clock that is right shows less.
constexpr Moment made{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

std::string size_text(std::uintmax_t bytes) {
    constexpr std::uintmax_t kilo = 1U << 10U, mega = 1U << 20U, giga = 1U << 30U;
    if (bytes < mega) return fmt::format("{} KB", (bytes + kilo - 1) / kilo);
    if (bytes < 10 * giga) return fmt::format("{} MB", bytes / mega);
    return fmt::format("{} GB", bytes / giga);
}

// What the store says of itself when it refuses.
Check refused(About about, Health health, Refusal const& refusal) {
    auto const& finding = refusal.findings().front();
    return {about, health, finding.key, finding.arguments};
}

Check writing(fs::path const& file) {
    return may_write(file) ? Check{About::writing, Health::well, "doctor.writable", {}}
                           : Check{About::writing, Health::doubtful, "doctor.not_writable", {}};
}

void look_at_space(fs::path const& file, Checks& checks) {
    auto const free = free_bytes(file);
    if (!free) return;
    std::error_code unread;
    auto const size = fs::file_size(file, unread);
    auto const wanted = space_wanted + (unread ? 0 : 2 * size);
    Arguments const arguments{{"free", size_text(*free)}, {"wanted", size_text(wanted)}};
    if (*free < space_needed)
        checks.push_back({About::space, Health::wrong, "doctor.space_none", arguments});
    else if (*free < wanted)
        checks.push_back({About::space, Health::doubtful, "doctor.space_little", arguments});
    else
        checks.push_back({About::space, Health::well, "doctor.space_enough", arguments});
}

Check schema(store::Versions const& versions) {
    Arguments const arguments{{"file_version", std::to_string(versions.of_file)},
                              {"program_version", std::to_string(versions.of_program)}};
    if (versions.of_file < versions.of_program)
        return {About::schema, Health::doubtful, "doctor.schema_older", arguments};
    return {About::schema, Health::well, "doctor.schema_current", arguments};
}

Check content(std::vector<std::string> const& faults) {
    if (faults.empty()) return {About::content, Health::well, "doctor.content_sound", {}};
    return {About::content,
            Health::wrong,
            "doctor.content_faulty",
            {{"count", std::to_string(faults.size())}, {"fault", faults.front()}}};
}

Check chain(journal::Verdict const& verdict) {
    Arguments const arguments{{"count", std::to_string(verdict.seal.number)},
                              {"compared", std::to_string(verdict.compared)},
                              {"seal", journal::seal_text(verdict.seal)}};
    if (verdict.sound()) return {About::journal, Health::well, "journal.sound", arguments};
    return {About::journal, Health::wrong, "doctor.journal_unsound", arguments};
}

void look_at_clock(store::Snapshot const* s, Moment now, Checks& checks) {
    auto const last = s ? journal::last_entry(*s) : std::nullopt;
    auto const behind = last ? journal::clock_doubts(*last, now) : Findings{};
    for (auto const& finding : behind)
        checks.push_back({About::clock, Health::doubtful, finding.key, finding.arguments});
    auto const rows = s ? journal::turned_back(*s) : std::vector<std::int64_t>{};
    if (!rows.empty())
        checks.push_back({About::clock,
                          Health::doubtful,
                          "doctor.clock_was_turned_back",
                          {{"rows", fmt::to_string(fmt::join(rows, ", "))}}});
    if (now < made)
        checks.push_back(
            {About::clock, Health::wrong, "doctor.clock_impossible", {{"now", argument(now)}}});
    else if (behind.empty())
        checks.push_back(
            {About::clock, Health::well, "doctor.clock_plausible", {{"now", argument(now)}}});
}

void look_inside(store::Snapshot const& s, store::Address const& store, Moment now,
                 Checks& checks) {
    try {
        store::refuse_newer(s, store);
    } catch (Refusal const& refusal) {
        checks.push_back(refused(About::schema, Health::wrong, refusal));
        return look_at_clock(nullptr, now, checks);
    }
    checks.push_back(schema(store::versions(s)));
    auto const proof = proof_of(s);
    if (!store.on_server()) checks.push_back(content(proof.faults)); // a server sees to its own
    if (proof.faults.empty()) checks.push_back(chain(proof.verdict));
    look_at_clock(proof.faults.empty() ? &s : nullptr, now, checks);
}

void look_at_file(fs::path const& file, Checks& checks) {
    auto const size = fs::file_size(file);
    checks.push_back(
        {About::store, Health::well, "doctor.store_opens", {{"size", size_text(size)}}});
    checks.push_back(writing(file));
}

void look_at_store(store::Address const& address, Moment now, Checks& checks) {
    std::error_code unread;
    try {
        if (!address.on_server() && !fs::exists(address.file(), unread)) {
            checks.push_back({About::store, Health::doubtful, "store.missing", {}});
            return look_at_clock(nullptr, now, checks);
        }
        auto store = store::Store::as_it_is(address);
        if (address.on_server())
            checks.push_back({About::store, Health::well, "doctor.server_answers", {}});
        else
            look_at_file(address.file(), checks);
        store.read([&](store::Snapshot const& s) { look_inside(s, address, now, checks); });
    } catch (Refusal const& refusal) {
        checks.push_back(refused(About::store, Health::wrong, refusal));
    }
}

void look_at_machine(fs::path const& folder, Moment now, Checks& checks) {
    auto const locale = locale_name();
    checks.push_back({About::language,
                      is_utf8(locale) ? Health::well : Health::doubtful,
                      is_utf8(locale) ? "doctor.language_utf8" : "doctor.language_other",
                      {{"locale", locale}}});
    for (auto const& [program, package] :
         {std::pair("soffice", "libreoffice-writer"), {"pdftotext", "poppler-utils"}}) {
        Arguments const arguments{{"program", program},
                                  {"package", package},
                                  {"for", std::string("@doctor.for.") + program}};
        if (has_program(program))
            checks.push_back({About::converters, Health::well, "doctor.program_there", arguments});
        else
            checks.push_back(
                {About::converters, Health::doubtful, "doctor.program_missing", arguments});
    }
    checks.push_back(has_times()
                         ? Check{About::fonts, Health::well, "doctor.font_there", {}}
                         : Check{About::fonts, Health::doubtful, "doctor.font_missing", {}});
    auto const left = leftovers(folder, now);
    std::vector<std::string> names;
    for (auto const& path : left) names.push_back(path.string());
    if (names.empty())
        checks.push_back({About::leftovers, Health::well, "doctor.nothing_left", {}});
    else
        checks.push_back({About::leftovers,
                          Health::doubtful,
                          "doctor.left",
                          {{"files", fmt::to_string(fmt::join(names, ", "))}}});
}

} // namespace

std::vector<Check> examine(store::Address const& store, Moment now) {
    Checks checks;
    look_at_store(store, now, checks);
    if (!store.on_server()) look_at_space(store.file(), checks);
    look_at_machine(store.on_server() ? fs::current_path()
                                      : fs::absolute(store.file()).parent_path(),
                    now, checks);
    return checks;
}

} // namespace soket::care
