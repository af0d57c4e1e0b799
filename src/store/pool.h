// The connections of one store: many questions at once, deeds one after the other. Private to the
// room.
//
// Deeds that wait at the same time share a commit, and so one flush of the disk: each runs in a
// savepoint of its own on its own thread, and returns, or throws what it threw, once all of them
// are on the disk. If that fails, none of them has been done, and each throws why.
#pragma once

#include "store/connection.h"

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace soket::store {

class Pool {
  public:
    using Connect = std::function<std::unique_ptr<Connection>()>;
    using Work = std::function<void(Connection&)>;

    // `connect` makes more than the first; there are never more than `connections_max`.
    Pool(std::unique_ptr<Connection> first, Connect connect, std::size_t connections_max);

    // Of one moment. Within other work of its thread it is part of that. Throws Fault.
    void ask(Work const& question);
    // Done whole or not at all, and on the disk once this returns. Throws Fault, and what the deed
    // throws. A deed within other work is a defect.
    void do_deed(Work const& deed);
    // With a connection that is in no transaction, while no deed is under way; those that nobody
    // uses are closed. Throws Fault.
    void use_alone(Work const& work);

  private:
    struct Group;
    class Lease;
    class Turn;
    struct Taken {
        std::unique_ptr<Connection> connection;
        bool is_new = false;
    };
    using Begin = void (Connection::*)();
    // Deeds take the first of the idle and put it back there, questions the last: SQLite forgets
    // what it has read when another connection has written.
    enum class From { front, back };

    [[nodiscard]] Taken take(From from);
    [[nodiscard]] std::unique_ptr<Connection> connect();
    void give_back(std::unique_ptr<Connection> connection, From from = From::back);
    [[nodiscard]] std::unique_ptr<Connection> take_begun(Begin begin, From from);
    [[nodiscard]] Connection* of_this_thread();
    void run(Connection& connection, Work const& work);
    [[nodiscard]] std::exception_ptr attempt(Group& group, Work const& deed);
    void finish_group();

    Connect connect_;
    std::size_t connections_max_;

    std::mutex mutex_; // of all below
    std::condition_variable connection_free_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t connections_ = 1;
    std::map<std::thread::id, Connection*> at_work_;

    std::condition_variable turn_free_;
    bool turn_taken_ = false;
    std::size_t deeds_waiting_ = 0;
    std::shared_ptr<Group> group_; // deeds done and not yet committed; whoever has the turn uses it
};

} // namespace soket::store
