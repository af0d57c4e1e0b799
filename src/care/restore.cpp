#include "base/refusal.h"
#include "base/unwritable.h"
#include "care/care.h"
#include "care/proof.h"
#include "store/store.h"
#include "store/upkeep.h"

#include <boost/json.hpp>
#include <fmt/core.h>
#include <fstream>

namespace soket::care {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(std::string key, fs::path const& file, Arguments arguments = {}) {
    throw Refusal(Because::conflict, std::move(key), std::move(arguments), {.file = file.string()});
}

// Proved, and nothing beside it is touched. Throws Refusal.
store::Store open_copy(fs::path const& file) {
    std::error_code unread;
    if (!fs::exists(file, unread)) refuse("file.missing", file);
    auto copy = store::Store::of_copy(file);
    copy.read([&](store::Snapshot const& s) {
        store::refuse_newer(s, file);
        auto const proof = proof_of(s);
        if (!proof.faults.empty())
            refuse("restore.copy_damaged", file, {{"fault", proof.faults.front()}});
        if (!proof.verdict.sound()) refuse("restore.copy_unsound", file);
    });
    return copy;
}

// A name that nothing has.
fs::path kept_name(fs::path const& store, Moment now) {
    auto const name = store.string() + ".before-restore-" + dated(now);
    auto free = name;
    std::error_code unread;
    for (int number = 2; fs::exists(free, unread); ++number)
        free = fmt::format("{}-{}", name, number);
    return free;
}

fs::path wal_of(fs::path const& store) { return store.string() + "-wal"; }

// A file that only bears the store's name may be anything: a report, say.
bool begins_as_store(fs::path const& file) {
    constexpr std::string_view begin("SQLite format 3\0", 16); // sqlite.org/fileformat.html, 1.3.1
    std::string bytes(begin.size(), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return in.gcount() == 0 || bytes == begin;
}

class Restoring {
  public:
    Restoring(fs::path const& store, store::Store& copy, PersonId const& person, Moment now,
              IfNewer if_newer)
        : store_(store)
        , copy_(copy)
        , person_(person)
        , now_(now)
        , if_newer_(if_newer)
        , from_(copy.read(journal::seal)) {}

    Restored run() {
        std::error_code unread;
        if (!fs::exists(store_, unread)) return over_file({});
        try {
            return over_store();
        } catch (Refusal const& refusal) {
            std::string_view const key = refusal.what();
            if (key != "store.damaged" && key != "store.empty") throw;
        }
        if (if_newer_ == IfNewer::refuse && !begins_as_store(store_))
            refuse("restore.not_a_store", store_);
        return over_file(kept_name(store_, now_));
    }

  private:
    // The store can be read: whoever else has it open sees it change as by a deed.
    Restored over_store() {
        auto current = store::Store::as_it_is(store_);
        auto const seen = current.read([&](store::Snapshot const& s) {
            store::refuse_newer(s, store_);
            return journal::seal(s);
        });
        if (current.read([&](store::Snapshot const& s) { return holds_the_copy(s, seen); }))
            return {.changed = false, .from = from_, .kept = {}};
        auto const kept = kept_name(store_, now_);
        auto prepared = content(journal::seal_text(seen));
        prepared.read([&](store::Snapshot const& content) {
            current.become(content, [&](store::Snapshot const& s) { // while nobody can write
                if (!same(journal::seal(s), seen)) refuse("restore.store_in_use", store_);
                check_history(s, seen);
                PartFile part(kept);
                store::write_copy(s, part.path(), {.from = store_, .to = kept});
                if (!part.put_in_place(IfThere::keep)) refuse("restore.store_in_use", kept);
            });
        });
        return {.changed = true, .from = from_, .kept = kept};
    }

    // There is none, or SQLite can't read it. What stands beside it belongs to the old one: SQLite
    // would read it into the new.
    Restored over_file(fs::path const& kept) {
        PartFile part(store_);
        content("").read([&](store::Snapshot const& s) {
            store::write_copy(s, part.path(), {.from = store_, .to = store_});
        });
        auto const aside = kept.empty() ? kept_name(store_, now_) : kept;
        if (!kept.empty()) keep_as(kept);
        std::error_code failure;
        if (fs::exists(wal_of(store_), failure)) fs::rename(wal_of(store_), wal_of(aside), failure);
        if (failure) refuse_unwritable("restore.not_kept", store_, failure.value());
        fs::remove(store_.string() + "-shm", failure);
        if (!part.put_in_place(kept.empty() ? IfThere::keep : IfThere::replace))
            refuse("restore.store_in_use", store_);
        return {.changed = true, .from = from_, .kept = kept};
    }

    // The file stays where it is until the new one takes its place.
    void keep_as(fs::path const& kept) {
        std::error_code failure;
        fs::create_hard_link(store_, kept, failure);
        if (failure) fs::copy_file(store_, kept, failure); // a disk that knows no such links
        if (failure) refuse_unwritable("restore.not_kept", store_, failure.value());
    }

    // What the copy holds, in this program's schema, and the journal's row of the restoring.
    store::Store content(std::string const& over) {
        auto made = copy_.read([](store::Snapshot const& s) { return store::Store::in_memory(s); });
        made.write([&](store::Transaction& t) {
            journal::record(t, person_, now_, "store.restored", "store",
                            {{"copy", journal::seal_text(from_)}, {"over", over}});
        });
        return made;
    }

    void check_history(store::Snapshot const& current, journal::Seal const& seen) {
        bool const known =
            copy_.read([&](store::Snapshot const& s) { return journal::passes_through(s, seen); });
        if (known || if_newer_ == IfNewer::discard) return;
        if (!journal::passes_through(current, from_)) refuse("restore.other_history", store_);
        refuse("restore.store_newer", store_,
               {{"count", std::to_string(seen.number - from_.number)}});
    }

    // Nothing but what the copy holds, and the row of an earlier restoring.
    bool holds_the_copy(store::Snapshot const& s, journal::Seal const& seen) {
        bool const restored = seen.number == from_.number + 1 &&
                              journal::passes_through(s, from_) &&
                              journal::last_entry(s)->kind == "store.restored";
        if (!same(seen, from_) && !restored) return false;
        auto const proof = proof_of(s);
        return proof.faults.empty() && proof.verdict.sound();
    }

    static bool same(journal::Seal const& a, journal::Seal const& b) {
        return a.number == b.number && a.hash == b.hash;
    }

    fs::path const& store_;
    store::Store& copy_;
    PersonId const& person_;
    Moment now_;
    IfNewer if_newer_;
    journal::Seal from_;
};

} // namespace

Restored restore(store::Address const& store, fs::path const& copy_file, PersonId const& person,
                 Moment now, IfNewer if_newer) {
    if (store.on_server()) refuse("restore.on_server", store.shown());
    std::error_code unread;
    if (fs::equivalent(store.file(), copy_file, unread)) refuse("backup.same_file", copy_file);
    auto copy = open_copy(copy_file);
    return Restoring(store.file(), copy, person, now, if_newer).run();
}

} // namespace soket::care
