#include "plan/json.h"

#include "plan/json_plain.h"

#include <boost/json.hpp>

#include <array>
#include <type_traits>
#include <utility>

namespace soket::plan {

namespace json = boost::json;

namespace {

// Each type names its parts once, in parts(); Writer and Reader walk over them alike, so that what
// is written comes back.
template<class Walk>
void parts(Walk& w, Span& x) {
    w("begin", x.begin), w("end", x.end);
}
template<class Walk>
void parts(Walk& w, Quoted& x) {
    w("text", x.text), w("span", x.span);
}
template<class Walk>
void parts(Walk& w, text::Point& x) {
    w("precision", x.precision), w("year", x.year), w("month", x.month), w("day", x.day);
}
template<class Walk>
void parts(Walk& w, text::When& x) {
    w("span", x.span), w("kind", x.kind), w("from", x.from), w("to", x.to), w("time", x.time);
    w("time_to", x.time_to), w("session", x.session), w("weekday_said", x.weekday_said);
    w("planned", x.planned), w("defects", x.defects);
}
template<class Walk>
void parts(Walk& w, Header& x) {
    w("superior", x.superior), w("issuer", x.issuer), w("number", x.number), w("symbol", x.symbol);
    w("place", x.place), w("date_text", x.date_text), w("date", x.date), w("doc_type", x.doc_type);
    w("title", x.title), w("term", x.term), w("issued_title", x.issued_title);
}
template<class Walk>
void parts(Walk& w, LegalBasis& x) {
    w("whole", x.whole), w("type", x.type), w("number", x.number), w("symbol", x.symbol);
    w("issuer", x.issuer), w("date", x.date);
}
template<class Walk>
void parts(Walk& w, AttendanceGroup& x) {
    w("text", x.text), w("invited", x.invited), w("number", x.number);
}
template<class Walk>
void parts(Walk& w, Event& x) {
    w("form", x.form), w("time_text", x.time_text), w("time", x.time), w("place", x.place);
    w("attendance", x.attendance), w("groups", x.groups);
}
template<class Walk>
void parts(Walk& w, Content& x) {
    w("text", x.text), w("number", x.number), w("span", x.span), w("agenda", x.agenda);
    w("date", x.date), w("hours", x.hours), w("due", x.due), w("leads", x.leads);
    w("supports", x.supports), w("product", x.product), w("details", x.details);
}
template<class Walk>
void parts(Walk& w, Programme& x) {
    w("kind", x.kind), w("name", x.name), w("figure", x.figure), w("of", x.of), w("span", x.span);
}
template<class Walk>
void parts(Walk& w, Task& x) {
    w("text", x.text), w("due", x.due), w("due_shared", x.due_shared), w("supports", x.supports);
}
template<class Walk>
void parts(Walk& w, Assignment& x) {
    w("actor", x.actor), w("actors", x.actors), w("tasks", x.tasks), w("section", x.section);
}
template<class Walk>
void parts(Walk& w, Milestone& x) {
    w("when", x.when), w("what", x.what), w("actors", x.actors), w("section", x.section);
    w("from", x.from), w("span", x.span);
}
template<class Walk>
void parts(Walk& w, Recipient& x) {
    w("text", x.text), w("body", x.body), w("parts", x.parts), w("purpose", x.purpose);
    w("drafter", x.drafter), w("archive", x.archive);
}
template<class Walk>
void parts(Walk& w, Signer& x) {
    w("acting_for", x.acting_for), w("position", x.position), w("name", x.name);
}
template<class Walk>
void parts(Walk& w, Exemption& x) {
    w("rule", x.rule), w("units", x.units);
}
template<class Walk>
void parts(Walk& w, Section& x) {
    w("number", x.number), w("title", x.title), w("level", x.level), w("parent", x.parent);
}
template<class Walk>
void parts(Walk& w, Structure& x) {
    w("kind", x.kind), w("span", x.span);
}
template<class Walk>
void parts(Walk& w, Plan& x) {
    w("text", x.text), w("header", x.header), w("legal_basis", x.legal_basis);
    w("purposes", x.purposes), w("event", x.event), w("contents", x.contents);
    w("programmes", x.programmes), w("assignments", x.assignments), w("milestones", x.milestones);
    w("recipients", x.recipients), w("signer", x.signer), w("exemptions", x.exemptions);
    w("sections", x.sections), w("structure", x.structure);
    w("not_understood", x.not_understood), w("mended", x.mended);
}

// Names of the enumerators, in their order.
template<class Enum>
constexpr std::array<std::string_view, 0> names{};
template<>
constexpr std::array<std::string_view, 4> names<text::Precision>{"day", "month", "quarter", "year"};
template<>
constexpr std::array<std::string_view, 4> names<text::Kind>{"at", "by", "range", "from"};
template<>
constexpr std::array<std::string_view, 3> names<text::Session>{"morning", "afternoon", "evening"};
template<>
constexpr std::array<std::string_view, 6> names<text::Defect>{
    "impossible_day", "weekday_mismatch", "backwards",
    "year_missing",   "year_only_at_end", "blank_day"};
template<>
constexpr std::array<std::string_view, 2> names<ProgrammeKind>{"programme", "work"};
template<>
constexpr std::array<std::string_view, 7> names<MilestoneFrom>{
    "schedule", "task", "field", "event", "text", "recurring", "relative"};
template<>
constexpr std::array<std::string_view, 9> names<StructureKind>{
    "motto",  "mark",    "heading", "paragraph", "page_number",
    "ground", "issuing", "closing", "label"};

json::value written(auto const& value);

class Writer {
  public:
    template<class T>
    void operator()(std::string_view key, T& value) {
        object[key] = written(value);
    }
    json::object object;
};

template<class T>
constexpr bool is_list = false;
template<class T>
constexpr bool is_list<std::vector<T>> = true;
template<class T>
constexpr bool is_maybe = false;
template<class T>
constexpr bool is_maybe<std::optional<T>> = true;

json::value written(auto const& value) {
    using T = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<T, std::string>)
        return json::value(value);
    else if constexpr (std::is_same_v<T, bool>)
        return json::value(value);
    else if constexpr (std::is_integral_v<T>)
        return json::value(static_cast<std::int64_t>(value));
    else if constexpr (std::is_enum_v<T>)
        return json::value(names<T>[static_cast<std::size_t>(value)]);
    else if constexpr (std::is_same_v<T, std::chrono::minutes>)
        return json::value(static_cast<std::int64_t>(value.count()));
    else if constexpr (std::is_same_v<T, std::chrono::weekday>)
        return json::value(static_cast<std::int64_t>(value.c_encoding()));
    else if constexpr (is_maybe<T>)
        return value ? written(*value) : json::value(nullptr);
    else if constexpr (is_list<T>) {
        json::array out;
        for (auto const& one : value) out.push_back(written(one));
        return out;
    } else {
        Writer writer;
        T copy = value;
        parts(writer, copy);
        return std::move(writer.object);
    }
}

// Remembers the first thing that doesn't fit, and goes on.
class Reader {
  public:
    explicit Reader(json::object const& object, bool& broken)
        : object_(object)
        , broken_(broken) {}

