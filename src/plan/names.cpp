// Lists of those who act, taken apart.
#include "plan/actors.h"

#include "plan/letters.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

std::size_t after_blanks(std::string_view form, std::size_t at) {
    while (at < form.size() && form[at] == ' ') ++at;
    return at;
}

// "Văn phòng HĐND và UBND" is one office.
bool serves_both(std::string_view so_far, std::string_view next) {
    return leading(so_far, "van phong") > 0 &&
           has_any(so_far, {"hdnd", "hoi dong nhan dan", "dbqh", "dai bieu quoc hoi"}) &&
           leading_any(next, {"hdnd", "ubnd", "hoi dong nhan dan", "uy ban nhan dan"}) > 0;
}

} // namespace

std::vector<std::string> names_in(std::string_view list) {
    auto const form = folded(list);
    std::vector<std::string> out;
    std::size_t begin = 0;
    auto const take = [&](std::size_t end) {
        auto const span = without_end_marks(list, {form.places[begin], form.places[end]});
        auto name = text::squeezed(list.substr(span.begin, span.size()));
        if (!name.empty()) out.push_back(std::move(name));
    };
    for (std::size_t i = 0; i < form.text.size(); ++i) {
        auto const rest = std::string_view(form.text).substr(i);
        std::size_t mark = 0;
        if (rest.front() == ',' || rest.front() == ';')
            mark = 1;
        else if (rest.starts_with(" va "))
            mark = 4;
        if (mark == 0) continue;
        auto const next = after_blanks(form.text, i + mark);
        if (next >= form.text.size()) break;
        auto const after = std::string_view(form.text).substr(next);
        auto const word = list.substr(form.places[next]);
        // "Sở Văn hóa và Thể thao", "sở, ban, ngành" are one name.
        bool const body = begins_with_name(word);
        bool const named = starts_capital(word) && body;
        bool const several = leading_any(after, {"cac", "nhung"}) > 0;
        auto const so_far = std::string_view(form.text).substr(begin, i - begin);
        if (!(named || several) || serves_both(so_far, after)) continue;
        take(i);
        begin = next;
        i = next - 1;
    }
    take(form.text.size());
    return out;
}

std::vector<std::string> actors_in(std::string_view title) {
    auto const colon = title.find(": ");
    auto const named =
        colon != std::string_view::npos && is_group(title) ? title.substr(colon + 2) : title;
    return named.empty() ? std::vector<std::string>{} : names_in(named);
}

namespace {

// Behind "phối hợp với", in bytes.
std::optional<std::size_t> after_with(std::string_view words, std::size_t within) {
    auto const form = folded(words);
    auto const with = find_any(form.text, {"phoi hop voi", "phoi hop cung", "phoi hop"});
    if (!with || with->begin > within) return {};
    auto const at = after_blanks(form.text, with->end);
    if (at >= form.text.size()) return {};
    return form.places[at];
}

} // namespace

std::vector<std::string> supports_in(std::string_view task) {
    constexpr std::size_t lead_letters_max = 30;
    auto const at = after_with(task, lead_letters_max);
    if (!at || !begins_with_name(task.substr(*at))) return {};
    auto const doer = doer_of(task.substr(*at));
    // A colon leads over to what they do: "chủ trì, phối hợp với Ban Kiểm tra:".
    if (!doer || (doer->rest.empty() && !doer->colon)) return {};
    return names_in(task.substr(*at + doer->actor.begin, doer->actor.size()));
}

Bracket bracket_in(std::string_view words) {
    Bracket out;
    auto const open = words.rfind('(');
    auto const close = words.find(')', std::min(open, words.size()));
    if (close == std::string_view::npos) return out;
    auto const inside = words.substr(open + 1, close - open - 1);
    auto const form = folded(inside);
    if (!has_any(form.text, {"chu tri", "phu trach", "thuc hien", "tham muu", "chiu trach nhiem"}))
        return out;
    auto const doer = doer_of(inside);
    if (!doer || doer->rest.empty()) return out;
    out.leads = names_in(inside.substr(doer->actor.begin, doer->actor.size()));
    if (auto const at = after_with(inside, inside.size())) {
        auto const end = without_end_marks(inside, {*at, inside.size()}).end;
        out.supports = names_in(inside.substr(*at, end - *at));
    }
    return out;
}

} // namespace soket::plan
