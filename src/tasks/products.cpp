// What is owed by whom, put together from the plan, the office's additions and what came in.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "tasks/tasks.h"
#include "tasks/tasks_sql.h"
#include "text/fold.h"

#include <algorithm>
#include <map>

namespace soket::tasks {

namespace {

using Owed = std::pair<std::string, std::string>; // task, owner

std::map<Owed, std::vector<Delivery>> deliveries_of(store::Snapshot const& s,
                                                    CycleId const& cycle) {
    std::map<Owed, std::vector<Delivery>> all;
    for (auto& row : select_deliveries(s, cycle)) {
        std::optional<HandedFile> file;
        if (row.file)
            file = {row.file_name, *row.file, row.file_kind.value_or(""),
                    row.file_bytes.value_or(0)};
        all[{row.task, row.owner}].push_back({static_cast<int>(row.version),
                                              row.due,
                                              std::move(row.text),
                                              std::move(file),
                                              row.at,
                                              std::move(row.person),
                                              {}});
    }
    for (auto& row : select_verdicts(s, cycle)) {
        auto& versions = all.at({row.task, row.owner});
        auto const version = std::ranges::find(versions, row.version, &Delivery::version);
        version->judged.push_back(
            {row.verdict, std::move(row.reason), row.at, std::move(row.person)});
    }
    return all;
}

std::map<Owed, std::vector<Phase>> phases_of(store::Snapshot const& s, CycleId const& cycle) {
    std::map<Owed, std::vector<Phase>> all;
    for (auto& row : select_phases(s, cycle))
        all[{row.task, row.owner}].push_back({static_cast<int>(row.number), std::move(row.name),
                                              row.due, row.reached.value_or(false),
                                              row.note.value_or(""), row.marked_at,
                                              row.marked_by.value_or(PersonId{})});
    return all;
}

class Gathering {
  public:
    Gathering(store::Snapshot const& s, Day today)
        : s_(s)
        , cycle_(cycle::current(s))
        , tree_(org::tree(s, today))
        , today_(today)
        , deliveries_(deliveries_of(s, cycle_.id))
        , phases_(phases_of(s, cycle_.id)) {}

    std::vector<Product> products() {
        for (auto const& assignment : cycle::schedule(s_, cycle_.id).assignments)
            of_plan(assignment);
        for (auto const& row : select_added(s_, cycle_.id)) of_office(row);
        // The plan was changed since, or the organisation: what came in is still there.
        for (auto const& [owed, versions] : deliveries_)
            all_.push_back(gone(owed.first, owed.second, versions));
        return std::move(all_);
    }

  private:
    void of_plan(cycle::Assignment const& assignment) {
        auto const task = schedule::code_of({schedule::Source::assignment, assignment.number});
        auto owners = org::owners_of(tree_, cycle_.unit, assignment.actor);
        if (owners.empty()) owners.emplace_back();
        for (auto& owner : owners) {
            Product product{.task = task,
                            .owner = std::move(owner),
                            .owner_name = assignment.actor,
                            .what = assignment.task,
                            .due = assignment.due};
            add(std::move(product));
        }
    }

    void of_office(AddedRow const& row) {
        bool const withdrawn = row.withdrawn.value_or(false);
        add({.task = "B" + std::to_string(row.number),
             .owner = row.owner,
             .owner_name = row.owner,
             .what = row.what,
             .due = row.due,
             .reason = withdrawn ? row.withdrawal_reason.value_or("") : row.reason,
             .withdrawn = withdrawn});
    }

    void add(Product product) {
        call_owner(product);
        if (auto const found = deliveries_.find({product.task, product.owner});
            found != deliveries_.end()) {
            product.deliveries = std::move(found->second);
            deliveries_.erase(found);
        }
        if (auto const found = phases_.find({product.task, product.owner}); found != phases_.end())
            product.phases = std::move(found->second);
        all_.push_back(std::move(product));
    }

