// The form's pages as the workbook holds them: which sheets there are, in which order targets
// stand, and the keys in the hidden first row and column by which answers are found again, wherever
// a person has moved them. Private to the room. Pure.
#pragma once

#include "report/report.h"
#include "targets/targets.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::report {

enum class Page { figures, programmes, texts, models, papers };
BOOST_DESCRIBE_ENUM(Page, figures, programmes, texts, models, papers)
inline constexpr std::array all_pages{Page::figures, Page::programmes, Page::texts, Page::models,
                                      Page::papers};

// The corner of a page, where the row of column keys and the column of row keys meet.
[[nodiscard]] std::string corner_key(Page page); // "soket:figures"
[[nodiscard]] std::optional<Page> read_corner_key(std::string_view text);

[[nodiscard]] std::string row_key(std::string_view target, Part part); // "figure:CT1.2"
[[nodiscard]] std::string row_key(Section section);                    // "section:general"
[[nodiscard]] std::string programme_row_key(std::string_view programme);
inline constexpr std::string_view model_row_key = "model";
inline constexpr std::string_view paper_row_key = "paper";

[[nodiscard]] std::string year_column_key(int year); // "year:2018"
[[nodiscard]] std::optional<int> read_year_column_key(std::string_view text);

// What the sheet of texts asks: every section but that of the programmes.
inline constexpr std::array text_sections{Section::general, Section::limitations, Section::causes,
                                          Section::solutions, Section::proposals};

// The sheet and the document's properties that tell whose form it is.
inline constexpr std::string_view identity_sheet = "soket";
inline constexpr std::string_view identity_unit = "soket.unit";
inline constexpr std::string_view identity_cycle = "soket.cycle";
inline constexpr std::string_view identity_form = "soket.form";

inline constexpr int model_rows = 10;
inline constexpr int paper_rows = 5;

// Targets under the programme that they belong to; those that belong to none come first.
struct Group {
    targets::Programme const* programme = nullptr;
    std::vector<targets::Target const*> targets;
};
[[nodiscard]] std::vector<Group> groups_of(targets::Set const& set);

// The years of which the target is answered: a day once, in the newest; words in the column of
// remarks.
[[nodiscard]] std::vector<int> years_of(targets::Target const& target,
                                        std::vector<int> const& years);

// The figures that one target asks of a year: a ratio asks two.
[[nodiscard]] std::vector<Part> parts_of(targets::Target const& target);

// Whether the figure counts things that can't be halved: people, classes, works; money and
// measures can.
[[nodiscard]] bool counts(targets::Target const& target);

} // namespace soket::report
