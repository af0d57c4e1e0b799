// A change of the schedule as a paper to be signed and sent, in due form.
#include "base/assert.h"
#include "base/embedded.h"
#include "cycle/cycle.h"
#include "notices/notices.h"
#include "office/template.h"
#include "org/org.h"
#include "plan/plan.h"
#include "store/store.h"
#include "text/fold.h"
#include "words/words.h"

#include <algorithm>
#include <set>

namespace soket::notices {

namespace {

using office::List;
using office::Record;

constexpr char const* template_name = "notices/documents/thong-bao-tien-do.docx";

std::string vi(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

std::string dates_text(std::optional<schedule::Dates> const& dates, std::string_view otherwise) {
    return dates ? schedule::written(*dates) : vi(otherwise);
}

// A plan's works stand within its sentences; in a table they stand alone.
std::string with_capital(std::string const& text) {
    std::size_t letter = text.empty() ? 0 : 1;
    while (letter < text.size() && (static_cast<unsigned char>(text[letter]) & 0xC0U) == 0x80)
        ++letter;
    return text::upper(text.substr(0, letter)) + text.substr(letter);
}

List changes_of(Notice const& notice) {
    List list;
    for (auto const& change : notice.chapter.changes) {
        bool const is_added = change.how == schedule::How::added;
        bool const is_removed = change.how == schedule::How::removed;
        list.emplace_back(
            Record{{"what", with_capital(change.what())},
                   {"was", change.other_words() && change.before_words.what != change.what()
                               ? change.before_words.what
                               : ""},
                   {"who", change.after_words.who},
                   {"before", is_added ? vi("notices.letter.not_there")
                                       : dates_text(change.before, "notices.no_date")},
                   {"after", is_removed ? vi("notices.letter.left_out")
                                        : dates_text(change.after, "notices.no_date")}});
    }
    return list;
}

// A deadline that names only its day is kept as the day's last minute.
std::string due_text(Moment due) {
    auto const at = in_vietnam(due);
    return at.time == floor<std::chrono::minutes>(plan::end_of_day)
               ? vi("notices.letter.whole_day", {{"day", to_office(at.day)}})
               : to_office(due);
}

// Sixty units one by one would push the signature off the page: so many are named together.
constexpr std::ptrdiff_t units_named_max = 6;

// Whose work it is, in the tree's order. The level itself issues the paper.
std::vector<std::string> recipients(org::Tree const& tree, Notice const& notice,
                                    std::string const& level) {
    std::set<std::string> codes;
    for (auto const& owners : notice.owners) codes.insert(owners.begin(), owners.end());
    codes.erase(level);
    std::vector<std::string> boards, units;
    for (auto const& unit : tree.units) {
        if (!codes.contains(unit.code)) continue;
        bool const reports =
            unit.kind == org::UnitKind::grassroots || unit.kind == org::UnitKind::branch;
        (reports ? units : boards).push_back(unit.name);
    }
    if (notice.due_moved || std::ssize(units) > units_named_max)
        units = {vi("notices.letter.all_units")};
    std::vector<std::string> all{vi("notices.letter.to_standing")};
    std::ranges::move(boards, std::back_inserter(all));
    std::ranges::move(units, std::back_inserter(all));
    all.push_back(vi("notices.letter.kept"));
    return all;
}

List lines_of(std::vector<std::string> const& recipients) {
    List list;
    for (auto const& each : recipients)
        list.emplace_back(Record{{"line", each + (&each == &recipients.back() ? "." : ";")}});
    return list;
}

void add_signature(Record& record, store::Snapshot const& s, plan::Plan const& plan,
                   org::Tree const& tree, std::string const& level, Day today) {
    auto const signing = org::signer(org::tenures(s), tree, level, today);
    record["acting_for"] = plan.signer.acting_for.text;
    record["position"] =
        signing ? text::upper(signing->own_title.empty() ? signing->head : signing->own_title)
                : plan.signer.position.text;
    record["signer"] = signing ? signing->person : plan.signer.name.text;
}

} // namespace

std::string write_letter(store::Snapshot const& s, Notice const& notice, Moment now) {
    auto const today = in_vietnam(now).day;
    auto const cycle = cycle::current(s);
    auto const plan = cycle::plan_in_force(s, cycle.id);
    auto const tree = org::tree(s, today);
    auto const standing = plan::standing_name(plan);
    Record record{{"superior", plan.header.superior.text},
                  {"issuer", plan.header.issuer.text},
                  {"symbol", plan::symbol_of_kind(cycle.plan_symbol, vi("notices.letter.kind"))},
                  {"place", plan.header.place.text},
                  {"year", std::to_string(int(std::chrono::year_month_day{today}.year()))},
                  {"illustrative", cycle.illustrative},
                  {"cycle", cycle.title},
                  {"plan_symbol", cycle.plan_symbol},
                  {"plan_date", to_office(cycle.plan_date)},
                  {"standing", standing.empty() ? org::name_of(s, cycle.unit, today) : standing},
                  {"reason", notice.chapter.reason},
                  {"due", notice.due_moved ? due_text(notice.chapter.report_due) : ""},
                  {"changes", changes_of(notice)},
                  {"recipients", lines_of(recipients(tree, notice, cycle.unit))}};
    add_signature(record, s, plan, tree, cycle.unit, today);
    auto const filled = office::fill_template(embedded(template_name), record, template_name);
    SOKET_ASSERT(filled.has_value());
    return *filled;
}

} // namespace soket::notices
