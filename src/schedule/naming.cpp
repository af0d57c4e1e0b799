// How activities are named, and what a user's words mean.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "schedule/timeline.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::schedule {

namespace {

constexpr std::size_t choices_shown_max = 12;

std::string listed(Network const& network, std::vector<std::string> const& codes) {
    std::string all;
    for (auto const& code : codes) {
        auto const ref = read_code(code);
        auto const at = ref ? index_of(network.activities, *ref) : std::nullopt;
        auto const shared =
            std::ranges::find(network.shared, ref ? ref->number : 0, &Shared::milestone);
        auto const name = at                               ? named(network.activities[*at])
                          : shared != network.shared.end() ? code + " (" + shared->what + ")"
                                                           : code;
        all += "\n    " + name;
    }
    return all;
}

std::vector<std::size_t> members(Network const& network, Shared const& shared) {
    std::vector<std::size_t> all;
    for (auto const& ref : shared.assignments)
        if (auto const at = index_of(network.activities, ref)) all.push_back(*at);
    return all;
}

} // namespace

std::string code_of(Reference const& reference) {
    return (reference.source == Source::assignment ? "P" : "") + std::to_string(reference.number);
}

std::optional<Reference> read_code(std::string_view text) {
    Reference reference;
    if (text.starts_with('P') || text.starts_with('p')) {
        reference.source = Source::assignment;
        text.remove_prefix(1);
    }
    reference.number = whole_number<int>(text).value_or(0);
    if (reference.number < 1) return {};
    return reference;
}

std::vector<std::size_t> find(Network const& network, std::string_view words) {
    auto const wanted = text::fold(words);
    auto const code = read_code(text::trimmed(words));
    std::vector<std::pair<std::string, std::vector<std::size_t>>> exact, loose;
    auto const consider = [&](std::string const& name, bool same_code, std::string_view text,
                              std::vector<std::size_t> which) {
        auto const form = text::fold(text);
        if (same_code || (!code && form == wanted))
            exact.emplace_back(name, std::move(which));
        else if (!code && !wanted.empty() && form.find(wanted) != std::string::npos)
            loose.emplace_back(name, std::move(which));
    };
    for (std::size_t i = 0; i < network.activities.size(); ++i) {
        auto const& a = network.activities[i];
        consider(code_of(a.ref), code == a.ref, a.what, {i});
    }
    for (auto const& shared : network.shared)
        consider(std::to_string(shared.milestone),
                 code == Reference{Source::milestone, shared.milestone}, shared.what,
                 members(network, shared));
    auto& found = exact.empty() ? loose : exact;
    std::vector<std::string> codes;
    for (auto const& [name, which] : found) codes.push_back(name);
    if (found.size() == 1) return std::move(found.front().second);
    if (found.empty()) {
        for (auto const& undated : network.undated)
            if (code == undated.ref)
                throw Refusal(Because::conflict, "schedule.undated", {{"activity", undated.what}});
        throw Refusal(Because::not_found, "schedule.no_such_activity",
                      {{"words", std::string(words)}});
    }
    auto const count = std::to_string(codes.size());
    if (codes.size() > choices_shown_max) codes.resize(choices_shown_max), codes.emplace_back("…");
    throw Refusal(
        Because::conflict, "schedule.ambiguous",
        {{"words", std::string(words)}, {"count", count}, {"choices", listed(network, codes)}});
}

Reference find_one(Network const& network, std::string_view words) {
    auto const found = find(network, words);
    if (found.size() != 1)
        throw Refusal(Because::invalid, "schedule.several", {{"words", std::string(words)}});
    return network.activities[found.front()].ref;
}

} // namespace soket::schedule
