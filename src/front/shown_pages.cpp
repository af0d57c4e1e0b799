#include "front/shown_pages.h"
#include "front/chart_pages.h"

#include "words/words.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace soket::front {

namespace json = boost::json;
using report::State;
using rollup::Status;
using web::Visit;

namespace {

constexpr int percent_places = 1;

// A picture of the way to the goal; the figures stand beside it.
std::string meter(rollup::Result const& result) {
    if (!result.percent) return "";
    auto const units = std::clamp<std::int64_t>(result.percent->units() / Decimal::scale, 0, 100);
    return fmt::format("<div class=\"meter\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 8\" "
                       "preserveAspectRatio=\"none\"><rect class=\"{}\" width=\"{}\" "
                       "height=\"8\"/></svg></div>",
                       look_of(result.status), units);
}

} // namespace

std::string figure(Visit const& visit, std::optional<Decimal> figure, int places) {
    return figure ? visit.say(rounded(*figure, places)) : "–";
}

std::string percent(Visit const& visit, std::optional<Decimal> percent) {
    return percent ? figure(visit, percent, percent_places) + "%" : "–";
}

std::string_view look_of(Status status) {
    switch (status) {
    case Status::met:
    case Status::on_track: return "good";
    case Status::behind: return "bad";
    case Status::no_data:
    case Status::no_goal:
    case Status::in_words: return "";
    }
    return "";
}

std::string_view look_of(report::Standing const& standing, bool is_past_due) {
    if (standing.counted) return standing.counts_late() ? "warn" : "good";
    switch (standing.state) {
    case State::exempt: return "";
    case State::draft:
    case State::returned: return "warn";
    case State::not_begun: return is_past_due && standing.due ? "bad" : "";
    case State::submitted:
    case State::approved: return "good";
    }
    return "";
}

std::string state_text(Visit const& visit, report::Standing const& standing) {
    if (standing.state == State::submitted && standing.counts_late())
        return visit.say("front.state.late");
    return visit.say("front.state." + to_text(standing.state));
}

json::object target_row(Visit const& visit, targets::Target const& target,
                        rollup::Result const& result) {
    auto const places = target.places_shown();
    auto status = visit.say("rollup.status." + to_text(result.status));
    if (result.provisional) status = visit.say("rollup.provisional", {{"status", status}});
    return {{"code", target.code},
            {"path", "/chi-tieu/" + target.code},
            {"name", target.name},
            {"measure", target.measure},
            {"result", figure(visit, result.result, places)},
            {"goal", figure(visit, result.goal, places)},
            {"percent", percent(visit, result.percent)},
            {"expected", figure(visit, expected_shown(target, result), places)},
            {"status", std::move(status)},
            {"look", look_of(result.status)},
            {"meter", meter(result)},
            {"sparks", year_sparks(target, result)},
            {"reported", result.reported},
            {"due", result.due}};
}

} // namespace soket::front
