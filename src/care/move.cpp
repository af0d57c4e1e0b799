#include "base/refusal.h"
#include "care/care.h"
#include "store/store.h"
#include "store/upkeep.h"

#include <unordered_map>

namespace soket::care {

namespace fs = std::filesystem;

namespace {

using store::Address;

[[noreturn]] void refuse(std::string key, Address const& store, Arguments arguments = {}) {
    throw Refusal(Because::conflict, std::move(key), std::move(arguments), {.file = store.shown()});
}

// Row by row, the journal's too.
Moved proved(store::Snapshot const& from, store::Snapshot const& to, Address const& named) {
    std::unordered_map<std::string, std::string> hashes;
    auto const name_of = [](store::RowMark const& mark) { return mark.table + '\t' + mark.key; };
    auto const differs = [&](std::string const& name) {
        auto const tab = name.find('\t');
        refuse("move.differs", named,
               {{"table", name.substr(0, tab)}, {"key", name.substr(tab + 1)}});
    };
    store::each_mark(from, store::Marked::all,
                     [&](store::RowMark const& mark) { hashes.emplace(name_of(mark), mark.hash); });
    Moved moved;
    store::each_mark(to, store::Marked::all, [&](store::RowMark const& mark) {
        auto const like = hashes.extract(name_of(mark));
        if (like.empty() || like.mapped() != mark.hash) differs(name_of(mark));
        ++moved.rows;
    });
    if (!hashes.empty()) differs(hashes.begin()->first);
    moved.verdict = journal::verify(to);
    return moved;
}

Moved into_server(store::Store& source, Address const& to) {
    store::Store target(to);
    return source.read([&](store::Snapshot const& s) {
        return target.write([&](store::Transaction& t) {
            if (!store::holds_nothing(t)) refuse("move.not_empty", to);
            store::copy_rows(s, t);
            return proved(s, t, to);
        });
    });
}

Moved into_file(store::Store& source, Address const& from, Address const& to) {
    PartFile part(to.file());
    auto const moved = source.read([&](store::Snapshot const& s) {
        store::write_copy(s, part.path(), {.from = from, .to = to});
        return store::Store::of_copy(part.path()).read([&](store::Snapshot const& copy) {
            return proved(s, copy, to);
        });
    });
    if (!part.put_in_place(IfThere::keep)) refuse("move.not_empty", to);
    return moved;
}

} // namespace

Moved move(Address const& from, Address const& to) {
    std::error_code unread;
    if (from.shown() == to.shown()) refuse("move.same", to);
    if (!to.on_server() && fs::exists(to.file(), unread)) refuse("move.not_empty", to);
    store::Store source(from, store::IfMissing::refuse);
    return to.on_server() ? into_server(source, to) : into_file(source, from, to);
}

} // namespace soket::care
