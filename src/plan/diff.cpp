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

using Partners = std::vector<std::optional<std::size_t>>; // of the later ones, in the earlier

// Of all pairs that are alike, the likest first. `like` tells how much, in hundredths.
template<class Like>
Partners partners(std::size_t before, std::size_t after, Like const& like) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < before; ++i)
        for (std::size_t j = 0; j < after; ++j)
            if (int const likeness = like(i, j); likeness >= same_item_min)
                pairs.push_back({likeness, i > j ? i - j : j - i, i, j});
    std::ranges::sort(pairs, [](Pair const& a, Pair const& b) {
        return std::tuple(-a.likeness, a.distance, a.before, a.after) <
               std::tuple(-b.likeness, b.distance, b.before, b.after);
    });
    Partners found(after);
    std::vector<bool> taken(before, false);
    for (auto const& pair : pairs) {
        if (taken[pair.before] || found[pair.after]) continue;
        taken[pair.before] = true;
        found[pair.after] = pair.before;
    }
    return found;
}

template<class Things, class Text>
std::vector<Words> all_words(Things const& things, Text const& text) {
    std::vector<Words> words;
    for (auto const& thing : things) words.push_back(words_of(text(thing)));
    return words;
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

std::vector<std::optional<std::size_t>> counterparts(std::vector<std::string> const& before,
                                                     std::vector<std::string> const& after) {
    auto const itself = [](std::string const& text) { return std::string_view(text); };
    auto const old = all_words(before, itself), now = all_words(after, itself);
    return partners(before.size(), after.size(),
                    [&](std::size_t i, std::size_t j) { return likeness(old[i], now[j]); });
}

std::vector<Difference> differences(Plan const& before, Plan const& after) {
    auto const old = Items(before).all, now = Items(after).all;
    auto const what = [](Item const& item) { return std::string_view(item.what); };
    auto const words_before = all_words(old, what), words_after = all_words(now, what);
    auto const partner = partners(old.size(), now.size(), [&](std::size_t i, std::size_t j) {
        if (old[i].part != now[j].part || old[i].name != now[j].name) return 0;
        return old[i].name.empty() ? likeness(words_before[i], words_after[j]) : 100;
    });
    std::vector<bool> paired(old.size(), false);
    for (auto const& place : partner)
        if (place) paired[*place] = true;
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
        if (partner[i])
            compare(before, after, old[*partner[i]], now[i], out);
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

namespace {

std::string or_nothing(std::string const& text) {
    return text.empty() ? "@plan.diff.nothing" : text;
}

std::pair<std::string, Arguments> sentence(Difference const& d) {
    auto const line = std::to_string(d.line_after != 0 ? d.line_after : d.line_before);
    Arguments arguments{{"line", line}, {"what", d.what}};
    if (d.changed != Changed::altered) return {"plan.diff." + to_text(d.changed), arguments};
    // A text that was reworded says itself what it is about.
    bool const itself = d.aspect == "text" || d.part == PlanPart::header ||
                        d.part == PlanPart::event || d.part == PlanPart::signer;
    arguments.emplace_back("aspect", "@plan.diff.aspect." + d.aspect);
    arguments.emplace_back("before", or_nothing(d.before));
    arguments.emplace_back("after", or_nothing(d.after));
    return {itself ? "plan.diff.reworded" : "plan.diff.altered", arguments};
}

} // namespace

std::vector<std::pair<std::string, Arguments>> told(std::vector<Difference> const& differences) {
    std::vector<std::pair<std::string, Arguments>> sentences;
    std::optional<PlanPart> part;
    for (auto const& d : differences) {
        if (part != d.part)
            sentences.emplace_back("plan.diff.part." + to_text(d.part), Arguments{});
        part = d.part;
        sentences.push_back(sentence(d));
    }
    sentences.emplace_back(differences.empty() ? "plan.diff.same" : "plan.diff.count",
                           Arguments{{"count", std::to_string(differences.size())}});
    return sentences;
}

} // namespace soket::plan
