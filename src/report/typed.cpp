#include "report/typed.h"

#include "base/hash.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/attachments.h"
#include "report/checks.h"
#include "report/desk.h"
#include "report/form.h"
#include "report/kept.h"
#include "report/typed_fields.h"
#include "report/typed_sql.h"
#include "store/store.h"
#include "targets/targets.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::report {

namespace {

void check_change(Change const& change, std::vector<std::string> const& fields) {
    if (std::ranges::find(fields, change.field) == fields.end())
        throw Refusal(Because::invalid, "report.no_such_field", {{"field", change.field}});
    if (change.text.size() > answer_bytes_max)
        throw Refusal(Because::too_large, "report.answer_too_long",
                      {{"max", std::to_string(answer_bytes_max / 1'000)}});
}

} // namespace

Answers answers(store::Snapshot const& s, Form const& form, targets::Set const& set,
                std::string_view unit, Day day) {
    Answers all;
    for (auto const& field : fields_of(form, set)) all[field];
    if (auto const sent = latest_content(s, unit, day))
        for (auto& [field, text] : texts_of(*sent, set))
            if (auto const found = all.find(field); found != all.end()) found->second.text = text;
    for (auto& row : select_answers(s, form.cycle, unit))
        if (auto const found = all.find(row.field); found != all.end())
            found->second = {std::move(row.text), row.version, row.at, row.person};
    return all;
}

bool anything_typed(store::Snapshot const& s, CycleId const& cycle, std::string_view unit) {
    return !select_answers(s, cycle, unit).empty();
}

std::vector<Saved> save(store::Transaction& t, PersonId const& person, Moment now, Form const& form,
                        targets::Set const& set, std::string_view unit,
                        std::vector<Change> const& changes) {
    auto const day = in_vietnam(now).day;
    auto const code = must_be_open(t, form.cycle, unit, day).code;
    auto const fields = fields_of(form, set);
    auto known = answers(t, form, set, code, day);
    std::vector<Saved> saved;
    for (auto const& change : changes) {
        check_change(change, fields);
        auto& kept = known[change.field];
        auto const text = text::nfc(change.text);
        // Sent twice, or two who typed the same: nobody has lost anything.
        if (kept.text == text) {
            saved.push_back({change.field, kept, false});
            continue;
        }
        if (kept.version != change.seen) {
            saved.push_back({change.field, kept, true});
            continue;
        }
        kept = {text, kept.version + 1, now, person};
        replace_answer(t, form.cycle, code,
                       {change.field, kept.text, kept.version, kept.at, kept.person});
        saved.push_back({change.field, kept, false});
    }
    return saved;
}

Content written_so_far(store::Snapshot const& s, Form const& form, targets::Set const& set,
                       std::string_view unit, Day day) {
    return content_of(answers(s, form, set, unit, day), form, set).value;
}

Ready ready(store::Snapshot const& s, std::string_view unit, Moment now) {
    auto const day = in_vietnam(now).day;
    auto const code = must_expect(s, unit, day).code;
    auto const desk = open_desk(s, day);
    auto const typed = answers(s, desk.form, desk.set, code, day);
    auto read = content_of(typed, desk.form, desk.set);
    Ready ready{.arrival = {}, .of = select_typed(s, desk.cycle.id, code)};
    auto& arrival = ready.arrival.value;
    arrival.unit = code;
    arrival.cycle = desk.cycle.id.text;
    arrival.form_version = desk.form.version;
    arrival.content = std::move(read.value);
    std::string all;
    for (auto const& [field, answer] : typed) all += field + '\n' + answer.text + '\0';
    for (auto const& attachment : attachments(s, desk.cycle.id, code))
        all += attachment.sha256 + '\0';
    arrival.sha256 = sha256(all);
    ready.arrival.findings = std::move(read.findings);
    return ready;
}

Receipt send(store::Transaction& t, PersonId const& person, Moment now, Ready const& ready) {
    auto const& [arrival, of] = ready;
    auto const& unit = arrival.value.unit;
    CycleId const cycle{arrival.value.cycle};
    if (select_typed(t, cycle, unit) != of)
        return send(t, person, now, report::ready(t, unit, now));
    if (any_error(arrival.findings))
        return {.file = {},
                .unit = unit,
                .outcome = Outcome::kept_as_draft,
                .number = {},
                .late_minutes = {},
                .findings = arrival.findings};
    auto receipt = receive(t, person, now, now, arrival);
    if (receipt.outcome != Outcome::refused) delete_answers(t, cycle, unit);
    return receipt;
}

} // namespace soket::report
