#include "cycle/unknown_bodies.h"

#include "text/fold.h"

#include <algorithm>
#include <array>
#include <set>

namespace soket::cycle {

namespace {

// How what isn't one unit begins: groups, persons, organs of the body that issues.
constexpr std::array<std::string_view, 40> no_unit{"cac",          "nhung",
                                                   "tat ca",       "toan the",
                                                   "moi",          "tung",
                                                   "dong chi",     "d c",
                                                   "ong",          "ba",
                                                   "thay",         "co giao",
                                                   "ban thuong",   "ban chap",
                                                   "thuong vu",    "thuong truc",
                                                   "bch",          "btv",
                                                   "ban chi dao",  "to giup viec",
                                                   "tieu ban",     "chu tich",
                                                   "pho chu tich", "bi thu",
                                                   "pho bi thu",   "giam doc",
                                                   "pho giam doc", "truong",
                                                   "pho truong",   "can bo",
                                                   "chuyen vien",  "nguoi dung dau",
                                                   "thu truong",   "lanh dao",
                                                   "don vi",       "co so",
                                                   "thanh vien",   "uy ban kiem tra",
                                                   "ubkt",         "nhu"};

bool begins_with(std::string_view key, std::string_view words) {
    return key.starts_with(words) && (key.size() == words.size() || key[words.size()] == ' ');
}

bool is_no_unit(std::string_view key) {
    return std::ranges::any_of(no_unit, [&](auto words) { return begins_with(key, words); });
}

class Names {
  public:
    explicit Names(org::Tree const& tree) {
        for (auto const& unit : tree.units)
            for (auto const* name : {&unit.name, &unit.short_name, &unit.code}) {
                if (name->empty()) continue;
                keys_.insert(text::fold(*name));
                if (name != &unit.code) names_.push_back(*name);
            }
    }

    // "Ban Tổ chức" is "Ban Tổ chức Đoàn Khối" when it is said inside of the bloc, and the other
    // way round.
    [[nodiscard]] bool knows(std::string_view name) const {
        auto const key = text::fold(name);
        return std::ranges::any_of(keys_, [&](std::string const& known) {
            bool const two_words = std::min(known, key).contains(' ');
            return known == key ||
                   (two_words && (begins_with(known, key) || begins_with(key, known)));
        });
    }

    [[nodiscard]] std::optional<std::string> nearest(std::string_view name) const {
        return org::nearest_code(name, names_);
    }

  private:
    std::set<std::string> keys_;
    std::vector<std::string> names_;
};

class Search {
  public:
    Search(plan::Plan const& plan, org::Tree const& tree)
        : plan_(plan)
        , names_(tree) {}

    Findings findings() {
        for (auto const& assignment : plan_.assignments) {
            for (auto const& actor : assignment.actors) look_for(actor, assignment.actor.span);
            for (auto const& task : assignment.tasks)
                for (auto const& actor : task.supports) look_for(actor, task.text.span);
        }
        for (auto const& content : plan_.contents)
            if (!content.agenda)
                for (auto const* side : {&content.leads, &content.supports})
                    for (auto const& actor : *side) look_for(actor, content.span);
        for (auto const& milestone : plan_.milestones)
            for (auto const& actor : milestone.actors) look_for(actor, milestone.span);
        recipients();
        return std::move(out_);
    }

  private:
    [[nodiscard]] bool is_strange(std::string const& name) const {
        auto const key = text::fold(name);
        return !key.empty() && !is_no_unit(key) && !names_.knows(name) &&
               key != text::fold(plan_.header.issuer.text) &&
               key != text::fold(plan_.header.superior.text);
    }

    void look_for(std::string const& actor, Span span) {
        if (!seen_.insert(text::fold(actor)).second || !is_strange(actor)) return;
        auto const nearest = names_.nearest(actor);
        Arguments arguments{{"actor", actor}};
        if (nearest) arguments.emplace_back("nearest", *nearest);
        out_.push_back({Weight::warning,
                        nearest ? "cycle.actor_misspelt" : "cycle.actor_unknown",
                        std::move(arguments),
                        {.line = plan_.line_number(span.begin)}});
    }

    // Superiors and other bodies get the plan too: who isn't a unit is only told, not doubted.
    void recipients() {
        std::string strange;
        std::size_t count = 0;
        Span first;
        for (auto const& recipient : plan_.recipients) {
            if (recipient.archive || !is_strange(recipient.body)) continue;
            if (count++ == 0) first = recipient.text.span;
            strange += (strange.empty() ? "" : "; ") + recipient.body;
        }
        if (count == 0) return;
        out_.push_back({Weight::note,
                        "cycle.recipients_unknown",
                        {{"count", std::to_string(count)}, {"recipients", strange}},
                        {.line = plan_.line_number(first.begin)}});
    }

    plan::Plan const& plan_;
    Names names_;
    std::set<std::string> seen_;
    Findings out_;
};

} // namespace

Findings unknown_bodies(plan::Plan const& plan, org::Tree const& tree) {
    if (tree.units.empty()) return {{Weight::error, "cycle.no_units_to_hold_against", {}, {}}};
    return Search(plan, tree).findings();
}

} // namespace soket::cycle
