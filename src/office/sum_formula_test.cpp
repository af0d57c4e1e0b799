#include "office/sum_formula.h"

#include "base/limits.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::office {

namespace {

SheetContent sheet() {
    SheetContent made;
    auto const put = [&](int row, int column, CellKind kind, std::string text, bool formula) {
        Cell cell{.row = row, .column = column, .kind = kind, .formula = formula};
        cell.text = std::move(text);
        made.cells.push_back(std::move(cell));
    };
    put(0, 0, CellKind::text, "Tên", false); // A1
    put(1, 0, CellKind::number, "40", false);
    put(2, 0, CellKind::number, "2.5", false);
    put(3, 0, CellKind::text, "12", false);
    put(4, 0, CellKind::empty, "", true); // a formula without its result
    put(5, 0, CellKind::error, "#REF!", false);
    return made;
}

} // namespace

TEST_CASE("sums are reckoned exactly, and everything else is left alone") {
    struct Case {
        char const* formula;
        char const* sum; // "" when it isn't known
    };
    for (auto const& each : {Case{"SUM(A2:A3)", "42.5"},
                             Case{"=SUM($A$2:A3,B9)", "42.5"},
                             Case{"A2+A3-2", "40.5"},
                             Case{"300+10", "310"},
                             Case{"-(A2-A3) + 1.5", "-36"},
                             Case{"SUM(A1:A4)", "42.5"}, // texts are passed over, as Excel does
                             Case{"SUM(A2+1; 3)", "44"},
                             Case{"B7", "0"},
                             Case{"A4+1", ""},
                             Case{"A1", ""},
                             Case{"A5", ""},
                             Case{"SUM(A2:A6)", ""},
                             Case{"SUM(A2:XFD1048576)", ""},
                             Case{"SUM(A3:A2)", ""},
                             Case{"A2*2", ""},
                             Case{"AVERAGE(A2:A3)", ""},
                             Case{"Sheet2!A1", ""},
                             Case{"", ""},
                             Case{"SUM(", ""},
                             Case{"1+", ""},
                             Case{"((((((((((((((((((((((1))))))))))))))))))))))", ""},
                             Case{"99999999999999999999", ""}}) {
        CAPTURE(each.formula);
        auto const sum = sum_of(sheet(), each.formula);
        CHECK((sum ? to_plain(*sum) : "") == each.sum);
    }
}

TEST_CASE("whatever stands in a formula, it is reckoned or left, within bounds") {
    CHECK(rc::check("formulas of any signs", [] {
        auto const text = *rc::gen::container<std::string>(
            rc::gen::element('S', 'U', 'M', '(', ')', 'A', '2', '3', ':', ',', '+', '-', '9', '.'));
        auto const sum = sum_of(sheet(), text);
        RC_ASSERT(!sum || *sum <= figure_max);
    }));
}

} // namespace soket::office
