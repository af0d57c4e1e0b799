// Where everything is kept: an SQLite file, or a database on a PostgreSQL server. Questions take a
// Snapshot, deeds a Transaction, so that a function's signature tells whether it changes anything.
//
// What `write` has returned from survives a power cut. Any number of threads may use a store: many
// questions are answered at once, deeds are done one after the other, also those of other programs.
// Statements, and the rows they give: store/statement.h, for <room>_sql.cpp only.
#pragma once

#include "store/address.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace soket::store {

class Connection;

// What stood in the store at one moment. Others' changes don't show in it.
class Snapshot {
  public:
    explicit Snapshot(Connection& connection)
        : connection_(connection) {}
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;

    [[nodiscard]] Connection& connection() const { return connection_; }

  private:
    Connection& connection_;
};

// A row, so that it is known again: its table, its primary key, and SHA-256 over all that it holds.
struct RowMark {
    std::string table;
    std::string key; // the key's values, with / between
    std::string hash;
};

// The same, and changes to it. All of a transaction is done, or nothing of it.
class Transaction : public Snapshot {
  public:
    using Snapshot::Snapshot;

    // The rows put in since the last taking, for the journal. Its own rows don't count.
    [[nodiscard]] std::vector<RowMark> take_marks() { return std::exchange(marks_, {}); }
    void add_mark(RowMark mark) { marks_.push_back(std::move(mark)); }

  private:
    std::vector<RowMark> marks_;
};

// Which rows are marked: what deeds have put in, or also what the journal doesn't cover, its own
// rows and what passes (sessions, links).
enum class Marked { by_deeds, all };
// Every row of every table, table by table.
void each_mark(Snapshot const& s, Marked marked, std::function<void(RowMark)> const& each);

// What to do when the store's file isn't there: a question makes none.
enum class IfMissing { make, refuse };

class Store {
  public:
    // Opens the store and brings it to the schema of this program (a copy of a file is kept beside
    // it first). A file that may only be read, or whose disk is full, is opened for questions.
    // Throws Refusal: store.missing, store.empty, store.not_ours, store.newer, store.unwritable,
    // store.damaged, store.busy, store.full, store.failing, store.older, store.wal_unread,
    // file.folder; of a server store.gone, store.server_failing, store.not_utf8.
    explicit Store(Address const& address, IfMissing if_missing = IfMissing::make);
    // To look at a store, or to replace what it holds: its schema stays as it is. Throws as above.
    static Store as_it_is(Address const& address);
    // To look at a copy that lies by itself: nothing is made beside it. Throws as above.
    static Store of_copy(std::filesystem::path const& file);
    // A store in memory: for tests; and one that holds what another does, in this program's schema.
    static Store in_memory();
    static Store in_memory(Snapshot const& like);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) = delete;

    // Within a deed, a question sees what the deed has done so far.
    template<class Question>
    auto read(Question&& question) {
        return within<Snapshot>(Mode::read, question);
    }

    // The deed may throw: then nothing of it is kept. It returns once the change is on the disk;
    // deeds of several threads may get there together. Throws Refusal: store.read_only,
    // store.moved, store.busy, store.full, store.failing, store.unclean_text, store.gone,
    // store.server_failing; store.unknown where the server was lost while it kept the deed. A deed
    // within another, or within a question, is a defect.
    template<class Deed>
    auto write(Deed&& deed) {
        return within<Transaction>(Mode::write, deed);
    }

    // Takes on all that another store holds, in one change that others see whole or not at all.
    // Both are files. `before` looks at what is to be replaced, while nobody can change it, and may
    // throw. Throws Refusal as `write` does.
    void become(Snapshot const& like, std::function<void(Snapshot const&)> const& before);

    // Removes the file where nobody else has it open and it is `unused`. The store is then of no
    // more use. On a server nothing is removed.
    void remove_if(std::function<bool(Snapshot const&)> const& unused);

  private:
    enum class Mode { read, write };
    struct Inside;

    explicit Store(std::unique_ptr<Inside> inside);
    void must_be_writable() const;
    void run(Mode mode, std::function<void(Connection&)> const& work);

    template<class Scope, class Work>
    auto within(Mode mode, Work& work) {
        using Result = std::invoke_result_t<Work&, Scope&>;
        if constexpr (std::is_void_v<Result>) {
            run(mode, [&](Connection& connection) {
                Scope scope{connection};
                work(scope);
            });
        } else {
            std::optional<Result> result;
            run(mode, [&](Connection& connection) {
                Scope scope{connection};
                result.emplace(work(scope));
            });
            return std::move(*result);
        }
    }

    std::unique_ptr<Inside> inside_;
};

} // namespace soket::store
