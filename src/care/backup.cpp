#include "base/refusal.h"
#include "care/care.h"
#include "care/proof.h"
#include "store/store.h"
#include "store/upkeep.h"

namespace soket::care {

namespace fs = std::filesystem;

namespace {

fs::path file_for(store::Address const& store, fs::path const& to, Moment now) {
    std::error_code unread;
    if (!fs::is_directory(to, unread)) return to;
    auto const name = store.on_server() ? "soket" : store.file().stem().string();
    return (to / (name + "-" + dated(now) + ".db")).lexically_normal();
}

[[noreturn]] void refuse(std::string key, fs::path const& file, Arguments arguments = {}) {
    throw Refusal(Because::conflict, std::move(key), std::move(arguments), {.file = file.string()});
}

} // namespace

Copied back_up(store::Address const& address, fs::path const& to, IfThere if_there, Moment now) {
    auto store = store::Store::as_it_is(address); // also before a newer program changes it
    auto const file = file_for(address, to, now);
    std::error_code unread;
    bool const there = fs::exists(file, unread);
    if (there && fs::equivalent(file, address.file(), unread)) refuse("backup.same_file", file);
    if (there && if_there == IfThere::keep) refuse("backup.file_exists", file);
    PartFile part(file);
    store.read([&](store::Snapshot const& s) {
        store::refuse_newer(s, address);
        store::write_copy(s, part.path(), {.from = address, .to = file});
    });
    auto proof = store::Store::of_copy(part.path()).read(proof_of);
    if (!proof.faults.empty())
        refuse("backup.source_damaged", address.shown(), {{"fault", proof.faults.front()}});
    if (there && !proof.verdict.sound()) refuse("backup.unsound_over", file);
    auto const bytes = fs::file_size(part.path());
    if (!part.put_in_place(if_there)) refuse("backup.file_exists", file);
    return {.file = file, .bytes = bytes, .verdict = std::move(proof.verdict)};
}

} // namespace soket::care
