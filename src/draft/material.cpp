#include "draft/material.h"

#include "base/assert.h"
#include "base/refusal.h"
#include "report/overview.h"
#include "store/store.h"
#include "targets/shares.h"
#include "text/fold.h"
#include "words/words.h"

#include <algorithm>

namespace soket::draft {

std::string vi(std::string_view key, Arguments const& arguments) {
    return words::say(words::Language::vi, key, arguments);
}

Material gather(store::Snapshot const& s, Day day) {
    auto cycle = cycle::current(s);
    auto set = targets::in_force(s);
    if (set.targets.empty()) throw Refusal(Because::conflict, "draft.no_targets");
    auto [tree, standings, counted] = report::overview(s, day);
    rollup::Rollup rollup(cycle, tree, set.targets, counted, targets::shares(s));
    auto results = rollup.of(cycle.unit);
    auto signing = org::signer(org::tenures(s), tree, cycle.unit, day);
    return {.cycle = cycle,
            .plan = cycle::issued_plan(s, cycle.id),
            .assignments = cycle::schedule(s, cycle.id).assignments,
            .day = day,
            .tree = std::move(tree),
            .changes = org::changes_within(s, cycle.term_begin, day),
            .signing = std::move(signing),
            .set = std::move(set),
            .standings = std::move(standings),
            .counted = std::move(counted),
            .rollup = std::move(rollup),
            .results = std::move(results),
            .seal = journal::seal(s),
            .offerings = models::offerings(s, day)};
}

std::string Material::unit_name(std::string_view code) const {
    if (auto const index = tree.index_of(code)) return tree.units[*index].name;
    auto const gone = std::ranges::find(tree.absent, code, [](org::Absent const& absent) {
        return std::string_view(absent.unit.code);
    });
    return gone == tree.absent.end() ? std::string(code) : gone->unit.name;
}

rollup::Result const& Material::result_of(std::string_view target) const {
    auto const found = std::ranges::find(results, target, &rollup::Result::target);
    SOKET_ASSERT(found != results.end());
    return *found;
}

std::vector<targets::Target const*> Material::targets_in(bool words) const {
    std::vector<targets::Target const*> all;
    for (auto const& target : set.targets)
        if ((target.answer() == targets::Answer::words) == words) all.push_back(&target);
    return all;
}

namespace {

class Gathering {
  public:
    explicit Gathering(Material const& material)
        : material_(material) {}

    void add(std::string_view text, std::string const& unit) {
        auto const key = text::name_key(text);
        if (key.empty()) return;
        auto const [place, fresh] = seen_.emplace(key, texts.size());
        if (fresh) texts.push_back({std::string(text::trimmed(text)), {}});
        texts[place->second].units.push_back(material_.unit_name(unit));
    }

    std::vector<Gathered> texts;

  private:
    Material const& material_;
    std::map<std::string, std::size_t, std::less<>> seen_;
};

} // namespace

bool Material::names(models::Kind kind, std::string_view unit, std::string_view name) const {
    using enum models::ChosenFor;
    bool any_chosen = false;
    auto chosen_for = nothing_yet;
    for (auto const& offering : offerings) {
        if (offering.kind != kind) continue;
        auto const choice = offering.choice.chosen_for;
        any_chosen = any_chosen || choice == report || choice == conference;
        if (offering.unit == unit && offering.shown().name == name) chosen_for = choice;
    }
    if (chosen_for == nothing_yet) return !any_chosen;
    return chosen_for != not_chosen;
}

std::vector<Gathered> gathered(Material const& material, report::Section section,
                               std::string_view programme) {
    Gathering all(material);
    for (auto const& report : material.counted)
        for (auto const& narrative : report.content.narratives)
            if (narrative.section == section && narrative.programme == programme)
                all.add(narrative.text, report.unit);
    return std::move(all.texts);
}

std::vector<Gathered> gathered_about(Material const& material, std::string_view target) {
    Gathering all(material);
    for (auto const& report : material.counted)
        if (auto const note = report.content.notes.find(std::string(target));
            note != report.content.notes.end())
            all.add(note->second, report.unit);
    return std::move(all.texts);
}

std::string source_text(std::vector<std::string> const& units) {
    constexpr std::size_t named = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(units.size(), named); ++i)
        text += (i == 0 ? "" : "; ") + units[i];
    if (units.size() > named)
        text += vi("draft.and_more", {{"count", std::to_string(units.size() - named)}});
    return text;
}

} // namespace soket::draft
