// What all answers share: JSON in, JSON out, lists by the page. Private to the room.
#pragma once

#include "store/store.h"
#include "web/web.h"

#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::api {

namespace json = boost::json;

[[nodiscard]] web::Response reply(json::value const& value, int status = 200);

// The request's body, an object. Throws Refusal api.body_unreadable.
[[nodiscard]] json::object body_of(web::Visit const& visit);
// Throw Refusal api.field_wrong where the field is of another kind than asked for, or is missing
// and must be there.
[[nodiscard]] std::string text_in(json::object const& body, std::string_view field);
[[nodiscard]] std::string text_or_empty(json::object const& body, std::string_view field);
[[nodiscard]] bool yes_in(json::object const& body, std::string_view field);
[[nodiscard]] json::array array_or_empty(json::object const& body, std::string_view field);
// An exact figure, written as text: "12.5". Missing or null: nothing.
[[nodiscard]] std::optional<Decimal> figure_in(json::object const& body, std::string_view field);
[[nodiscard]] std::int64_t whole_in(json::object const& body, std::string_view field);
[[nodiscard]] Day day_in(json::object const& body, std::string_view field);
[[nodiscard]] Moment moment_in(json::object const& body, std::string_view field);
[[noreturn]] void refuse_field(std::string_view field, std::string_view wanted);
template<DescribedEnum E>
[[nodiscard]] E enum_in(json::object const& body, std::string_view field) {
    auto const found = read_enum<E>(text_in(body, field));
    if (found) return *found;
    std::string names;
    for (auto const each : every_enum<E>()) names += (names.empty() ? "" : ", ") + to_text(each);
    refuse_field(field, names);
}
// Throws Refusal api.number_wrong.
[[nodiscard]] std::int64_t number_of(std::string_view text, std::string_view name);

// 0 where it is missing.
[[nodiscard]] int whole_or_none(json::object const& body, std::string_view field);
[[nodiscard]] std::optional<Day> day_or_none(json::object const& body, std::string_view field);
[[nodiscard]] std::optional<Moment> moment_or_none(json::object const& body,
                                                   std::string_view field);
[[nodiscard]] std::vector<std::string> texts_in(json::object const& body, std::string_view field);

// Of the address. Throw Refusal api.field_wrong.
[[nodiscard]] bool yes_asked(web::Visit const& visit, std::string_view name);
[[nodiscard]] std::optional<Day> day_asked(web::Visit const& visit, std::string_view name);
[[nodiscard]] std::optional<Moment> moment_asked(web::Visit const& visit, std::string_view name);
// ?dry_run=true: what it would do is told, and nothing is done.
[[nodiscard]] bool is_dry(web::Visit const& visit);
template<class Look, class Deed>
[[nodiscard]] auto looked_at_or_done(web::Visit const& visit, Look const& look, Deed const& deed) {
    return is_dry(visit) ? visit.store.read(look) : visit.store.write(deed);
}

// The body is the file itself, called as ?file= says. Throws Refusal web.no_file.
struct FileSent {
    std::string name;
    std::string const& bytes;
};
[[nodiscard]] FileSent file_sent(web::Visit const& visit);

// A file that is handed in with a task or a survey, and what comes with it.
inline constexpr std::size_t handed_bytes_max = 21U << 20U;

[[nodiscard]] Day today(web::Visit const& visit);

// A part of a list: `limit` of them (?limit=, 500 where it isn't said, at most 5,000) after the one
// that ?after= names. {"items": […], "next": "…"}, "next" only when there are more.
class Page {
  public:
    explicit Page(web::Visit const& visit);
    // Whether one with this name is still to be passed over; names come in the list's order.
    [[nodiscard]] bool takes(std::string_view name);
    void add(std::string_view name, json::object item);
    [[nodiscard]] bool is_full() const { return items_.size() >= limit_; }
    void has_more() { more_ = true; }
    [[nodiscard]] web::Response reply() const;

  private:
    std::string after_;
    std::size_t limit_;
    bool begun_;
    bool more_ = false;
    std::string last_;
    json::array items_;
};

// A report's route: {unit} in its path.
[[nodiscard]] rights::About about_unit(web::Visit const& visit);

// One route of this room.
void add_route(web::RoomPages& pages, web::Method method, std::string_view path,
               std::optional<rights::Action> action,
               std::function<web::Response(web::Visit const&)> answer,
               rights::About (*about)(web::Visit const&) = nullptr,
               std::size_t body_bytes_max = 1U << 20U);

} // namespace soket::api