    template<class T>
    void operator()(std::string_view key, T& value) {
        auto const* found = object_.if_contains(key);
        if (found == nullptr)
            broken_ = true;
        else
            read(*found, value);
    }

    template<class T>
    void read(json::value const& from, T& to) {
        if constexpr (std::is_same_v<T, std::string>)
            from.is_string() ? void(to = std::string(from.get_string())) : fail();
        else if constexpr (std::is_same_v<T, bool>)
            from.is_bool() ? void(to = from.get_bool()) : fail();
        else if constexpr (std::is_integral_v<T>)
            to = static_cast<T>(number(from));
        else if constexpr (std::is_enum_v<T>)
            read_name(from, to);
        else if constexpr (std::is_same_v<T, std::chrono::minutes>)
            to = std::chrono::minutes(number(from));
        else if constexpr (std::is_same_v<T, std::chrono::weekday>)
            to = std::chrono::weekday(static_cast<unsigned>(number(from)));
        else if constexpr (is_maybe<T>)
            read_maybe(from, to);
        else if constexpr (is_list<T>)
            read_list(from, to);
        else {
            if (!from.is_object()) return fail();
            Reader inner(from.get_object(), broken_);
            parts(inner, to);
        }
    }

  private:
    void fail() { broken_ = true; }

    std::int64_t number(json::value const& from) {
        if (from.is_int64()) return from.get_int64();
        if (from.is_uint64()) return static_cast<std::int64_t>(from.get_uint64());
        fail();
        return 0;
    }

    template<class T>
    void read_name(json::value const& from, T& to) {
        if (!from.is_string()) return fail();
        for (std::size_t i = 0; i < names<T>.size(); ++i)
            if (names<T>[i] == from.get_string()) {
                to = static_cast<T>(i);
                return;
            }
        fail();
    }

    template<class T>
    void read_maybe(json::value const& from, std::optional<T>& to) {
        to.reset();
        if (from.is_null()) return;
        if constexpr (std::is_same_v<T, std::chrono::weekday>)
            to = std::chrono::weekday(static_cast<unsigned>(number(from)));
        else {
            T value{};
            read(from, value);
            to = std::move(value);
        }
    }

    template<class T>
    void read_list(json::value const& from, std::vector<T>& to) {
        to.clear();
        if (!from.is_array()) return fail();
        for (auto const& one : from.get_array()) {
            T value{};
            read(one, value);
            to.push_back(std::move(value));
        }
    }

    json::object const& object_;
    bool& broken_;
};

bool in_text(Plan const& plan) {
    auto const fits = [&](Span span) {
        return span.begin <= span.end && span.end <= plan.text.size();
    };
    for (auto const& m : plan.milestones)
        if (!fits(m.span) || (m.when && !fits(m.when->span))) return false;
    for (auto const span : plan.not_understood)
        if (!fits(span)) return false;
    return true;
}

} // namespace

json::value to_json(Plan const& plan) {
    json::object out;
    add_plain_keys(out, plan);
    out["whole"] = written(plan);
    return out;
}

std::expected<Plan, Finding> from_json(json::value const& value) {
    bool broken = false;
    Plan plan;
    auto const* object = value.if_object();
    auto const* whole = object == nullptr ? nullptr : object->if_contains("whole");
    if (whole == nullptr || !whole->is_object())
        broken = true;
    else {
        Reader reader(whole->get_object(), broken);
        parts(reader, plan);
        plan.index_lines();
    }
    if (broken || !in_text(plan)) return std::unexpected(Finding{.key = "plan.json_broken"});
    return plan;
}

} // namespace soket::plan
