#include "cycle/waiting.h"

#include "base/assert.h"
#include "base/hash.h"
#include "base/whole_number.h"
#include "cycle/draw_up.h"
#include "cycle/waiting_sql.h"
#include "store/store.h"
#include "text/fold.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace soket::cycle {

std::string Waiting::mark() const { return sha256(plan.text); }

std::optional<Waiting> waiting(store::Snapshot const& s, Purpose purpose) {
    auto const row = select_waiting(s, purpose);
    if (!row) return {};
    auto plan = plan::from_json(boost::json::parse(row->reading));
    SOKET_ASSERT(plan.has_value()); // written by to_json
    Waiting found{row->file, std::move(*plan), row->at, row->person, {}};
    for (auto& answer : select_plan_answers(s, purpose))
        found.answers.emplace(std::move(answer.name), std::move(answer.text));
    return found;
}

void put_waiting(store::Transaction& t, PersonId const& person, Moment now, Purpose purpose,
                 std::string const& file, plan::Plan const& plan) {
    take_away(t, purpose);
    insert_waiting(t, purpose,
                   {file, plan.text, boost::json::serialize(plan::to_json(plan)), now, person});
}

void answer(store::Transaction& t, Purpose purpose, std::string const& name,
            std::string const& text) {
    delete_plan_answer(t, purpose, name);
    if (!text.empty()) insert_plan_answer(t, purpose, {name, text});
}

void take_away(store::Transaction& t, Purpose purpose) {
    delete_plan_answers(t, purpose);
    delete_waiting(t, purpose);
}

namespace {

// Reads one answer after the other, and gathers what can't be read.
class Reader {
  public:
    explicit Reader(Answers const& answers)
        : answers_(answers) {}

    [[nodiscard]] std::string said(std::string_view name) const {
        auto const found = answers_.find(name);
        return found == answers_.end() ? "" : text::squeezed(found->second);
    }

    std::optional<text::When> when(std::string_view name) {
        auto const words = said(name);
        if (words.empty()) return {};
        auto const read = text::read_when(words);
        bool const one = read && read->kind == text::Kind::at && read->defects.empty() &&
                         read->from.precision == text::Precision::day;
        if (!one) fail(name, "cycle.choice.day_unreadable", words);
        return one ? read : std::nullopt;
    }

    std::optional<Day> day(std::string_view name) {
        auto const read = when(name);
        return read ? text::first_day(read->from) : std::nullopt;
    }

    std::optional<int> year(std::string_view name) {
        auto const words = said(name);
        if (words.empty()) return {};
        if (auto const year = whole_number<int>(words)) return year;
        fail(name, "cycle.choice.year_unreadable", words);
        return {};
    }

    Findings findings;

  private:
    void fail(std::string_view name, std::string key, std::string words) {
        findings.push_back({Weight::error,
                            std::move(key),
                            {{"text", std::move(words)}},
                            {.field = std::string(name)}});
    }

    Answers const& answers_;
};

} // namespace

Read<Choices> choices_from(Answers const& answers) {
    Reader reader(answers);
    Read<Choices> read;
    auto& choices = read.value;
    choices.unit = reader.said(choice::unit);
    if (auto const due = reader.when(choice::report_due)) choices.report_due = deadline_of(*due);
    choices.as_of = reader.day(choice::as_of);
    choices.first_year = reader.year(choice::first_year);
    choices.term_begin = reader.day(choice::term_begin);
    choices.term_end = reader.day(choice::term_end);
    choices.illustrative = !reader.said(choice::illustrative).empty();
    choices.next = !reader.said(choice::next).empty();
    read.findings = std::move(reader.findings);
    return read;
}

std::string settled_name(Finding const& finding) {
    return finding.key + "@" + std::to_string(finding.place.line) + "@" +
           sha256(finding.place.quote).substr(0, 8);
}

} // namespace soket::cycle
