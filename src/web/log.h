// The server's log: one JSON object a line, for machines that gather logs. It tells of no person:
// no path, query, address, account or field ever stands in it.
#pragma once

#include "base/enum.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace soket::web {

enum class Method;

// One exchange, when it has ended.
struct Told {
    std::string_view request; // its id
    Method method{};
    std::string_view route; // pattern of the path; "" where no page was found
    int status = 0;
    std::chrono::steady_clock::duration time{};
    std::size_t bytes = 0; // of the answer's body
};

enum class Level { info, warning, error };
BOOST_DESCRIBE_ENUM(Level, info, warning, error)

class Log {
  public:
    using Value = std::variant<std::string_view, std::int64_t>;

    // Of an open file, whose lines are written whole; standard error by default.
    explicit Log(int file = 2);

    void exchange(Told const& told);
    // {"time":…,"level":…,"event":"listening","port":8080}
    void event(Level level, std::string_view what,
               std::initializer_list<std::pair<std::string_view, Value>> particulars = {});

  private:
    void write(std::string_view line);

    int file_;
    std::mutex mutex_;
};

// A fault's text for the log. What stands in quotes there may be what somebody has typed, so it is
// left out.
[[nodiscard]] std::string without_quoted(std::string_view fault);

} // namespace soket::web