    void call_owner(Product& product) const {
        if (product.owner.empty()) return;
        auto const index = tree_.index_of(product.owner);
        product.owner_name =
            index ? tree_.units[*index].name : org::name_of(s_, product.owner, today_);
        if (index) product.owner_kind = tree_.units[*index].kind;
    }

    Product gone(std::string const& task, std::string const& owner,
                 std::vector<Delivery> const& versions) const {
        auto const same = std::ranges::find(all_, task, &Product::task);
        Product product{.task = task,
                        .owner = owner,
                        .what = same == all_.end() ? what_was(task) : same->what,
                        .due = versions.back().due,
                        .named = false,
                        .deliveries = versions};
        call_owner(product);
        return product;
    }

    // As the last plan that had it said it.
    [[nodiscard]] std::string what_was(std::string const& task) const {
        std::string what;
        for (auto const& revision : cycle::revisions(s_, cycle_.id))
            for (auto const& each : cycle::schedule(s_, cycle_.id, revision.number).assignments)
                if (schedule::code_of({schedule::Source::assignment, each.number}) == task)
                    what = each.task;
        return what;
    }

    store::Snapshot const& s_;
    cycle::Cycle cycle_;
    org::Tree tree_;
    Day today_;
    std::map<Owed, std::vector<Delivery>> deliveries_;
    std::map<Owed, std::vector<Phase>> phases_;
    std::vector<Product> all_;
};

} // namespace

std::string Product::code() const { return owner.empty() ? task : task + "." + owner; }

State Product::state() const {
    if (withdrawn) return State::withdrawn;
    if (deliveries.empty()) return State::open;
    auto const& judged = deliveries.back().judged;
    if (judged.empty()) return State::delivered;
    return judged.back().verdict == Verdict::accepted ? State::accepted : State::returned;
}

bool Product::is_handed_in() const {
    return state() == State::delivered || state() == State::accepted;
}

std::optional<std::chrono::seconds> Product::late_by(Delivery const& delivery) const {
    if (!due || !delivery.due) return std::nullopt;
    auto const deadline = std::max(*due, *delivery.due);
    return delivery.at > deadline ? std::optional(delivery.at - deadline) : std::nullopt;
}

std::optional<std::chrono::seconds> Product::late_by(Moment now) const {
    if (!deliveries.empty()) return late_by(deliveries.front());
    if (withdrawn || !due || now <= *due) return std::nullopt;
    return now - *due;
}

bool is_owed_by(Product const& product, std::vector<rights::Holding> const& holdings) {
    using rights::Scope;
    return std::ranges::any_of(holdings, [&](rights::Holding const& holding) {
        auto const scope = rights::scope_of(holding.role, rights::Action::task_deliver);
        if (scope == Scope::own || scope == Scope::sections) return holding.unit == product.owner;
        return scope == Scope::all && product.owner_kind == org::UnitKind::office;
    });
}

std::vector<Product> products(store::Snapshot const& s, Day today) {
    return Gathering(s, today).products();
}

Product find(store::Snapshot const& s, Day today, std::string_view code) {
    auto const wanted = org::code_key(code);
    std::vector<Product> met;
    for (auto& product : products(s, today)) {
        if (org::code_key(product.code()) == wanted) return product;
        if (org::code_key(product.task) == wanted) met.push_back(std::move(product));
    }
    if (met.size() == 1) return met.front();
    if (met.empty())
        throw Refusal(Because::not_found, "tasks.none_such", {{"code", std::string(code)}});
    std::string codes;
    for (auto const& product : met) codes += (codes.empty() ? "" : ", ") + product.code();
    throw Refusal(Because::conflict, "tasks.several",
                  {{"code", std::string(code)}, {"codes", codes}});
}

rights::About about(Product const& product, std::string const& level) {
    return {.unit = product.owner, .board = product.owner, .cycle = level};
}

} // namespace soket::tasks
