#include "api/answer_pages.h"
#include "base/refusal.h"
#include "base/whole_number.h"

#include "cycle/cycle.h"
#include "store/store.h"

#include <algorithm>
#include <charconv>

namespace soket::api {

using web::Response;
using web::Visit;

namespace {

constexpr std::string_view prefix = "/api/v1";
constexpr std::size_t limit_default = 500;
constexpr std::size_t limit_max = 5'000;

json::value const* there(json::object const& body, std::string_view field) {
    auto const* const value = body.if_contains(field);
    return value && value->is_null() ? nullptr : value;
}

// "-12.5": what to_plain writes.
std::optional<Decimal> read_plain(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    auto const point = std::min(text.find('.'), text.size());
    auto digits = std::string(text.substr(0, point));
    auto rest = std::string(text.substr(std::min(point + 1, text.size())));
    constexpr std::size_t places = 4, whole_digits_max = 14;
    if (digits.empty() || digits.size() > whole_digits_max || rest.size() > places ||
        (point < text.size() && rest.empty()))
        return {};
    rest.resize(places, '0');
    digits += rest;
    if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return {};
    std::int64_t units = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), units);
    return Decimal::from_units(negative ? -units : units);
}

std::size_t limit_of(Visit const& visit) {
    auto const said = visit.request.asked("limit");
    if (said.empty()) return limit_default;
    auto const limit = number_of(said, "limit");
    return std::clamp<std::size_t>(limit < 1 ? 1 : static_cast<std::size_t>(limit), 1, limit_max);
}

} // namespace

void refuse_field(std::string_view field, std::string_view wanted) {
    throw Refusal(Because::invalid, "api.field_wrong",
                  {{"field", std::string(field)}, {"wanted", std::string(wanted)}},
                  {.field = std::string(field)});
}

std::int64_t whole_in(json::object const& body, std::string_view field) {
    auto const* const value = there(body, field);
    if (!value || !value->is_int64()) refuse_field(field, "integer");
    return value->get_int64();
}

Day day_in(json::object const& body, std::string_view field) {
    auto const day = read_iso_day(text_in(body, field));
    if (!day) refuse_field(field, "date");
    return *day;
}

Moment moment_in(json::object const& body, std::string_view field) {
    auto const moment = read_iso_moment(text_in(body, field));
    if (!moment) refuse_field(field, "date-time");
    return *moment;
}

int whole_or_none(json::object const& body, std::string_view field) {
    return there(body, field) ? static_cast<int>(whole_in(body, field)) : 0;
}

std::optional<Day> day_or_none(json::object const& body, std::string_view field) {
    if (text_or_empty(body, field).empty()) return {};
    return day_in(body, field);
}

std::optional<Moment> moment_or_none(json::object const& body, std::string_view field) {
    if (text_or_empty(body, field).empty()) return {};
    return moment_in(body, field);
}

std::vector<std::string> texts_in(json::object const& body, std::string_view field) {
    std::vector<std::string> texts;
    for (auto const& each : array_or_empty(body, field)) {
        if (!each.is_string()) refuse_field(field, "array of strings");
        texts.emplace_back(each.get_string());
    }
    return texts;
}

bool yes_asked(Visit const& visit, std::string_view name) {
    auto const said = visit.request.asked(name);
    if (!said.empty() && said != "true" && said != "false") refuse_field(name, "true, false");
    return said == "true";
}

std::optional<Day> day_asked(Visit const& visit, std::string_view name) {
    auto const said = visit.request.asked(name);
    auto const day = read_iso_day(said);
    if (!said.empty() && !day) refuse_field(name, "date");
    return day;
}

std::optional<Moment> moment_asked(Visit const& visit, std::string_view name) {
    auto const said = visit.request.asked(name);
    auto const moment = read_iso_moment(said);
    if (!said.empty() && !moment) refuse_field(name, "date-time");
    return moment;
}

bool is_dry(Visit const& visit) { return yes_asked(visit, "dry_run"); }

FileSent file_sent(Visit const& visit) {
    if (visit.request.body.empty()) throw Refusal(Because::invalid, "web.no_file");
    return {std::string(visit.request.asked("file")), visit.request.body};
}

Day today(Visit const& visit) { return in_vietnam(visit.now).day; }

rights::About about_unit(Visit const& visit) {
    auto const cycle = visit.store.read(cycle::current);
    return {.unit = visit.part("unit"), .board = "", .cycle = cycle.unit};
}

Response reply(json::value const& value, int status) {
    return {.status = status,
            .type = "application/json",
            .headers = {{"cache-control", "no-store"}},
            .body = json::serialize(value)};
}

json::object body_of(Visit const& visit) {
    boost::system::error_code error;
    auto value = json::parse(visit.request.body, error);
    if (error || !value.is_object()) throw Refusal(Because::invalid, "api.body_unreadable");
    return std::move(value.get_object());
}

std::string text_or_empty(json::object const& body, std::string_view field) {
    auto const* const value = there(body, field);
    if (!value) return {};
    if (!value->is_string()) refuse_field(field, "string");
    return std::string(value->get_string());
}

std::string text_in(json::object const& body, std::string_view field) {
    auto text = text_or_empty(body, field);
    if (text.empty()) refuse_field(field, "string");
    return text;
}

bool yes_in(json::object const& body, std::string_view field) {
    auto const* const value = there(body, field);
    if (value && !value->is_bool()) refuse_field(field, "boolean");
    return value && value->get_bool();
}

json::array array_or_empty(json::object const& body, std::string_view field) {
    auto const* const value = there(body, field);
    if (!value) return {};
    if (!value->is_array()) refuse_field(field, "array");
    return value->get_array();
}

std::optional<Decimal> figure_in(json::object const& body, std::string_view field) {
    auto const text = text_or_empty(body, field);
    if (text.empty()) return {};
    auto const figure = read_plain(text);
    if (!figure) refuse_field(field, "figure");
    return figure;
}

std::int64_t number_of(std::string_view text, std::string_view name) {
    // What is numbered here is counted by people: a number past 32 bits is none of ours, and may be
    // taken for another once it is cut down to an int.
    if (auto const number = whole_number<std::int32_t>(text)) return *number;
    throw Refusal(Because::invalid, "api.number_wrong",
                  {{"name", std::string(name)}, {"text", std::string(text)}});
}

Page::Page(Visit const& visit)
    : after_(visit.request.asked("after"))
    , limit_(limit_of(visit))
    , begun_(after_.empty()) {}

bool Page::takes(std::string_view name) {
    if (!begun_) {
        begun_ = name == after_;
        return false;
    }
    if (is_full()) more_ = true;
    return !more_;
}

void Page::add(std::string_view name, json::object item) {
    last_ = name;
    items_.push_back(std::move(item));
}

Response Page::reply() const {
    json::object answer{{"items", items_}};
    if (more_) answer["next"] = last_;
    return api::reply(answer);
}

void add_route(web::RoomPages& pages, web::Method method, std::string_view path,
               std::optional<rights::Action> action, std::function<Response(Visit const&)> answer,
               rights::About (*about)(Visit const&), std::size_t body_bytes_max) {
    web::Route route{.method = method,
                     .pattern = std::string(prefix) + std::string(path),
                     .action = action,
                     .answer = std::move(answer),
                     .body_bytes_max = body_bytes_max};
    if (about) route.about = about;
    pages.routes.push_back(std::move(route));
}

} // namespace soket::api
