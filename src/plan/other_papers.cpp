// What other papers of a review take over from its plan.
#include "plan/plan.h"

#include "text/fold.h"

#include <algorithm>

namespace soket::plan {

std::string symbol_of_kind(std::string_view plan_symbol, std::string_view kind) {
    auto rest = plan_symbol;
    rest.remove_prefix(std::min(rest.find_first_not_of("0123456789"), rest.size()));
    std::string mark = "-";
    if (rest.size() < plan_symbol.size() && !rest.empty()) {
        mark = rest.front();
        rest.remove_prefix(1);
    }
    auto const kind_end = rest.find_first_of("/-");
    auto text = mark.append(kind);
    return kind_end == std::string_view::npos ? text : text.append(rest.substr(kind_end));
}

std::string standing_name(Plan const& plan) {
    auto const& acting_for = plan.signer.acting_for.text; // "TM. BAN THƯỜNG VỤ ĐOÀN KHỐI"
    auto const blank = acting_for.find(' ');
    if (blank == std::string::npos) return "";
    auto const name = text::lower(acting_for.substr(blank + 1));
    auto const small = text::lower(plan.text);
    // Small letters take as many bytes as capitals in Vietnamese; else the places wouldn't match.
    if (small.size() != plan.text.size()) return "";
    for (auto at = small.find(name); at != std::string::npos; at = small.find(name, at + 1)) {
        auto written = plan.text.substr(at, name.size());
        if (written != text::upper(written) && written != name) return written;
    }
    return "";
}

} // namespace soket::plan
