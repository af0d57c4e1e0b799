#include "plan/fields.h"

#include "text/fold.h"

#include <algorithm>
#include <array>

namespace soket::plan {

namespace {

// A label is short: "Thời gian và địa điểm tổ chức", not a sentence that has a colon.
constexpr std::size_t label_letters_max = 60;

struct Label {
    std::string_view words;
    Field field;
    bool whole = false; // nothing may follow
};

// The first that fits decides, so the longer of two that begin alike stands first.
constexpr std::array labels{
    Label{"hinh thuc", Field::form},
    Label{"ten hoi nghi", Field::form},
    Label{"ten goi", Field::form},
    Label{"thoi gian hoan thanh", Field::due},
    Label{"thoi gian thuc hien", Field::due},
    Label{"thoi gian trien khai", Field::due},
    Label{"thoi gian ban hanh", Field::due},
    Label{"thoi gian gui", Field::due},
    Label{"thoi gian nop", Field::due},
    Label{"thoi gian dang ky", Field::due},
    Label{"thoi gian bao cao", Field::due},
    Label{"thoi gian chuan bi", Field::due},
    Label{"thoi gian hoi thu", Field::due},
    Label{"thoi han", Field::due},
    Label{"han chot", Field::due},
    Label{"han cuoi", Field::due},
    Label{"han gui", Field::due},
    Label{"han nop", Field::due},
    Label{"ngay hoan thanh", Field::due},
    Label{"tien do", Field::due},
    Label{"hoan thanh", Field::due},
    Label{"thoi gian", Field::time},
    Label{"thoi diem", Field::time},
    Label{"ngay gio", Field::time},
    Label{"dia diem", Field::place},
    Label{"noi to chuc", Field::place},
    Label{"noi dien ra", Field::place},
    Label{"thanh phan", Field::attendance},
    Label{"so luong dai bieu", Field::attendance},
    Label{"doi tuong, so luong", Field::attendance},
    Label{"doi tuong tham gia", Field::attendance},
    Label{"doi tuong tham du", Field::attendance},
    Label{"doi tuong du thi", Field::attendance},
    Label{"doi tuong", Field::attendance},
    Label{"so luong", Field::attendance},
    Label{"dai bieu", Field::attendance, true},
    Label{"dai bieu tham du", Field::attendance},
    Label{"noi dung", Field::agenda, true},
    Label{"noi dung thuc hien", Field::none},
    Label{"noi dung chuong trinh", Field::agenda},
    Label{"noi dung hoi nghi", Field::agenda},
    Label{"noi dung dai hoi", Field::agenda},
    Label{"chuong trinh", Field::agenda, true},
    Label{"chuong trinh hoi nghi", Field::agenda},
    Label{"chuong trinh dai hoi", Field::agenda},
    Label{"chuong trinh chi tiet", Field::agenda},
    Label{"chuong trinh du kien", Field::agenda},
    Label{"ket qua", Field::product},
    Label{"san pham", Field::product},
    Label{"dau ra", Field::product},
};

constexpr std::string_view titles[]{"thoi gian",          "dia diem",          "thanh phan",
                                    "thanh phan tham du", "doi tuong tham du", "so luong"};

constexpr std::string_view doers[]{"co quan",  "don vi",  "bo phan",     "nguoi",
                                   "dong chi", "dau moi", "cac co quan", "cac don vi"};

Field doer_field(std::string_view form) {
    if (leading(form, "phoi hop") > 0) return Field::support;
    if (leading_any(form, {"chu tri", "phu trach", "phan cong", "phan cong thuc hien",
                           "chiu trach nhiem", "trach nhiem", "trach nhiem thuc hien",
                           "nguoi thuc hien", "thuc hien", "chi dao"}) > 0)
        return Field::lead;
    if (leading_any(form, doers) == 0) return Field::none;
    if (has_any(form, {"phoi hop"}) && !has_any(form, {"chu tri"})) return Field::support;
    if (has_any(form, {"chu tri", "thuc hien", "phu trach", "chiu trach nhiem", "tham muu",
                       "dau moi", "chi dao", "duoc giao", "trach nhiem"}))
        return Field::lead;
    return Field::none;
}

} // namespace

Field field_named(std::string_view folded) {
    for (auto const& label : labels) {
        auto const size = leading(folded, label.words);
        if (size > 0 && (!label.whole || size == folded.size())) return label.field;
    }
    return doer_field(folded);
}

LabelledField field_of(std::string_view words, bool heading) {
    auto const form = folded(words);
    auto const colon = form.text.find(':');
    auto const end = colon == std::string::npos ? form.text.size() : colon;
    if (end > label_letters_max || (colon == std::string::npos && !heading)) return {};
    auto const label = text::trimmed(std::string_view(form.text).substr(0, end));
    // In capitals it is a section's title, about more than one thing unless it is the label whole.
    bool const title = is_upper(words.substr(0, form.places[end]));
    if (title && std::ranges::find(titles, label) == std::end(titles)) return {};
    auto const field = field_named(label);
    bool const doer = field == Field::lead || field == Field::support;
    if (field == Field::none || (doer && colon == std::string::npos)) return {};
    auto value = colon == std::string::npos ? end : colon + 1;
    while (value < form.text.size() && form.text[value] == ' ') ++value;
    return {field, form.places[value]};
}

} // namespace soket::plan
