#include "tasks/said.h"

#include "base/refusal.h"
#include "text/fold.h"
#include "text/when.h"

namespace soket::tasks {

std::optional<Moment> read_deadline(std::string_view text) {
    constexpr std::chrono::minutes end_of_day{23 * 60 + 59};
    auto const said = text::squeezed(text);
    if (said.empty()) return std::nullopt;
    auto const when = text::read_when(said);
    bool const one_day = when && when->defects.empty() && !when->to &&
                         when->from.precision == text::Precision::day &&
                         when->kind != text::Kind::from;
    auto const day = one_day ? text::first_day(when->from) : std::nullopt;
    if (!day) throw Refusal(Because::invalid, "tasks.due_unreadable", {{"text", said}});
    return from_vietnam(*day, when->time.value_or(end_of_day));
}

Lateness lateness(std::chrono::seconds late) {
    using namespace std::chrono;
    auto const told = [](std::string_view unit, auto count) {
        return Lateness{"tasks.late." + std::string(unit),
                        {{"count", argument(Decimal::whole(count))}}};
    };
    if (late >= days{2}) return told("days", ceil<days>(late).count());
    if (late >= hours{2}) return told("hours", ceil<hours>(late).count());
    return told("minutes", ceil<minutes>(late).count());
}

} // namespace soket::tasks
