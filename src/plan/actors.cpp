#include "plan/actors.h"

#include "plan/actor_words.h"
#include "plan/letters.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

namespace {

constexpr std::size_t actor_letters_max = 230;

// The first word of `words`, of which `folded` is the form without marks.
bool toned_right(std::string_view words) {
    auto const first = text::name_key(words.substr(0, words.find_first_of(" \t,:;.")));
    auto const key = text::fold(first);
    auto const row = std::ranges::find(tones, key, &Tones::folded);
    if (row == tones.end()) return true;
    for (auto rest = row->toned; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (text::name_key(rest.substr(0, end)) == first) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::size_t skip_blanks(std::string_view form, std::size_t at) {
    while (at < form.size() && form[at] == ' ') ++at;
    return at;
}

// "Căn cứ Kế hoạch này, các đơn vị …": up to the one who acts.
std::size_t after_ground(std::string_view form) {
    if (leading_any(form, {"can cu", "tren co so", "theo"}) == 0) return 0;
    auto const comma = form.find(',');
    auto const ground = form.substr(0, std::min(comma, form.size()));
    if (comma == std::string_view::npos || !has_any(ground, {"ke hoach", "nhiem vu", "noi dung"}))
        return 0;
    return skip_blanks(form, comma + 1);
}

// "Giao Văn phòng …" gives a task; "Giáo viên …" is who does it.
std::size_t after_lead_in(std::string_view words, std::string_view form) {
    if (text::lower(words).starts_with("giáo ")) return 0;
    auto const ground = after_ground(form);
    return skip_blanks(form, ground + leading_any(form.substr(ground), lead_in));
}

struct Source {
    std::string_view words;
    Folded const& form;

    [[nodiscard]] std::string_view folded_from(std::size_t at) const {
        return std::string_view(form.text).substr(at);
    }
    [[nodiscard]] std::string_view from(std::size_t at) const {
        return words.substr(form.places[at]);
    }
};

bool names_actor(Source const& w, std::size_t at) {
    auto const form = w.folded_from(at);
    if (auto const each =
            leading_any(form, {"cac", "nhung", "tat ca", "tat ca cac", "toan the cac"})) {
        auto const next = skip_blanks(form, each);
        auto const rest = form.substr(next);
        if (leading_any(rest, {"co quan", "don vi", "so, ban"}) > 0) return true;
        bool const actor = leading_any(rest, actor_words) > 0 || leading_any(rest, after_each) > 0;
        return actor && toned_right(w.from(at + next)) &&
               (leading_any(rest, no_actor) == 0 || leading(rest, "to chuc") > 0);
    }
    if (leading_any(form, no_actor) > 0) return leading(form, "hoi dong") > 0;
    if (text::lower(w.from(at)).starts_with("cô ")) return true;
    return leading_any(form, actor_words) > 0 && toned_right(w.from(at));
}

bool ends_with_words(std::string_view form, Phrases phrases) {
    while (form.ends_with(' ')) form.remove_suffix(1);
    return std::ranges::any_of(phrases, [&](std::string_view phrase) {
        return form.ends_with(phrase) &&
               (form.size() == phrase.size() || form[form.size() - phrase.size() - 1] == ' ');
    });
}

// The bodies themselves are called so: "các tổ chức chính trị - xã hội", "Trung tâm Hỗ trợ".
bool is_name_part(std::string_view words, Folded const& form, std::size_t at, std::size_t end) {
    if (!starts_small(words.substr(form.places[at], form.places[end] - form.places[at])))
        return true;
    auto const before = std::string_view(form.text).substr(0, at);
    if (ends_with_words(text::lower(words.substr(0, form.places[at])), giving)) return true;
    auto const here = std::string_view(form.text).substr(at);
    if (leading(here, "to chuc") > 0)
        return ends_with_words(before, {"cac", "nhung", "co quan,", "ca nhan,", "va", "moi",
                                        "quan,", "don vi,"}) ||
               leading_any(here,
                           {"to chuc chinh tri", "to chuc doan", "to chuc hoi", "to chuc dang",
                            "to chuc co lien quan", "to chuc lien quan", "to chuc thanh vien"}) > 0;
    if (leading_any(here, {"kiem tra", "thong tin", "tuyen truyen", "bao ve", "thong ke"}) > 0)
        return ends_with_words(before, {"ban", "phong", "can bo", "uy ban", "chuyen vien"});
    if (leading_any(here, {"can bo",         "tu phap",  "tham muu, giup viec",
                           "nam thanh nien", "du an",    "thu truong",
                           "thu ky",         "ky thuat", "lam viec",
                           "lam cong tac",   "du kien",  "lua tuoi",
                           "can su",         "tang ni",  "hop tac xa",
                           "cu tri",         "thu quy",  "thu vien",
                           "truong",         "la nguoi"}) > 0)
        return true;
    return false;
}

// "Chủ tịch UBND phường giao Trạm Y tế …": the second acts.
std::size_t after_giver(Source const& w, std::size_t begin, std::size_t end) {
    for (auto found = find_any(w.form.text, {"giao cho", "giao"}, begin + 1);
         found && found->end < end;
         found = find_any(w.form.text, {"giao cho", "giao"}, found->end)) {
        auto const next = skip_blanks(w.form.text, found->end);
        bool const toned = text::lower(w.from(found->begin)).starts_with("giao ");
        if (toned && next < end && starts_capital(w.from(next)) && names_actor(w, next))
            return next;
    }
    return begin;
}

// "Phòng Nội vụ; Phòng Kinh tế phối hợp …": the list goes on behind the mark.
std::size_t sentence_end(Source const& w, std::size_t begin) {
    auto const& form = w.form.text;
    auto stop = form.find_first_of(";?!", begin);
    while (stop != std::string::npos && form[stop] == ';') {
        auto const next = skip_blanks(form, stop + 1);
        if (next >= form.size() || !starts_capital(w.from(next)) || !names_actor(w, next)) break;
        stop = form.find_first_of(";?!", next);
    }
    return stop;
}

std::optional<Span> first_deed(std::string_view words, Folded const& form, std::size_t from) {
    for (auto found = find_any(form.text, deeds, from); found;
         found = find_any(form.text, deeds, found->begin + 1))
        if ((form.text.substr(found->begin, found->size()).contains(' ') ||
             toned_right(words.substr(form.places[found->begin]))) &&
            !is_name_part(words, form, found->begin, found->end))
            return found;
    return {};
}

} // namespace

bool begins_with_name(std::string_view words) {
    auto const form = folded(words);
    return !form.text.empty() && names_actor({words, form}, 0);
}

bool begins_with_actor(std::string_view words) {
    auto const form = folded(words);
    auto const at = after_lead_in(words, form.text);
    return at < form.text.size() && names_actor({words, form}, at);
}

std::optional<Doer> doer_of(std::string_view words) {
    auto const form = folded(words);
    auto const size = form.text.size();
    auto const begin = after_lead_in(words, form.text);
    if (begin >= size || !names_actor({words, form}, begin)) return {};
    auto const colon = form.text.find(':', begin);
    auto const deed = first_deed(words, form, begin + 1);
    auto const stop = sentence_end({words, form}, begin);
    auto const limit = std::min({size, stop, begin + actor_letters_max});
    Doer out;
    std::size_t end = limit;
    std::size_t rest = size;
    if (colon != std::string::npos && colon < limit && (!deed || colon < deed->begin)) {
        end = colon;
        rest = skip_blanks(form.text, colon + 1);
        out.colon = true;
    } else if (deed && deed->begin < limit) {
        end = rest = deed->begin;
    } else if (limit < size) {
        return {};
    }
    auto const named = after_giver({words, form}, begin, end);
    out.actor = without_end_marks(words, {form.places[named], form.places[end]});
    out.rest = trimmed(words, {form.places[rest], words.size()});
    // A name has no sentence's end in it.
    auto const name = words.substr(out.actor.begin, out.actor.size());
    auto const dot = name.find(". ");
    if (out.actor.empty() || (dot != std::string_view::npos && dot > 6)) return {};
    return out;
}

bool is_group(std::string_view actor) {
    auto const form = folded(actor);
    return leading_any(form.text, {"cac", "nhung", "tat ca", "toan the"}) > 0;
}

} // namespace soket::plan
