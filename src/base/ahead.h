// Many things made on all cores, given in their order while those behind them are being made.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace soket {

template<class T>
class Ahead {
  public:
    static constexpr std::size_t batch_max = 48;
    static constexpr std::size_t ahead_max = 64; // what was begun, but not given yet

    // `make` is called once for each number from 0, by several threads.
    Ahead(std::size_t count, std::function<T(std::size_t)> const& make) {
        for (std::size_t number = 0; number < count; ++number) {
            tasks_.emplace_back([make, number] { return make(number); });
            made_.push_back(tasks_.back().get_future());
        }
        auto const cores = std::max<std::size_t>(1, std::thread::hardware_concurrency());
        for (std::size_t i = 0; i < std::min(cores, count); ++i)
            makers_.emplace_back([this](std::stop_token const& stop) { make_all(stop); });
    }

    [[nodiscard]] bool any_left() const { return given_ < made_.size(); }

    // The next one, waiting for it, and those behind it that are made already. Throws what making
    // one of these threw; the others are lost with it.
    std::vector<T> next() {
        std::vector<T> batch;
        while (any_left() && batch.size() < batch_max) {
            auto& one = made_[given_];
            bool const waits = batch.empty();
            if (!waits && one.wait_for(std::chrono::seconds(0)) != std::future_status::ready) break;
            batch.push_back(one.get());
            std::scoped_lock const lock(mutex_);
            ++given_;
            room_.notify_all();
        }
        return batch;
    }

  private:
    void make_all(std::stop_token const& stop) {
        while (auto const number = claim(stop)) tasks_[*number]();
    }

    std::optional<std::size_t> claim(std::stop_token const& stop) {
        std::unique_lock lock(mutex_);
        bool const room = room_.wait(lock, stop, [this] { return begun_ < given_ + ahead_max; });
        if (!room || begun_ == tasks_.size()) return {};
        return begun_++;
    }

    std::vector<std::packaged_task<T()>> tasks_;
    std::vector<std::future<T>> made_;
    std::size_t begun_ = 0;
    std::size_t given_ = 0;
    std::mutex mutex_; // over both numbers
    std::condition_variable_any room_;
    std::vector<std::jthread> makers_; // last: they end before what they use
};

} // namespace soket
