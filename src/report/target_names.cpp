#include "report/target_names.h"

#include "report/heading_words.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::report {

namespace {

std::set<std::string> found_in(std::map<std::string, std::set<std::string>, std::less<>> const& map,
                               std::string_view key) {
    auto const found = map.find(key);
    return found == map.end() || key.empty() ? std::set<std::string>{} : found->second;
}

// “Tử số: đoàn viên được kết nạp”: which row of a ratio, and what stands behind.
std::optional<Part> take_part(std::string& folded) {
    for (auto const& [word, part] :
         {std::pair("tu so", Part::figure), std::pair("mau so", Part::denominator)}) {
        if (!folded.starts_with(word)) continue;
        folded.erase(0, std::string_view(word).size());
        if (folded.starts_with(' ')) folded.erase(0, 1);
        return part;
    }
    return {};
}

} // namespace

TargetNames::TargetNames(targets::Set const& set) {
    for (auto const& target : set.targets) {
        codes_[text::fold(target.code)].insert(target.code);
        whole_names_[heading_key(target.name, Brackets::keep)].insert(target.code);
        short_names_[heading_key(target.name, Brackets::drop)].insert(target.code);
        if (parts_of(target).size() == 1) continue;
        numerators_[heading_key(target.numerator, Brackets::keep)].insert(target.code);
        denominators_[heading_key(target.denominator, Brackets::keep)].insert(target.code);
    }
}

std::set<std::string> TargetNames::by_name(std::string_view text) const {
    auto names = found_in(whole_names_, heading_key(text, Brackets::keep));
    return names.empty() ? found_in(short_names_, heading_key(text, Brackets::drop)) : names;
}

std::set<std::string> TargetNames::by_code(std::string_view text) const {
    auto const words = words_of(text::fold(text));
    for (auto length = std::min<std::size_t>(words.size(), 4); length > 0; --length) {
        auto const code = joined(std::span(words).first(length));
        auto found = found_in(codes_, code);
        if (found.empty()) continue;
        // “CT1.2 Kết nạp đoàn viên”: where code and name name two targets, both may be meant.
        auto const name = joined(std::span(words).subspan(length));
        auto const also = by_name(name);
        found.insert(also.begin(), also.end());
        return found;
    }
    return {};
}

Named TargetNames::named_by(std::string_view text) const {
    if (text.size() > heading_bytes_max) return {};
    if (auto targets = by_name(text); !targets.empty()) return {std::move(targets), {}};
    if (auto targets = by_code(text); !targets.empty()) return {std::move(targets), {}};
    auto key = heading_key(text, Brackets::keep);
    auto const said = take_part(key);
    if (said != Part::denominator)
        if (auto targets = found_in(numerators_, key); !targets.empty())
            return {std::move(targets), Part::figure};
    if (said != Part::figure)
        if (auto targets = found_in(denominators_, key); !targets.empty())
            return {std::move(targets), Part::denominator};
    return {{}, said};
}

} // namespace soket::report
