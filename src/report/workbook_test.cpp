// Forms out and back: what a unit writes comes back as it was written, and what it gets wrong is
// told at its cell.
#include "base/assert.h"
#include "base/files.h"
#include "office/archive.h"
#include "office/book_writer.h"
#include "office/workbook.h"
#include "report/example.h"
#include "report/form.h"
#include "words/words.h"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <functional>
#include <rapidcheck.h>

using namespace soket;
using namespace soket::report;
using office::CellKind;
using office::SheetContent;
using office::Workbook;

namespace {

// A folder of its own, gone with the test.
class Folder {
  public:
    Folder() {
        auto name =
            (std::filesystem::temp_directory_path() / ("form-" + std::string(6, 'X'))).string();
        SOKET_ASSERT(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::filesystem::path put(std::string_view bytes,
                                            std::string const& name = "STC.xlsx") const {
        write_file(path_ / name, bytes);
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

std::string form_with(Content const& content, targets::Set const& set = example::set()) {
    auto const cycle = example::cycle();
    return write_form(form_of(cycle, set), cycle, set, example::unit(), content);
}

Read<Arrival> read(std::string_view bytes, targets::Set const& set = example::set()) {
    Folder const folder;
    return read_form(folder.put(bytes), form_of(example::cycle(), set), set);
}

// The workbook as another program would write it: cells and properties, no looks.
std::string written_anew(Workbook const& book) {
    office::Book out({});
    for (auto const& [name, value] : book.properties) out.set_property(name, value);
    for (auto const& content : book.sheets) {
        auto& sheet = out.add_sheet(content.name);
        for (auto const& cell : content.cells) {
            if (cell.day)
                sheet.put(cell.row, cell.column, *cell.day, office::Style::input_day);
            else if (cell.kind == CellKind::number)
                sheet.put(cell.row, cell.column, office::figure_of(cell).value(),
                          office::Style::input);
            else
                sheet.put(cell.row, cell.column, cell.text, office::Style::input_text);
        }
        if (content.hidden) sheet.hide();
    }
    return out.write();
}

std::string changed(std::string_view bytes, std::function<void(Workbook&)> const& change) {
    auto book = office::workbook_from_bytes(bytes);
    SOKET_ASSERT(book.has_value());
    change(*book);
    return written_anew(*book);
}

SheetContent& page_of(Workbook& book, Page page) {
    for (auto& sheet : book.sheets)
        if (sheet.at(0, 0).text == corner_key(page)) return sheet;
    SOKET_ASSERT(false);
}

struct At {
    int row = 0;
    int column = 0;
};

At find_cell(SheetContent const& sheet, std::string_view row_key, std::string_view column_key) {
    At at{-1, -1};
    for (auto const& cell : sheet.cells) {
        if (cell.column == 0 && cell.text == row_key && at.row < 0) at.row = cell.row;
        if (cell.row == 0 && cell.text == column_key) at.column = cell.column;
    }
    SOKET_ASSERT(at.row >= 0 && at.column >= 0);
    return at;
}

void put(SheetContent& sheet, At at, CellKind kind, std::string text) {
    std::erase_if(sheet.cells, [&](office::Cell const& cell) {
        return cell.row == at.row && cell.column == at.column;
    });
    office::Cell cell;
    cell.row = at.row;
    cell.column = at.column;
    cell.kind = kind;
    cell.text = std::move(text);
    if (kind == CellKind::date) cell.day = day(2020, 4, 3);
    if (kind != CellKind::empty) sheet.cells.push_back(cell);
    std::ranges::sort(sheet.cells, {},
                      [](office::Cell const& c) { return std::pair(c.row, c.column); });
}

void erase_row(SheetContent& sheet, int row) {
    std::erase_if(sheet.cells, [&](office::Cell const& cell) { return cell.row == row; });
}

std::string told(Findings const& findings) {
    std::string all;
    for (auto const& finding : findings) {
        if (!all.empty()) all += " ";
        all += finding.key.substr(finding.key.find('.') + 1);
        if (finding.weight == Weight::warning) all += "?";
        // Everything told can be said.
        for (auto const language : {words::Language::vi, words::Language::en})
            CHECK_FALSE(words::say(language, finding).empty());
    }
    return all;
}

// All of it as text, so that a difference shows where it is.
std::string plain(Content const& content) {
    std::string all;
    for (auto const& [cell, figure] : content.figures)
        all += row_key(cell.target, cell.part) + " " + std::to_string(cell.year) + " = " +
               to_plain(figure) + "\n";
    for (auto const& [target, note] : content.notes) all += target + ": " + note + "\n";
    auto narratives = content.narratives;
    std::ranges::sort(narratives, {},
                      [](Narrative const& n) { return std::pair(n.section, n.programme); });
    for (auto const& narrative : narratives)
        all += to_text(narrative.section) + narrative.programme + ": " + narrative.text + "\n";
    for (auto const& model : content.models)
        all += "model: " + model.name + "|" + model.description + "|" + model.effect + "\n";
    for (auto const& paper : content.papers)
        all += "paper: " + paper.title + "|" + paper.presenter + "|" + paper.summary + "\n";
    return all;
}

// What a person may write into a cell: no blanks at its ends, composed letters.
rc::Gen<std::string> answer_text() {
    auto const letter =
        rc::gen::element<std::string>("a", "Đ", "ệ", "ữ", " ", "  ", "\n", "=", "@", "&", "<", "\"",
                                      "'", "1", ".", ",", "…", "😀", "\t", "%", "{unit}");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(letter),
                        [](std::vector<std::string> const& letters) {
                            std::string text;
                            for (auto const& each : letters) text += each;
                            text = "x" + text + "y";
                            return text;
                        });
}

Content any_content() {
    auto const set = example::set();
    Content content;
    for (auto const& cell : form_of(example::cycle(), set).cells) {
        if (!*rc::gen::arbitrary<bool>()) continue;
        bool const yes_or_no = cell.target == "CTr2.1";
        // Workbooks keep 15 digits.
        content.figures[cell] = yes_or_no ? Decimal::whole(*rc::gen::inRange(0, 2))
                                          : Decimal::from_units(*rc::gen::inRange<std::int64_t>(
                                                -1'000'000'000'000, 999'999'999'999'999));
    }
    for (auto const* target : {"CH.1", "CT1.2"})
        if (*rc::gen::arbitrary<bool>()) content.notes[target] = *answer_text();
    for (auto const section : text_sections)
        if (*rc::gen::arbitrary<bool>())
            content.narratives.push_back({section, {}, *answer_text()});
    if (*rc::gen::arbitrary<bool>())
        content.narratives.push_back({Section::programme, "CTr2", *answer_text()});
    for (int i = *rc::gen::inRange(0, 13); i > 0; --i)
        content.models.push_back({*answer_text(), *answer_text(), *answer_text()});
    for (int i = *rc::gen::inRange(0, 7); i > 0; --i)
        content.papers.push_back({*answer_text(), {}, *answer_text()});
    return content;
}

} // namespace

TEST_CASE("a form tells whose it is, and what is asked can be found by its keys") {
    auto const bytes = form_with({});
    auto const book = office::workbook_from_bytes(bytes).value();
    CHECK(book.properties.at("soket.unit") == "STC");
    CHECK(book.properties.at("soket.cycle") == "cycle-1");
    CHECK(book.properties.at("soket.form") == form_of(example::cycle(), example::set()).version);
    std::vector<std::string> names;
    for (auto const& sheet : book.sheets)
        if (!sheet.hidden) names.push_back(sheet.name);
    CHECK(names == std::vector<std::string>{"Hướng dẫn", "Số liệu", "Chương trình, công trình",
                                            "Đánh giá", "Mô hình", "Tham luận"});
    std::string help;
    for (auto const& cell : book.sheets.front().cells) help += cell.text + "\n";
    for (auto const* said : {"Đoàn Sở Tài chính (STC)", "17g00 ngày 20/02/2020",
                             "Kế hoạch số 81-KH/ĐTN ngày 26/11/2019"})
        CHECK_MESSAGE(help.find(said) != std::string::npos, said);
    CHECK(form_with({}) == bytes);
}

TEST_CASE("a form that was filled comes back with all that was written") {
    auto const back = read(form_with(example::content()));
    CHECK(told(back.findings) == "");
    CHECK(back.value.unit == "STC");
    CHECK(back.value.file == "STC.xlsx");
    CHECK(back.value.sha256.size() == 64);
    CHECK(plain(back.value.content) == plain(example::content()));
}

TEST_CASE("any content survives the way out and back") {
    CHECK(rc::check("written, then read", [] {
        auto const content = any_content();
        auto const back = read(form_with(content));
        RC_ASSERT(plain(back.value.content) == plain(content));
    }));
    CHECK(rc::check("also through another program", [] {
        auto const content = any_content();
        auto const back = read(changed(form_with(content), [](Workbook&) {}));
        RC_ASSERT(plain(back.value.content) == plain(content));
    }));
}

TEST_CASE("sheets renamed and turned round, rows and columns put in: answers are found by keys") {
    auto const bytes = changed(form_with(example::content()), [](Workbook& book) {
        std::ranges::reverse(book.sheets);
        int number = 0;
        for (auto& sheet : book.sheets) {
            if (sheet.name == "soket") continue;
            sheet.name = "Trang " + std::to_string(++number);
            for (auto& cell : sheet.cells) {
                if (cell.row > 4) cell.row += 3;
                if (cell.column > 2) cell.column += 2;
            }
        }
        book.properties.clear(); // the hidden sheet tells whose it is as well
    });
    auto const back = read(bytes);
    CHECK(told(back.findings) == "");
    CHECK(back.value.unit == "STC");
    CHECK(plain(back.value.content) == plain(example::content()));
}

TEST_CASE("a figure typed in many ways is read, or told at its cell") {
    struct Case {
        char const* target;
        CellKind kind;
        char const* typed;
        char const* told;
        char const* figure; // "" when there is none
    };
    using enum CellKind;
    std::vector<Case> const cases{
        {"CT1.3", number, "310", "", "310"},
        {"CT1.3", text, "310", "", "310"},
        {"CT1.3", text, " 1.250 ", "", "1250"},
        {"CT1.3", text, "khoảng 20", "approximate_number", ""},
        {"CT1.3", text, "300 - 310", "number_range", ""},
        {"CT1.3", text, "310 đ/c", "number_with_words", ""},
        {"CT1.3", text, "310 Đoàn viên", "", "310"},
        {"CT1.3", text, "\u00a01\u00a0310\u00a0", "", "1310"},
        {"CT1.3", text, "３１０", "", "310"},
        {"CT1.3", text, "31%", "percent_for_figure", ""},
        {"CT1.3", text, "@20", "not_a_number", ""},
        {"CT1.3", text, "300.00", "ambiguous_number", ""},
        {"CT1.3", text, "0,12345", "too_precise", ""},
        {"CT1.3", text, "999.999.999.999.999.999", "too_large", ""},
        {"CT1.3", number, "-3", "negative", "-3"},
        {"CT1.3", number, "200.5", "fraction?", "200.5"},
        {"CH.1", number, "1.25", "", "1.25"},
        {"CT1.3", date, "", "date_for_figure", ""},
        {"CT1.3", text, "   ", "figure_missing", ""},
        {"CT1.3", empty, "", "figure_missing", ""},
        {"CT1.2", number, "7", "over_whole", "7"},
        {"CTr2.1", text, "Có", "", "1"},
        {"CTr2.1", text, "co", "", "1"},
        {"CTr2.1", text, "X", "", "1"},
        {"CTr2.1", text, "✓", "", "1"},
        {"CTr2.1", number, "1", "", "1"},
        {"CTr2.1", text, "KHÔNG", "", "0"},
        {"CTr2.1", text, "chưa có", "", "0"},
        {"CTr2.1", number, "0", "", "0"},
        {"CTr2.1", text, "gần xong", "not_yes_or_no", ""},
        {"CTr2.1", number, "2", "not_yes_or_no", ""},
    };
    auto const form = form_with(example::content());
    for (auto const& each : cases) {
        At at;
        auto const back = read(changed(form, [&](Workbook& book) {
            auto& sheet = page_of(book, Page::figures);
            at = find_cell(sheet, row_key(each.target, Part::figure), "year:2019");
            put(sheet, at, each.kind, each.typed);
        }));
        CAPTURE(each.typed);
        CAPTURE(each.target);
        CHECK(told(back.findings) == each.told);
        for (auto const& finding : back.findings) {
            CHECK(finding.place.file == "STC.xlsx");
            CHECK(finding.place.sheet == "Số liệu");
            CHECK(finding.place.cell == office::cell_name(at.row, at.column));
        }
        auto const& figures = back.value.content.figures;
        auto const found = figures.find({each.target, 2019, Part::figure});
        CHECK((found == figures.end() ? "" : to_plain(found->second)) == each.figure);
        // All the rest is there.
        CHECK(figures.size() >= example::content().figures.size() - 1);
        CHECK(back.value.content.narratives.size() == example::content().narratives.size());
    }
}

TEST_CASE("a day is asked once, in the newest year, and read however it is written") {
    auto set = example::set();
    auto done =
        example::target("CH.2", "Ban hành quy chế", "đơn vị", "", targets::Adding::done_day);
    done.due = day(2019, 12, 31);
    set.targets = {done};
    Cell const asked{"CH.2", 2019, Part::figure};
    CHECK(form_of(example::cycle(), set).cells == std::vector{asked});
    auto content = example::content();
    content.figures = {{asked, targets::figure_of(day(2019, 11, 15))}};
    auto const form = form_with(content, set);
    CHECK(read(form, set).value.content.figures == content.figures);
    struct Case {
        CellKind kind;
        char const* typed;
        char const* told;
        std::optional<Decimal> figure;
    };
    using enum CellKind;
    for (auto const& each : std::vector<Case>{
             {date, "", "", targets::figure_of(day(2020, 4, 3))},
             {text, "15/11/2019", "", targets::figure_of(day(2019, 11, 15))},
             {text, "ngày 15 tháng 11 năm 2019", "", targets::figure_of(day(2019, 11, 15))},
             {text, "Chưa", "", Decimal{}},
             {text, "tháng 11/2019", "not_a_day", {}},
             {text, "rồi", "not_a_day", {}},
             {number, "1", "not_a_day", {}},
             {empty, "", "row_blank", {}},
         }) {
        CAPTURE(each.typed);
        auto const back = read(
            changed(form,
                    [&](Workbook& book) {
                        auto& page = page_of(book, Page::figures);
                        put(page,
                            find_cell(page, row_key("CH.2", Part::figure), year_column_key(2019)),
                            each.kind, each.typed);
                    }),
            set);
        CHECK(told(back.findings) == each.told);
        auto const found = back.value.content.figures.find(asked);
        bool const there = found != back.value.content.figures.end();
        CHECK(there == each.figure.has_value());
        if (there && each.figure) CHECK(found->second == *each.figure);
    }
}

TEST_CASE("words are answered in the column of remarks, and missing when that is empty") {
    auto set = example::set();
    set.targets = {example::target("CH.3", "Mô hình mới", "", "", targets::Adding::text)};
    CHECK(form_of(example::cycle(), set).cells.empty());
    auto content = example::content();
    content.figures.clear();
    content.notes = {{"CH.3", "Mô hình “Công sở thân thiện”"}};
    auto const back = read(form_with(content, set), set);
    CHECK(told(back.findings) == "");
    CHECK(back.value.content.notes == content.notes);
    content.notes.clear();
    auto const without = read(form_with(content, set), set);
    CHECK(told(without.findings) == "words_missing");
    CHECK_FALSE(without.findings.front().place.cell.empty());
}

TEST_CASE("a weight is a whole number, and may be less than what it weighs") {
    auto set = example::set();
    auto mean = example::target("CH.4", "Điểm thi đua", "điểm", "", targets::Adding::weighted_mean);
    mean.denominator = "đoàn viên";
    set.targets = {mean};
    auto content = example::content();
    content.figures.clear();
    for (int const year : {2018, 2019}) {
        content.figures[{"CH.4", year, Part::figure}] = Decimal::from_units(955'000);
        content.figures[{"CH.4", year, Part::denominator}] = Decimal::whole(40);
    }
    CHECK(told(read(form_with(content, set), set).findings) == "");
    content.figures[{"CH.4", 2019, Part::denominator}] = Decimal::from_units(405'000);
    CHECK(told(read(form_with(content, set), set).findings) == "weight_not_whole");
}

TEST_CASE("what was done to the form itself is told, and the rest is read") {
    struct Case {
        char const* done;
        std::string told;
        std::function<void(Workbook&)> change;
    };
    auto const figures = [](Workbook& book) -> SheetContent& {
        return page_of(book, Page::figures);
    };
    auto const drop = [](Workbook& book, Page page) {
        auto const name = page_of(book, page).name;
        std::erase_if(book.sheets, [&](SheetContent const& s) { return s.name == name; });
    };
    std::vector<Case> const cases{
        {"a row deleted", "row_missing",
         [&](Workbook& b) {
             auto& sheet = figures(b);
             erase_row(sheet, find_cell(sheet, "figure:CT1.1", "note").row);
         }},
        {"a key overwritten", "row_gone row_missing",
         [&](Workbook& b) {
             auto& sheet = figures(b);
             put(sheet, {find_cell(sheet, "figure:CT1.1", "note").row, 0}, CellKind::text,
                 "figure:CT9");
         }},
        {"a row copied below", "row_doubled",
         [&](Workbook& b) {
             auto& sheet = figures(b);
             put(sheet, {40, 0}, CellKind::text, "figure:CT1.1");
             put(sheet, {40, find_cell(sheet, "figure:CT1.1", "year:2018").column},
                 CellKind::number, "9");
         }},
        {"a row of one's own", "row_without_key?",
         [&](Workbook& b) {
             auto& sheet = figures(b);
             put(sheet, {40, find_cell(sheet, "figure:CT1.1", "year:2018").column},
                 CellKind::number, "9");
         }},
        {"the figures deleted", "sheet_missing", [&](Workbook& b) { drop(b, Page::figures); }},
        {"the texts deleted", "sheet_missing", [&](Workbook& b) { drop(b, Page::texts); }},
        {"the programmes deleted", "sheet_missing?",
         [&](Workbook& b) { drop(b, Page::programmes); }},
        {"the models deleted", "sheet_missing?", [&](Workbook& b) { drop(b, Page::models); }},
        {"a sheet copied", "sheet_doubled?",
         [&](Workbook& b) {
             auto copy = figures(b);
             copy.name += " (2)";
             b.sheets.push_back(copy);
         }},
        {"the causes cleared", "section_missing",
         [](Workbook& b) {
             auto& sheet = page_of(b, Page::texts);
             put(sheet, find_cell(sheet, "section:causes", "text"), CellKind::empty, "");
         }},
        {"a model's name cleared", "model_without_name",
         [](Workbook& b) {
             auto& sheet = page_of(b, Page::models);
             put(sheet, find_cell(sheet, "model", "name"), CellKind::empty, "");
         }},
        {"a model in a row of one's own", "",
         [](Workbook& b) {
             put(page_of(b, Page::models), {40, 2}, CellKind::text, "Mới");
         }},
        {"a paper's title cleared", "paper_without_title",
         [](Workbook& b) {
             auto& sheet = page_of(b, Page::papers);
             put(sheet, find_cell(sheet, "paper", "title"), CellKind::empty, "");
         }},
    };
    auto const form = form_with(example::content());
    for (auto const& each : cases) {
        CAPTURE(each.done);
        CHECK(told(read(changed(form, each.change)).findings) == each.told);
    }
}

TEST_CASE("an old form is taken as far as it still matches") {
    auto const form = form_with(example::content());
    auto newer = example::set();
    newer.targets.push_back(
        example::target("CT1.4", "Chi đoàn mạnh", "chi đoàn", "CT1", targets::Adding::sum));
    auto back = read(form, newer);
    CHECK(told(back.findings) == "old_form? row_missing");
    CHECK(plain(back.value.content) == plain(example::content()));

    auto without = example::set();
    without.targets.erase(without.targets.begin());
    back = read(form, without);
    CHECK(told(back.findings) == "old_form? row_gone");
    CHECK(back.value.content.figures.size() == example::content().figures.size() - 2);

    auto withdrawn = without;
    withdrawn.withdrawn = {example::set().targets.front().code};
    back = read(form, withdrawn);
    CHECK(told(back.findings) == "old_form? row_withdrawn");
    CHECK_FALSE(any_error(back.findings));

    auto renamed = example::set();
    renamed.targets[0].name = "Kết nạp đoàn viên";
    CHECK(told(read(form, renamed).findings) == "old_form?");
}

TEST_CASE("files that aren't a form of this cycle are told as what they are") {
    auto const set = example::set();
    auto const form = form_of(example::cycle(), set);
    CHECK(told(read("no workbook").findings) == "broken");
    CHECK(told(read("").findings) == "empty");
    auto const cut = form_with({});
    CHECK(any_error(read(std::string_view(cut).substr(0, cut.size() / 2)).findings));
    CHECK(read(cut.substr(0, 99)).value.unit.empty());

    office::Book foreign({});
    foreign.add_sheet("Báo cáo").put(0, 0, "Số liệu", office::Style::text);
    CHECK(told(read(foreign.write()).findings) == "not_our_form");

    auto other = example::cycle();
    other.id = {"cycle-2"};
    auto const back = read(write_form(form_of(other, set), other, set, example::unit()));
    CHECK(told(back.findings) == "other_cycle");
    CHECK(back.value.cycle == "cycle-2");
    CHECK(back.value.content.figures.empty());

    auto const nowhere = read_form("/nowhere/STC.xlsx", form, set);
    CHECK(told(nowhere.findings) == "missing");
    CHECK(nowhere.findings.at(0).place.file == "STC.xlsx");
}

TEST_CASE("merged cells show what their first one holds, unless that answers twice") {
    auto const form = form_with(example::content());
    auto const merged = [&](int columns_left, int columns_right) {
        auto archive = office::read_archive(form).value();
        auto sheet = archive.find("xl/worksheets/sheet2.xml")->bytes;
        auto const book = office::workbook_from_bytes(form).value();
        auto const at = find_cell(book.sheets.at(1), "figure:CT1.3", "year:2018");
        auto const begin = sheet.find("<mergeCell ");
        sheet.insert(begin, "<mergeCell ref=\"" +
                                office::cell_name(at.row, at.column - columns_left) + ":" +
                                office::cell_name(at.row, at.column + columns_right) + "\"/>");
        archive.set("xl/worksheets/sheet2.xml", sheet);
        return read(office::write_archive(archive));
    };
    // With the goal beside it: what is seen is the goal's cell, which is blank.
    CHECK(told(merged(1, 0).findings) == "figure_missing");
    auto const twice = merged(0, 1);
    CHECK(told(twice.findings) == "merged_answer");
    CHECK_FALSE(twice.value.content.figures.contains({"CT1.3", 2018, Part::figure}));
    CHECK_FALSE(twice.value.content.figures.contains({"CT1.3", 2019, Part::figure}));
}

TEST_CASE("a copy of a sheet is passed over only where it says the same") {
    auto const form = form_with(example::content());
    auto const back = read(changed(form, [](Workbook& book) {
        auto copy = page_of(book, Page::figures);
        copy.name += " (2)";
        put(copy, find_cell(copy, "figure:CT1.3", "year:2019"), CellKind::number, "999");
        book.sheets.push_back(copy);
    }));
    CHECK(told(back.findings) == "sheet_doubled");
}

TEST_CASE("a form without its hidden marks is read by its headings, as much as by its keys") {
    auto const form = form_with(example::content());
    auto const back = read(changed(form, [](Workbook& book) {
        book.properties.clear();
        std::erase_if(book.sheets, [](SheetContent const& s) { return s.name == "soket"; });
        for (auto& sheet : book.sheets)
            std::erase_if(sheet.cells, [](office::Cell const& cell) {
                return cell.text.starts_with("soket:") || cell.text.starts_with("figure:") ||
                       cell.text.starts_with("denominator:") || cell.text.starts_with("section:") ||
                       cell.text.starts_with("programme:") || cell.text.starts_with("year:") ||
                       cell.text == "model" || cell.text == "paper";
            });
    }));
    CHECK(any_error(back.findings)); // whose it is nobody has said
    CHECK(told(back.findings).find("sender_unknown") != std::string::npos);
    CHECK(plain(back.value.content) == plain(example::content()));
}

TEST_CASE("formulas are read by their results, and told when they have none") {
    auto const form = form_with(example::content());
    auto const with_cell = [&](std::string const& cell_xml) {
        auto archive = office::read_archive(form).value();
        auto sheet = archive.find("xl/worksheets/sheet2.xml")->bytes;
        auto const book = office::workbook_from_bytes(form).value();
        auto const& page = book.sheets.at(1);
        auto const at = find_cell(page, "figure:CT1.3", "year:2019");
        auto const name = office::cell_name(at.row, at.column);
        auto const begin = sheet.find("<c r=\"" + name + "\"");
        auto const end = sheet.find("</c>", begin) + 4;
        sheet.replace(begin, end - begin, "<c r=\"" + name + "\"" + cell_xml);
        archive.set("xl/worksheets/sheet2.xml", sheet);
        return read(office::write_archive(archive));
    };
    CHECK(told(with_cell("><f>300+10</f><v>310</v></c>").findings) == "");
    CHECK(told(with_cell("><f>ROUND(310.2,0)</f></c>").findings) == "formula_without_value");
    // Sums that an office would check by head are reckoned, and that is said.
    auto const sum = with_cell("><f>300+10</f></c>");
    CHECK(told(sum.findings) == "formula_reckoned");
    CHECK(sum.value.content.figures.at({"CT1.3", 2019, Part::figure}) == Decimal::whole(310));
    CHECK(told(with_cell("><f>300+10</f><v>311</v></c>").findings) == "formula_out_of_date?");
    CHECK(told(with_cell(" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>").findings) == "cell_error");
    // Exactly as it stands in the file, not by way of binary floating point.
    auto const exact = with_cell("><v>310.10000000000002</v></c>");
    CHECK(exact.value.content.figures.at({"CT1.3", 2019, Part::figure}) ==
          Decimal::from_units(3'101'000));
}
