#include "plan/calendar.h"

#include "plan/due.h"

#include "base/hash.h"
#include "text/fold.h"

#include <libical/ical.h>

#include <fmt/format.h>

#include <memory>
#include <set>

namespace soket::plan {

namespace {

struct Freed {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Freed>;

icaltimetype date_of(Day day) {
    std::chrono::year_month_day const ymd{day};
    auto out = icaltime_null_date();
    out.year = static_cast<int>(ymd.year());
    out.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
    out.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
    return out;
}

icaltimetype utc_of(Moment moment) {
    auto const day = std::chrono::floor<std::chrono::days>(moment);
    auto out = date_of(day);
    out.is_date = 0;
    std::chrono::hh_mm_ss const clock{moment - day};
    out.hour = static_cast<int>(clock.hours().count());
    out.minute = static_cast<int>(clock.minutes().count());
    out.second = 0;
    out.zone = icaltimezone_get_utc_timezone();
    return out;
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

// A date without an hour; libical would else write it as a moment.
icalproperty* as_day(icalproperty* property) {
    icalproperty_set_parameter(property, icalparameter_new_value(ICAL_VALUE_DATE));
    return property;
}

struct DaySpan {
    Day first;
    Day last;
};

std::optional<DaySpan> days_of(Plan const& plan, text::When const& when) {
    if (is_strict(plan, when)) {
        auto const due = due_moment(plan, when);
        if (!due) return {};
        auto const day = in_vietnam(*due).day;
        return DaySpan{day, day};
    }
    auto const first = text::first_day(when.from);
    auto const last = text::last_day(when.last());
    if (!first || !last || *last < *first) return {};
    // "năm 2025 và các năm tiếp theo" has no end to show.
    if (when.kind == text::Kind::from) return DaySpan{*first, *first};
    return DaySpan{*first, *last};
}

std::string description(Plan const& plan, Milestone const& milestone) {
    auto out = text::squeezed(plan.of(milestone.span));
    for (auto const& actor : milestone.actors) out += '\n' + actor;
    if (!milestone.section.empty()) out += '\n' + milestone.section;
    if (auto const cited = plan.cited(); !cited.empty()) out += '\n' + cited;
    return out;
}

// What is held in the morning has no hour that a calendar could show: the words say it.
std::string summary(Plan const& plan, Milestone const& milestone) {
    if (!milestone.when->session || milestone.when->time) return milestone.what.text;
    return fmt::format("{} ({})", milestone.what.text,
                       text::squeezed(plan.of(milestone.when->span)));
}

void add_times(icalcomponent* event, Entry const& entry) {
    if (entry.begin) {
        add(event, icalproperty_new_dtstart(utc_of(from_vietnam(entry.first, *entry.begin))));
        // Without an end the event is a moment (RFC 5545, 3.6.1).
        if (entry.end)
            add(event, icalproperty_new_dtend(utc_of(from_vietnam(entry.last, *entry.end))));
        return;
    }
    add(event, as_day(icalproperty_new_dtstart(date_of(entry.first))));
    // DTEND is the day after (RFC 5545, 3.6.1).
    add(event, as_day(icalproperty_new_dtend(date_of(entry.last + std::chrono::days{1}))));
}

icalcomponent* event_of(Entry const& entry, Calendar const& calendar) {
    auto* event = icalcomponent_new_vevent();
    add(event, icalproperty_new_uid(entry.uid.c_str()));
    add(event, icalproperty_new_dtstamp(utc_of(calendar.stamp)));
    if (calendar.sequence > 0) add(event, icalproperty_new_sequence(calendar.sequence));
    add_times(event, entry);
    add(event, icalproperty_new_summary(entry.summary.c_str()));
    add(event, icalproperty_new_description(entry.description.c_str()));
    if (!entry.location.empty()) add(event, icalproperty_new_location(entry.location.c_str()));
    // Nobody is busy for a month because a plan says so.
    add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return event;
}

Entry entry_of(Plan const& plan, Milestone const& milestone, DaySpan days) {
    auto const& when = *milestone.when;
    Entry entry{.uid = uid(plan, milestone),
                .first = days.first,
                .last = days.last,
                .begin = when.time,
                .end = {},
                .summary = summary(plan, milestone),
                .description = description(plan, milestone),
                .location = {}};
    if (when.time) {
        if (when.kind != text::Kind::range) entry.first = days.last;
        if (when.time_to || entry.last != entry.first)
            entry.end = when.time_to.value_or(*when.time);
    }
    bool const held = plan.event && plan.event->time && when.last() == plan.event->time->last();
    if (held) entry.location = plan.event->place.text;
    return entry;
}

} // namespace

// The same for the same document, whatever was corrected in the words of other lines.
std::string uid(Plan const& plan, Milestone const& milestone) {
    auto const& header = plan.header;
    auto const key = header.issuer.text + '\n' + header.number.text + '\n' + header.symbol.text +
                     '\n' + (header.date ? text::to_iso(header.date->from) : "") + '\n' +
                     (milestone.when ? text::to_iso(milestone.when->from) : "") + '\n' +
                     milestone.what.text;
    return sha256(key).substr(0, 32) + "@soket";
}

std::string to_ics(Calendar const& calendar) {
    Component const component(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    add(component.get(), icalproperty_new_version("2.0"));
    add(component.get(), icalproperty_new_prodid("-//soket//plan//VI"));
    add(component.get(), icalproperty_new_calscale("GREGORIAN"));
    auto* name = icalproperty_new_x(calendar.name.c_str());
    icalproperty_set_x_name(name, "X-WR-CALNAME");
    add(component.get(), name);
    std::set<std::string> ids;
    for (auto const& entry : calendar.entries)
        if (ids.insert(entry.uid).second)
            icalcomponent_add_component(component.get(), event_of(entry, calendar));
    std::unique_ptr<char, decltype(&icalmemory_free_buffer)> const text(
        icalcomponent_as_ical_string_r(component.get()), &icalmemory_free_buffer);
    return text ? text.get() : "";
}

std::string to_ics(Plan const& plan) {
    auto const day = plan.header.date ? text::first_day(plan.header.date->from) : std::nullopt;
    // DTSTAMP must be there; the plan's own day keeps the file the same at each writing.
    Calendar calendar{.name = plan.header.title.text,
                      .stamp = from_vietnam(day.value_or(Day{}), std::chrono::minutes{0}),
                      .entries = {}};
    for (auto const& milestone : plan.milestones) {
        auto const days = milestone.when ? days_of(plan, *milestone.when) : std::nullopt;
        if (days) calendar.entries.push_back(entry_of(plan, milestone, *days));
    }
    return to_ics(calendar);
}

} // namespace soket::plan
