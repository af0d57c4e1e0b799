// Which measures, as resolutions name them, have halves.
#include "report/form.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::report {

bool counts(targets::Target const& target) {
    if (target.yes_or_no() || target.adding == targets::Adding::mean) return false;
    if (target.has_two_parts()) return target.adding == targets::Adding::ratio;
    if (target.measure.find('%') != std::string::npos) return false;
    // Words of measures that have halves. “đồng” is money at the end only: “đồng chí” is a person.
    static constexpr std::array<std::string_view, 18> divisible{
        "tỷ", "tỉ", "triệu", "nghìn", "ngàn", "vnd", "usd", "ha",  "héc-ta",
        "m",  "m2", "m²",    "km",    "kg",   "tấn", "lít", "giờ", "phút",
    };
    auto const measure = text::squeezed(text::lower(text::nfc(target.measure)));
    if (measure.ends_with("đồng")) return false;
    auto const words = measure + " ";
    for (std::size_t begin = 0; begin < words.size();) {
        auto const end = words.find(' ', begin);
        auto const word = std::string_view(words).substr(begin, end - begin);
        if (std::ranges::find(divisible, word) != divisible.end()) return false;
        begin = end + 1;
    }
    return true;
}

} // namespace soket::report
