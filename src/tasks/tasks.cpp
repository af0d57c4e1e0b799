#include "tasks/tasks.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "org/org.h"
#include "store/store.h"
#include "tasks/handed.h"
#include "tasks/tasks_sql.h"
#include "text/fold.h"

#include <boost/json.hpp>
#include <charconv>

namespace soket::tasks {

namespace {

Day today(Moment now) { return in_vietnam(now).day; }

std::int64_t number_of(Product const& added) {
    std::int64_t number = 0;
    std::from_chars(added.task.data() + 1, added.task.data() + added.task.size(), number);
    return number;
}

// The office's own; those of the plan change with the plan.
Product find_added(store::Snapshot const& s, Moment now, std::string_view code) {
    auto product = find(s, today(now), code);
    if (!product.is_added())
        throw Refusal(Because::conflict, "tasks.of_plan", {{"code", product.code()}});
    return product;
}

void change_added(store::Transaction& t, PersonId const& person, Moment now, Product const& product,
                  bool withdrawn, std::string const& reason) {
    insert_added_change(t, cycle::current(t).id, number_of(product), withdrawn, reason, person,
                        now);
    journal::record(t, person, now, withdrawn ? "tasks.withdrawn" : "tasks.restored",
                    product.code(), {{"reason", reason}});
}

bool is_same(Delivery const& delivery, Handed const& handed,
             std::optional<HandedFile> const& file) {
    auto const hash = [](std::optional<HandedFile> const& f) { return f ? f->hash : ""; };
    return delivery.text == handed.text && hash(delivery.file) == hash(file);
}

Delivery const& newest(Product const& product) {
    if (product.deliveries.empty())
        throw Refusal(Because::conflict, "tasks.nothing_handed_in", {{"code", product.code()}});
    return product.deliveries.back();
}

} // namespace

std::string add(store::Transaction& t, PersonId const& person, Moment now,
                Addition const& addition) {
    auto const cycle = cycle::current(t).id;
    auto asked = addition;
    asked.what = text::squeezed(addition.what);
    asked.reason = text::squeezed(addition.reason);
    Findings wrong;
    auto const unit = org::find(t, addition.owner, today(now));
    if (!unit)
        wrong.push_back({Weight::error, "tasks.owner_unknown", {{"typed", addition.owner}}, {}});
    if (asked.what.empty()) wrong.push_back({Weight::error, "tasks.what_missing", {}, {}});
    if (!wrong.empty()) throw Refusal(Because::invalid, std::move(wrong));
    asked.owner = unit->code;
    auto const before = select_added(t, cycle);
    auto const number = before.empty() ? 1 : before.back().number + 1;
    insert_added(t, cycle, number, asked, person, now);
    auto const code = "B" + std::to_string(number) + "." + asked.owner;
    journal::record(t, person, now, "tasks.added", code,
                    {{"what", asked.what},
                     {"due", asked.due ? to_iso(*asked.due) : ""},
                     {"reason", asked.reason}});
    return code;
}

void withdraw(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
              std::string_view reason) {
    auto const product = find_added(t, now, code);
    if (product.withdrawn)
        throw Refusal(Because::conflict, "tasks.withdrawn_already", {{"code", product.code()}});
    change_added(t, person, now, product, true, text::squeezed(reason));
}

void restore(store::Transaction& t, PersonId const& person, Moment now, std::string_view code) {
    auto const product = find_added(t, now, code);
    if (!product.withdrawn)
        throw Refusal(Because::conflict, "tasks.not_withdrawn", {{"code", product.code()}});
    change_added(t, person, now, product, false, "");
}

int deliver(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
            Handed const& handed) {
    auto const product = find(t, today(now), code);
    if (product.withdrawn)
        throw Refusal(Because::conflict, "tasks.withdrawn_already", {{"code", product.code()}});
    if (text::squeezed(handed.text).empty() && handed.bytes.empty())
        throw Refusal(Because::invalid, "tasks.nothing_given");
    auto const file = keep_handed(t, handed.file_name, handed.bytes);
    if (!product.deliveries.empty() && is_same(product.deliveries.back(), handed, file)) {
        if (product.state() == State::returned)
            throw Refusal(Because::conflict, "tasks.same_as_returned");
        return product.deliveries.back().version;
    }
    DeliveryRow const row{.task = product.task,
                          .owner = product.owner,
                          .version = static_cast<std::int64_t>(product.deliveries.size()) + 1,
                          .due = product.due,
                          .text = handed.text,
                          .file = file ? std::optional(file->hash) : std::nullopt,
                          .file_name = handed.file_name,
                          .at = now,
                          .person = person};
    insert_delivery(t, cycle::current(t).id, row);
    journal::record(t, person, now, "tasks.delivered", product.code(),
                    {{"version", row.version}, {"file", row.file_name}});
    return static_cast<int>(row.version);
}

void judge(store::Transaction& t, PersonId const& person, Moment now, std::string_view code,
           int version, Verdict verdict, std::string_view reason) {
    auto const product = find(t, today(now), code);
    auto const& delivery = newest(product);
    if (delivery.version != version)
        throw Refusal(Because::conflict, "tasks.newer_version",
                      {{"code", product.code()}, {"version", std::to_string(delivery.version)}});
    if (!delivery.judged.empty() && delivery.judged.back().verdict == verdict)
        throw Refusal(Because::conflict, "tasks.judged_already." + to_text(verdict),
                      {{"code", product.code()}});
    if (verdict == Verdict::returned && text::squeezed(reason).empty())
        throw Refusal(Because::invalid, "tasks.reason_missing");
    std::string const said(reason);
    insert_verdict(t, cycle::current(t).id,
                   {product.task, product.owner, version,
                    static_cast<std::int64_t>(delivery.judged.size()) + 1, verdict, said, now,
                    person});
    journal::record(t, person, now, "tasks." + to_text(verdict), product.code(),
                    {{"version", version}, {"reason", said}});
}

} // namespace soket::tasks
