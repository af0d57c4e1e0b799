// Words of headings as offices write them, folded. Private to
// headings*.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace soket::report {

[[nodiscard]] std::vector<std::string> words_of(std::string_view folded);
[[nodiscard]] std::string joined(std::span<std::string const> words);

// Whether a heading names what was achieved, or what should be.
enum class Speaks { plainly, of_result, of_goal };

struct YearHeading {
    int year = 0;
    Speaks speaks{};
};
// "Năm 2018", "2018", "KQ 2018", "Thực hiện năm 2018", "Năm 2017 (từ 01/07/2017)"; nothing for a
// span of years, and for a sentence that a year happens to stand in.
[[nodiscard]] std::optional<YearHeading> read_year_heading(std::string_view folded);
// Of the second row of headings, below a year.
[[nodiscard]] Speaks read_kind_heading(std::string_view folded);

// “Tổng cộng”, “Cộng các năm”, “Lũy kế đến nay”, but not “Công trình”.
[[nodiscard]] bool is_total_heading(std::string_view folded);
[[nodiscard]] bool is_note_heading(std::string_view folded);

} // namespace soket::report
