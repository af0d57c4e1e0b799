#include "plan/diff.h"

#include "plan/lint_rules.h"
#include "text/fold.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace soket::plan {

namespace {

// One thing of a plan that may differ from another version's.
struct Item {
    PlanPart part{};
    std::string name; // fixed, of fields that stand once; "" where the words tell which it is
    std::string what;
    std::size_t begin = 0;
    std::vector<std::pair<std::string, std::string>> aspects;
};

class Items {
  public:
    explicit Items(Plan const& plan)
        : plan_(plan) {
        add_header();
        for (auto const& basis : plan.legal_basis) add(PlanPart::legal_basis, basis.whole);
        for (auto const& purpose : plan.purposes) add(PlanPart::purpose, purpose);
        if (plan.event) add_event(*plan.event);
        for (auto const& content : plan.contents) add(PlanPart::content, content.text);
        for (auto const& programme : plan.programmes)
            if (auto* item = add(PlanPart::programme, programme.name); item && programme.figure)
                item->aspects.emplace_back("figure", std::to_string(*programme.figure));
        for (auto const& assignment : plan.assignments) add_tasks(assignment);
        for (auto const& milestone : plan.milestones) add_milestone(milestone);
        for (auto const& exemption : plan.exemptions) add(PlanPart::exemption, exemption.rule);
        for (auto const& recipient : plan.recipients) add(PlanPart::recipient, recipient.text);
        add_field(PlanPart::signer, "acting_for", plan.signer.acting_for);
        add_field(PlanPart::signer, "position", plan.signer.position);
        add_field(PlanPart::signer, "name", plan.signer.name);
    }

    std::vector<Item> all;

  private:
    Item* add(PlanPart part, Quoted const& quoted) {
        if (quoted.empty()) return nullptr;
        all.push_back({part, {}, quoted.text, quoted.span.begin, {{"text", quoted.text}}});
        return &all.back();
    }

    // An empty field is one that isn't there: it is added or removed, never altered to nothing.
    void add_field(PlanPart part, std::string name, Quoted const& quoted) {
        if (quoted.empty()) return;
        all.push_back({part, name, quoted.text, quoted.span.begin, {{name, quoted.text}}});
    }

    void add_header() {
        auto const& header = plan_.header;
        for (auto const& [name, quoted] : {std::pair("superior", &header.superior),
                                           {"issuer", &header.issuer},
                                           {"number", &header.number},
                                           {"symbol", &header.symbol},
                                           {"place", &header.place},
                                           {"date", &header.date_text},
                                           {"doc_type", &header.doc_type},
                                           {"title", &header.title},
                                           {"term", &header.term}})
            add_field(PlanPart::header, name, *quoted);
    }

    void add_event(Event const& event) {
        add_field(PlanPart::event, "form", event.form);
        add_field(PlanPart::event, "time", event.time_text);
        add_field(PlanPart::event, "place", event.place);
        add_field(PlanPart::event, "attendance", event.attendance);
        for (auto const& group : event.groups) add(PlanPart::group, group.text);
    }

    void add_tasks(Assignment const& assignment) {
        for (auto const& task : assignment.tasks)
            if (auto* item = add(PlanPart::task, task.text)) {
                item->aspects.emplace_back("actor", assignment.actor.text);
                item->aspects.emplace_back("due", task.due ? said(*task.due) : "");
            }
    }

    // Those of tasks and of the event are told there.
    void add_milestone(Milestone const& milestone) {
        bool const told =
            milestone.from == MilestoneFrom::task || milestone.from == MilestoneFrom::event;
        if (told) return;
        if (auto* item = add(PlanPart::milestone, milestone.what)) {
            item->aspects.emplace_back("actor", fmt::to_string(fmt::join(milestone.actors, "; ")));
            item->aspects.emplace_back("due", milestone.when ? said(*milestone.when) : "");
        }
    }

