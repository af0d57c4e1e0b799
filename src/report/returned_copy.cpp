#include "report/returned_copy.h"

#include "office/book_marks.h"
#include "words/words.h"

namespace soket::report {

namespace {

std::string say(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

std::string sentence(Finding const& finding) {
    return say(finding.key, finding.arguments) + " " +
           say(finding.key + ".mend", finding.arguments);
}

} // namespace

std::expected<std::string, Finding> returned_copy(std::string_view bytes, Findings const& findings,
                                                  std::string const& reasons) {
    std::vector<office::CellMark> marks;
    std::string general;
    std::size_t cells = 0;
    for (auto const& finding : findings) {
        if (finding.weight == Weight::note) continue;
        if (finding.place.sheet.empty()) {
            general += "\n– " + sentence(finding);
            continue;
        }
        if (!finding.place.cell.empty()) ++cells;
        auto const colour =
            finding.weight == Weight::error ? office::MarkColour::red : office::MarkColour::yellow;
        marks.push_back({finding.place.sheet, finding.place.cell, colour, sentence(finding)});
    }
    auto opening = cells == 0
                       ? say("report.returned.opening.whole")
                       : say("report.returned.opening.cells", {{"count", std::to_string(cells)}});
    if (!reasons.empty()) opening += "\n" + say("report.returned.reasons", {{"reasons", reasons}});
    return office::marked(bytes, marks, opening + general);
}

} // namespace soket::report
