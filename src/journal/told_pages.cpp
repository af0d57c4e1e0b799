// An entry of the journal in words. What was tampered with may be no JSON and no moment any more:
// it is shown as it stands.
#include "journal/pages.h"
#include "text/fold.h"
#include "words/words.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::journal {

namespace json = boost::json;
using web::Visit;

namespace {

constexpr std::string_view command_line = "cli:";

// Fields whose values are enumerators, and where their texts stand.
std::string enumerator_key(std::string_view field, std::string_view value) {
    static std::map<std::string_view, std::string_view> const texts{
        {"role", "access.role."}, {"kind", "org.change."}, {"verdict", "targets.verdict."}};
    auto const found = texts.find(field);
    return found == texts.end() ? "" : std::string(found->second) + std::string(value);
}

std::string text_of(Visit const& visit, std::string_view field, json::value const& value) {
    if (auto const* array = value.if_array()) {
        std::string all;
        for (auto const& each : *array)
            all += (all.empty() ? "" : ", ") + text_of(visit, field, each);
        return all;
    }
    if (auto const* object = value.if_object()) {
        std::string all;
        for (auto const& [name, each] : *object)
            all += (all.empty() ? "" : " · ") + text_of(visit, name, each);
        return all;
    }
    if (value.is_null()) return "";
    if (auto const* flag = value.if_bool())
        return visit.say(*flag ? "journal.page.yes" : "journal.page.no");
    if (!value.is_string()) return json::serialize(value);
    std::string const text(value.as_string());
    if (auto const key = enumerator_key(field, text); words::knows(visit.language, key))
        return visit.say(key);
    if (auto const moment = read_iso_moment(text)) return visit.say(*moment);
    if (auto const day = read_iso_day(text)) return visit.say(*day);
    return text;
}

std::string field_name(Visit const& visit, std::string_view field) {
    auto const key = "journal.field." + std::string(field);
    return words::knows(visit.language, key) ? visit.say(key) : std::string(field);
}

// Whom an id names, and which unit a code; an id of anything else tells a reader nothing.
std::string subject_of(Names const& names, std::string const& subject) {
    constexpr std::size_t id_length = 36;
    bool const is_id = subject.size() == id_length && std::ranges::count(subject, '-') == 4;
    auto const found = names.find(subject);
    if (found == names.end()) return is_id ? "" : subject;
    return is_id ? found->second : found->second + " (" + subject + ")";
}

} // namespace

std::string name_of(Visit const& visit, Names const& names, PersonId const& person) {
    auto const found = names.find(person.text);
    if (found != names.end()) return found->second;
    if (person.text.starts_with(command_line))
        return visit.say("journal.page.by_command",
                         {{"login", person.text.substr(command_line.size())}});
    return person.text;
}

std::string named_by(Names const& names, std::string_view text) {
    auto const wanted = text::fold(text);
    if (wanted.empty()) return {};
    std::vector<std::string> having;
    for (auto const& [id, name] : names) {
        auto const folded = text::fold(name);
        if (folded == wanted) return id;
        if (folded.contains(wanted)) having.push_back(id);
    }
    return having.size() == 1 ? having.front() : "";
}

std::string kind_text(Visit const& visit, std::string_view kind) {
    auto const key = "journal.kind." + std::string(kind);
    return words::knows(visit.language, key) ? visit.say(key) : std::string(kind);
}

json::object told(Visit const& visit, Names const& names, Entry const& entry) {
    auto const at = read_iso_moment(entry.at);
    boost::system::error_code broken;
    auto const data = json::parse(entry.data, broken);
    json::array particulars;
    if (broken || !data.is_object())
        particulars.push_back({{"field", visit.say("journal.column.data")}, {"value", entry.data}});
    else
        for (auto const& [field, value] : data.as_object())
            if (auto text = text_of(visit, field, value); !text.empty())
                particulars.push_back(
                    {{"field", field_name(visit, field)}, {"value", std::move(text)}});
    return {
        {"number", std::to_string(entry.number)},        {"at", at ? visit.say(*at) : entry.at},
        {"person", name_of(visit, names, entry.person)}, {"what", kind_text(visit, entry.kind)},
        {"subject", subject_of(names, entry.subject)},   {"particulars", std::move(particulars)}};
}

} // namespace soket::journal