    Plan const& plan_;
};

using Words = std::map<std::string, int>;

Words words_of(std::string_view text) {
    Words words;
    auto const folded = text::fold(text);
    std::string_view rest = folded;
    while (!rest.empty()) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (end > 0) ++words[std::string(rest.substr(0, end))];
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

int count_of(Words const& words) {
    int count = 0;
    for (auto const& [word, times] : words) count += times;
    return count;
}

// Of all words of both, those that they share; in hundredths.
int likeness(Words const& a, Words const& b) {
    int shared = 0;
    for (auto const& [word, times] : a)
        if (auto const there = b.find(word); there != b.end())
            shared += std::min(times, there->second);
    auto const all = count_of(a) + count_of(b);
    return all == 0 ? 0 : 200 * shared / all;
}

constexpr int same_item_min = 60; // hundredths

struct Pair {
    int likeness;
    std::size_t distance; // of their places: of repeated items the nearest belong together
    std::size_t before;
    std::size_t after;
};

std::vector<Pair> likely_pairs(std::vector<Item> const& before, std::vector<Item> const& after) {
    std::vector<Words> words_after;
    for (auto const& item : after) words_after.push_back(words_of(item.what));
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < before.size(); ++i) {
        auto const words = words_of(before[i].what);
        for (std::size_t j = 0; j < after.size(); ++j) {
            if (before[i].part != after[j].part || before[i].name != after[j].name) continue;
            auto const like = before[i].name.empty() ? likeness(words, words_after[j]) : 100;
            if (like >= same_item_min) pairs.push_back({like, i > j ? i - j : j - i, i, j});
        }
    }
    std::ranges::sort(pairs, [](Pair const& a, Pair const& b) {
        return std::tuple(-a.likeness, a.distance, a.before, a.after) <
               std::tuple(-b.likeness, b.distance, b.before, b.after);
    });
    return pairs;
}

bool same_words(std::string_view a, std::string_view b) {
    return text::name_key(a) == text::name_key(b) && text::squeezed(a) == text::squeezed(b);
}

void compare(Plan const& before, Plan const& after, Item const& old, Item const& now,
             std::vector<Difference>& out) {
    std::set<std::string> names;
    auto const value = [&](Item const& item, std::string const& name) {
        auto const found =
            std::ranges::find(item.aspects, name, &std::pair<std::string, std::string>::first);
        return found == item.aspects.end() ? std::string() : found->second;
    };
    for (auto const* item : {&old, &now})
        for (auto const& aspect : item->aspects) names.insert(aspect.first);
    for (auto const& name : names) {
        auto const was = value(old, name), is = value(now, name);
        if (!same_words(was, is))
            out.push_back({now.part, Changed::altered, now.what, name, was, is,
                           before.line_number(old.begin), after.line_number(now.begin)});
    }
}

} // namespace

std::vector<Difference> differences(Plan const& before, Plan const& after) {
    auto const old = Items(before).all, now = Items(after).all;
    std::vector<std::size_t> partner(now.size(), old.size());
    std::vector<bool> paired(old.size(), false);
    for (auto const& pair : likely_pairs(old, now)) {
        if (paired[pair.before] || partner[pair.after] != old.size()) continue;
        paired[pair.before] = true;
        partner[pair.after] = pair.before;
    }
    std::vector<Difference> out;
    for (std::size_t i = 0; i < old.size(); ++i)
        if (!paired[i])
            out.push_back({old[i].part,
                           Changed::removed,
                           old[i].what,
                           old[i].name,
                           {},
                           {},
                           before.line_number(old[i].begin),
                           0});
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (partner[i] != old.size())
            compare(before, after, old[partner[i]], now[i], out);
        else
            out.push_back({now[i].part,
                           Changed::added,
                           now[i].what,
                           now[i].name,
                           {},
                           {},
                           0,
                           after.line_number(now[i].begin)});
    }
    std::ranges::stable_sort(out, {}, &Difference::part);
    return out;
}

} // namespace soket::plan
