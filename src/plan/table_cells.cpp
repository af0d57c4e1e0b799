#include "plan/table_cells.h"

#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace soket::plan {

Column column_named(std::string_view words) {
    auto const form = text::fold(words);
    auto const key = std::string_view(form);
    if (key.empty() || key.size() > title_letters_max) return Column::unknown;
    struct Title {
        std::string_view words;
        Column column;
    };
    static constexpr std::array titles{Title{"phoi hop", Column::support},
                                       Title{"chu tri", Column::lead},
                                       Title{"phu trach", Column::lead},
                                       Title{"thuc hien chinh", Column::lead},
                                       Title{"chiu trach nhiem", Column::lead},
                                       Title{"phan cong", Column::lead},
                                       Title{"don vi thuc hien", Column::lead},
                                       Title{"nguoi thuc hien", Column::lead},
                                       Title{"co quan thuc hien", Column::lead},
                                       Title{"bo phan thuc hien", Column::lead},
                                       Title{"ca nhan", Column::lead},
                                       Title{"thoi gian", Column::when},
                                       Title{"thoi han", Column::when},
                                       Title{"tien do", Column::when},
                                       Title{"ngay", Column::when},
                                       Title{"hoan thanh", Column::when},
                                       Title{"thoi diem", Column::when},
                                       Title{"thang", Column::when},
                                       Title{"gio", Column::when},
                                       Title{"dia diem", Column::place},
                                       Title{"san pham", Column::product},
                                       Title{"ket qua", Column::product},
                                       Title{"ghi chu", Column::note},
                                       Title{"noi dung", Column::what},
                                       Title{"cong viec", Column::what},
                                       Title{"nhiem vu", Column::what},
                                       Title{"hoat dong", Column::what},
                                       Title{"hang muc", Column::what},
                                       Title{"phan viec", Column::what},
                                       Title{"chuyen de", Column::what},
                                       Title{"ten", Column::what},
                                       Title{"don vi", Column::lead},
                                       Title{"nguoi", Column::lead},
                                       Title{"kinh phi", Column::note},
                                       Title{"so luong", Column::note},
                                       Title{"thuc hien", Column::lead}};
    static constexpr std::array<std::string_view, 4> indexes{"tt", "stt", "so tt", "so thu tu"};
    if (std::ranges::find(indexes, key) != indexes.end()) return Column::index;
    for (auto const& title : titles)
        if (find_words(key, title.words)) return title.column;
    return Column::unknown;
}

bool is_index(std::string_view words) {
    auto const key = text::fold(words);
    // "15/3" is a day.
    bool const day = words.find('/') != std::string_view::npos;
    return !day && !key.empty() && key.size() <= 5 &&
           (key.find_first_not_of("0123456789 ") == std::string::npos ||
            key.find_first_not_of("ivx") == std::string::npos);
}

bool is_when(Reading const& reading, std::string_view words) {
    if (words.size() > 80 || text::find_whens(words, reading.year_around).empty()) {
        auto const form = folded(words);
        auto const hour = find_any(form.text, {"gio"});
        bool const digits =
            !form.text.empty() && std::isdigit(static_cast<unsigned char>(form.text[0])) != 0;
        auto const mark = form.text.find_first_of("hg:");
        return digits && words.size() < 40 && (hour || (mark != std::string::npos && mark <= 2));
    }
    return true;
}

namespace {

std::optional<std::chrono::minutes> clock_at(std::string_view form, std::size_t& at) {
    auto const digit = [&](std::size_t i) {
        return i < form.size() && std::isdigit(static_cast<unsigned char>(form[i])) != 0;
    };
    if (!digit(at)) return {};
    int hour = 0;
    for (int k = 0; k < 2 && digit(at); ++k) hour = hour * 10 + (form[at++] - '0');
    while (at < form.size() && form[at] == ' ') ++at;
    if (form.substr(at).starts_with("gio"))
        at += 3;
    else if (at < form.size() && (form[at] == 'h' || form[at] == 'g' || form[at] == ':'))
        ++at;
    else
        return {};
    while (at < form.size() && form[at] == ' ' && digit(at + 1)) ++at;
    int minute = 0;
    for (int k = 0; k < 2 && digit(at); ++k) minute = minute * 10 + (form[at++] - '0');
    if (hour > 24 || minute > 59) return {};
    return std::chrono::minutes(hour * 60 + minute);
}

} // namespace

Hours hours_in(std::string_view words) {
    auto const form = folded(words);
    Hours out;
    for (std::size_t at = 0; at < form.text.size() && !out.to; ++at) {
        if (std::isdigit(static_cast<unsigned char>(form.text[at])) == 0) continue;
        auto next = at;
        auto const clock = clock_at(form.text, next);
        if (clock) {
            (out.from ? out.to : out.from) = clock;
            at = next > at ? next - 1 : at;
        } else {
            while (at + 1 < form.text.size() &&
                   std::isdigit(static_cast<unsigned char>(form.text[at + 1])) != 0)
                ++at;
        }
    }
    return out;
}

} // namespace soket::plan
