#include "web/log.h"

#include "base/clock.h"
#include "web/exchange.h"

#include <boost/json.hpp>
#include <fmt/core.h>
#include <unistd.h>

namespace soket::web {

namespace {

std::string quoted(std::string_view text) {
    return boost::json::serialize(boost::json::string_view(text));
}

std::string head(Level level) {
    return fmt::format(R"({{"time":"{}","level":"{}")", to_iso(now()), to_text(level));
}

} // namespace

Log::Log(int file)
    : file_(file) {}

void Log::exchange(Told const& told) {
    auto const level = told.status >= 500 ? Level::error : Level::info;
    auto const microseconds =
        std::chrono::duration_cast<std::chrono::microseconds>(told.time).count();
    write(fmt::format(
        R"({},"event":"exchange","request":{},"method":"{}","route":{},"status":{},"ms":{}.{:03},"bytes":{}}})",
        head(level), quoted(told.request), to_text(told.method), quoted(told.route), told.status,
        microseconds / 1000, microseconds % 1000, told.bytes));
}

void Log::event(Level level, std::string_view what,
                std::initializer_list<std::pair<std::string_view, Value>> particulars) {
    auto line = fmt::format(R"({},"event":{})", head(level), quoted(what));
    for (auto const& [name, value] : particulars) {
        auto const* text = std::get_if<std::string_view>(&value);
        line += fmt::format(",{}:{}", quoted(name),
                            text ? quoted(*text) : std::to_string(std::get<std::int64_t>(value)));
    }
    write(line + '}');
}

void Log::write(std::string_view line) {
    auto const whole = fmt::format("{}\n", line);
    std::scoped_lock const lock(mutex_);
    std::string_view rest = whole;
    while (!rest.empty()) {
        auto const written = ::write(file_, rest.data(), rest.size());
        // A log that can't be written must not stop the work that it tells of.
        if (written <= 0) return;
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string without_quoted(std::string_view fault) {
    std::string text;
    char open = 0;
    for (char const c : fault) {
        bool const is_quote = c == '"' || c == '\'' || c == '`';
        if (!open) text += c;
        if (open == c) {
            open = 0;
            text += c;
        } else if (is_quote && !open) {
            open = c;
        }
    }
    return text;
}

} // namespace soket::web
