#include "store/pool.h"

#include "base/assert.h"
#include "base/limits.h"

#include <exception>
#include <optional>
#include <utility>

namespace soket::store {

// Deeds that share a transaction.
struct Pool::Group {
    std::unique_ptr<Connection> connection;
    std::size_t begun = 0;
    std::size_t kept = 0; // of these, so far
    bool is_over = false;
    std::optional<Fault> fault; // why none of them is kept
    std::condition_variable over;
};

// A connection that goes back, with nothing under way in it.
class Pool::Lease {
  public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool)
        , connection_(std::move(connection)) {}
    ~Lease() { pool_.give_back(std::move(connection_)); }
    Lease(Lease const&) = delete;
    Lease& operator=(Lease const&) = delete;

    [[nodiscard]] Connection& connection() { return *connection_; }

  private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
};

// To be the one whose deed is under way.
class Pool::Turn {
  public:
    explicit Turn(Pool& pool)
        : pool_(pool) {
        std::unique_lock lock(pool_.mutex_);
        ++pool_.deeds_waiting_;
        bool const came =
            pool_.turn_free_.wait_for(lock, store_wait_max, [&] { return !pool_.turn_taken_; });
        --pool_.deeds_waiting_;
        if (!came) throw Fault(Fault::Kind::busy, "too many deeds at once");
        pool_.turn_taken_ = true;
    }
    ~Turn() {
        if (!is_ours_) return;
        std::unique_lock const lock(pool_.mutex_);
        pass_on(lock);
    }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

    // `lock` is of the pool's mutex.
    void pass_on(std::unique_lock<std::mutex> const& /*lock*/) {
        is_ours_ = false;
        pool_.turn_taken_ = false;
        pool_.turn_free_.notify_one();
    }

  private:
    Pool& pool_;
    bool is_ours_ = true;
};

namespace {

// What can't be undone is undone by the database, once the connection is closed.
void undo(Connection& connection) {
    if (!connection.in_transaction()) return;
    try {
        connection.roll_back();
    } catch (Fault const&) {
    }
}

// False when the whole transaction is lost with it: a full disk makes SQLite roll back by itself.
bool undo_savepoint(Connection& connection) {
    try {
        if (connection.in_transaction())
            connection.script("ROLLBACK TO SAVEPOINT deed; RELEASE SAVEPOINT deed");
        return connection.in_transaction();
    } catch (Fault const&) {
        return false;
    }
}

Fault fault_of(std::exception_ptr const& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (Fault const& fault) {
        return fault;
    } catch (std::exception const& other) {
        return {Fault::Kind::other, other.what()};
    }
}

} // namespace

Pool::Pool(std::unique_ptr<Connection> first, Connect connect, std::size_t connections_max)
    : connect_(std::move(connect))
    , connections_max_(connections_max) {
    idle_.push_back(std::move(first));
}

void Pool::ask(Work const& question) {
    if (auto* const ours = of_this_thread()) return question(*ours);
    Lease lease(*this, take_begun(&Connection::begin_question, From::back));
    run(lease.connection(), question);
    lease.connection().commit();
}

void Pool::do_deed(Work const& deed) {
    SOKET_ASSERT(of_this_thread() == nullptr);
    Turn turn(*this);
    if (!group_) {
        auto begun = std::make_shared<Group>();
        begun->connection = take_begun(&Connection::begin_deed, From::front);
        group_ = std::move(begun);
    }
    auto const group = group_;
    auto const thrown = attempt(*group, deed);
    std::unique_lock lock(mutex_);
    if (deeds_waiting_ > 0 && group->begun < deeds_at_once_max &&
        group->connection->in_transaction()) {
        turn.pass_on(lock); // the commit too
    } else {
        lock.unlock();
        finish_group();
        lock.lock();
        turn.pass_on(lock);
    }
    group->over.wait(lock, [&] { return group->is_over; });
    if (group->fault) throw Fault(*group->fault);
    if (thrown) std::rethrow_exception(thrown);
}

