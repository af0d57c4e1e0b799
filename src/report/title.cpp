#include "report/title.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::report {

std::string report_title(std::string_view plan_title) {
    auto title = text::squeezed(plan_title); // also of line breaks and unbreakable blanks
    // The words that a plan for a conference begins with, folded; what follows is what is reviewed.
    constexpr std::string_view opening = "to chuc hoi nghi ";
    if (!text::fold(title).starts_with(opening)) return title;
    for (auto words = std::ranges::count(opening, ' '); words > 0; --words)
        title.erase(0, title.find(' ') + 1);
    // The first letter is a capital: a letter of one byte in every case that occurs ("s" of
    // "sơ kết", "t" of "tổng kết").
    return title.replace(0, 1, text::upper(title.substr(0, 1)));
}

} // namespace soket::report
