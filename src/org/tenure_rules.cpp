#include "org/tenure_rules.h"

#include "org/org.h"
#include "text/fold.h"
#include "text/person.h"

#include <algorithm>
#include <map>

namespace soket::org {

bool stands_in(Manner manner) {
    return manner == Manner::deputising || manner == Manner::by_order ||
           manner == Manner::by_authority;
}

TenureKey key_of(std::string const& unit, std::string const& title, std::string const& person,
                 Day from) {
    return {unit, text::name_key(title), text::person_key(person), from};
}

TenureKey key_of(Tenure const& tenure) {
    return key_of(tenure.unit, tenure.title, tenure.person, tenure.from);
}

std::vector<Tenure> with(std::vector<Tenure> kept, std::vector<Tenure> const& changes) {
    std::map<TenureKey, std::size_t> places;
    for (std::size_t i = 0; i < kept.size(); ++i) places.emplace(key_of(kept[i]), i);
    for (auto const& change : changes) {
        auto const [place, is_new] = places.emplace(key_of(change), kept.size());
        if (is_new)
            kept.push_back(change);
        else
            kept[place->second] = change;
    }
    std::erase_if(kept, [](Tenure const& tenure) { return tenure.manner == Manner::withdrawn; });
    return kept;
}

bool same_post(Tenure const& a, Tenure const& b) {
    return a.unit == b.unit && text::name_key(a.title) == text::name_key(b.title);
}

namespace {

// "Phó Bí thư", "Ủy viên Ban Thường vụ": a unit has more than one of them.
bool has_several_holders(std::string_view title) {
    auto const folded = text::fold(title);
    return folded.starts_with("pho ") || folded.starts_with("uy vien");
}

} // namespace

std::vector<std::pair<Tenure, Tenure>> two_holders(std::vector<Tenure> const& tenures) {
    std::map<std::pair<std::string, std::string>, std::vector<Tenure>> by_post;
    for (auto const& tenure : tenures)
        if (tenure.manner == Manner::holder && !has_several_holders(tenure.title))
            by_post[{tenure.unit, text::name_key(tenure.title)}].push_back(tenure);
    std::vector<std::pair<Tenure, Tenure>> pairs;
    for (auto& [post, holders] : by_post) {
        std::ranges::stable_sort(holders, {}, &Tenure::from);
        for (std::size_t later = 1; later < holders.size(); ++later)
            for (std::size_t i = 0; i < later; ++i)
                if (holders[i].on(holders[later].from)) {
                    pairs.emplace_back(holders[i], holders[later]);
                    break;
                }
    }
    return pairs;
}

Finding two_holders_finding(Tenure const& first, Tenure const& second) {
    return {Weight::error,
            "org.two_holders",
            {{"title", second.title},
             {"unit", second.unit},
             {"first", first.person},
             {"second", second.person},
             {"day", to_office(second.from)}},
            {}};
}

namespace {

// The unit's head: the post that was imported first.
std::string head_of(std::vector<Tenure> const& tenures, std::string_view unit) {
    auto const found = std::ranges::find(tenures, unit, &Tenure::unit);
    return found == tenures.end() ? std::string() : found->title;
}

// A post of the same unit, or of the one above: the office's head signs by order of the secretary.
bool stands_in_for(Tenure const& tenure, Tree const& tree, std::string_view unit,
                   std::string const& head) {
    if (!stands_in(tenure.manner) || text::name_key(tenure.stands_in_for) != text::name_key(head))
        return false;
    if (tenure.unit == unit) return true;
    auto const place = tree.index_of(tenure.unit);
    return place && tree.units[*place].parent == unit;
}

// What else the person is there, in full: a deputy in charge signs under the deputy's own title.
std::string other_title(std::vector<Tenure> const& tenures, Tenure const& of, Day day) {
    for (auto const& tenure : tenures)
        if (tenure.unit == of.unit && tenure.on(day) && tenure.manner == Manner::holder &&
            text::person_key(tenure.person) == text::person_key(of.person) &&
            !same_post(tenure, of))
            return tenure.title;
    return {};
}

} // namespace

std::optional<Signing> signer(std::vector<Tenure> const& tenures, Tree const& tree,
                              std::string_view unit, Day day) {
    auto const head = head_of(tenures, unit);
    if (head.empty()) return std::nullopt;
    Tenure const* leads = nullptr;
    for (auto const& tenure : tenures) {
        if (!tenure.on(day)) continue;
        if (stands_in_for(tenure, tree, unit, head))
            return Signing{tenure.manner, head, tenure.title, tenure.person};
        bool const of_head =
            tenure.unit == unit && text::name_key(tenure.title) == text::name_key(head);
        if (of_head && (leads == nullptr || tenure.manner < leads->manner)) leads = &tenure;
    }
    if (leads == nullptr) return std::nullopt;
    auto own = leads->manner == Manner::in_charge ? other_title(tenures, *leads, day) : "";
    return Signing{leads->manner, head, std::move(own), leads->person};
}

std::vector<Vacancy> vacancies(std::vector<Tenure> const& tenures, Tree const& tree, Day day) {
    constexpr std::chrono::days next{1};
    std::vector<Vacancy> all;
    for (std::size_t i = 0; i < tenures.size();) {
        auto const& post = tenures[i];
        bool begun = false;
        std::optional<Day> until; // somebody is known to be in the post; nothing: without an end
        for (; i < tenures.size() && same_post(tenures[i], post); ++i) {
            auto const& tenure = tenures[i];
            if (stands_in(tenure.manner) || tenure.from > day) continue;
            if (begun && until && *until + next < tenure.from)
                all.push_back({post.unit, post.title, *until + next, tenure.from - next});
            if (!begun || (until && (!tenure.to || *tenure.to > *until))) until = tenure.to;
            begun = true;
        }
        if (begun && until && *until < day && tree.index_of(post.unit))
            all.push_back({post.unit, post.title, *until + next, std::nullopt});
    }
    return all;
}

} // namespace soket::org