// What the deed threw, undone. The first of a group has its transaction for itself.
std::exception_ptr Pool::attempt(Group& group, Work const& deed) {
    auto& connection = *group.connection;
    bool const is_first = group.begun++ == 0;
    try {
        if (!is_first) connection.script("SAVEPOINT deed");
        run(connection, deed);
        if (!is_first) connection.script("RELEASE SAVEPOINT deed");
        ++group.kept;
        return nullptr;
    } catch (...) {
        auto const thrown = std::current_exception();
        if (is_first)
            undo(connection);
        else if (!undo_savepoint(connection))
            group.fault = fault_of(thrown);
        return thrown;
    }
}

void Pool::finish_group() {
    auto const group = std::exchange(group_, nullptr);
    try {
        if (group->kept > 0 && !group->fault) group->connection->commit();
    } catch (Fault const& fault) {
        group->fault = fault;
    }
    give_back(std::move(group->connection), From::front);
    std::scoped_lock const lock(mutex_);
    group->is_over = true;
    group->over.notify_all();
}

void Pool::use_alone(Work const& work) {
    Turn const turn(*this);
    if (group_) finish_group();
    Lease lease(*this, take(From::front).connection);
    {
        std::scoped_lock const lock(mutex_);
        connections_ -= idle_.size();
        idle_.clear();
    }
    run(lease.connection(), work);
}

// A connection that lay idle may have been lost meanwhile: nothing was under way in it.
std::unique_ptr<Connection> Pool::take_begun(Begin begin, From from) {
    for (;;) {
        auto taken = take(from);
        try {
            (taken.connection.get()->*begin)();
            return std::move(taken.connection);
        } catch (Fault const&) {
            bool const was_lost = !taken.is_new && !taken.connection->is_alive();
            give_back(std::move(taken.connection));
            if (!was_lost) throw;
        }
    }
}

Pool::Taken Pool::take(From from) {
    std::unique_lock lock(mutex_);
    auto const is_there = [&] { return !idle_.empty() || connections_ < connections_max_; };
    if (!connection_free_.wait_for(lock, store_wait_max, is_there))
        throw Fault(Fault::Kind::busy, "too many questions at once");
    if (idle_.empty()) {
        ++connections_;
        lock.unlock();
        return {connect(), true};
    }
    auto const place = from == From::front ? idle_.begin() : std::prev(idle_.end());
    auto connection = std::move(*place);
    idle_.erase(place);
    return {std::move(connection), false};
}

std::unique_ptr<Connection> Pool::connect() {
    struct Counted {
        Pool* pool;
        ~Counted() {
            if (pool) pool->give_back(nullptr);
        }
    } counted{this};
    auto connection = connect_();
    counted.pool = nullptr;
    return connection;
}

void Pool::give_back(std::unique_ptr<Connection> connection, From from) {
    if (connection) undo(*connection);
    bool const is_only = connections_max_ == 1; // what lies in memory would go with it
    bool const is_usable =
        connection && (is_only || (connection->is_alive() && !connection->in_transaction()));
    std::scoped_lock const lock(mutex_);
    if (is_usable)
        idle_.insert(from == From::front ? idle_.begin() : idle_.end(), std::move(connection));
    else
        --connections_;
    connection_free_.notify_one();
}

Connection* Pool::of_this_thread() {
    std::scoped_lock const lock(mutex_);
    auto const found = at_work_.find(std::this_thread::get_id());
    return found == at_work_.end() ? nullptr : found->second;
}

void Pool::run(Connection& connection, Work const& work) {
    auto const thread = std::this_thread::get_id();
    {
        std::scoped_lock const lock(mutex_);
        at_work_[thread] = &connection;
    }
    struct Leaving {
        Pool& pool;
        std::thread::id thread;
        ~Leaving() {
            std::scoped_lock const lock(pool.mutex_);
            pool.at_work_.erase(thread);
        }
    } const leaving{*this, thread};
    work(connection);
}

} // namespace soket::store
