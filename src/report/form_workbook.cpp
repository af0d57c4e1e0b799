// The form as a workbook that an office can fill in Excel or LibreOffice. Its texts are Vietnamese,
// whatever the language of the person who makes it.
#include "base/limits.h"
#include "cycle/cycle.h"
#include "office/book_writer.h"
#include "org/org.h"
#include "report/form.h"
#include "text/fold.h"
#include "words/words.h"

#include <algorithm>

namespace soket::report {

namespace {

using office::CellRange;
using office::Style;

std::string say(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

// The hidden row of column keys, the title, a line below it, the titles of the columns.
constexpr int key_row = 0;
constexpr int title_row = 1;
constexpr int subtitle_row = 2;
constexpr int header_row = 3;
constexpr int first_row = 4;
constexpr int key_column = 0;
constexpr int first_column = 1;

constexpr double line_points = 16.5;

// As many lines as the text takes in a column, by the width of an average letter.
int lines_in(std::string_view text, double width) {
    auto const per_line = std::max(1.0, width * 1.02);
    int lines = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size());
        auto const letters = std::ranges::count_if(text.substr(begin, end - begin), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        });
        lines += 1 + static_cast<int>(static_cast<double>(std::max(letters - 1, 0L)) / per_line);
        begin = end + 1;
    }
    return lines;
}

struct Column {
    std::string key; // empty when nothing is answered there
    std::string title;
    double width = 10;
};

// One page with its hidden keys, its title and its columns.
class PageSheet {
  public:
    PageSheet(office::Book& book, Page page, std::string const& subtitle,
              std::vector<Column> columns, int frozen_columns)
        : sheet_(book.add_sheet(say("report.sheet." + to_text(page))))
        , columns_(std::move(columns)) {
        sheet_.put(key_row, key_column, corner_key(page), Style::note);
        double whole_width = 0;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            auto const at = first_column + static_cast<int>(i);
            sheet_.set_width(at, at, columns_[i].width);
            whole_width += columns_[i].width;
            sheet_.put(header_row, at, columns_[i].title, Style::header);
            if (!columns_[i].key.empty()) sheet_.put(key_row, at, columns_[i].key, Style::note);
        }
        sheet_.hide_columns(key_column, key_column);
        sheet_.set_height(key_row, 0);
        auto const title = say("report.form.title." + to_text(page));
        sheet_.merge({title_row, first_column, title_row, last_column()}, title, Style::title);
        sheet_.set_height(title_row, 24);
        sheet_.merge({subtitle_row, first_column, subtitle_row, last_column()}, subtitle,
                     Style::subtitle);
        sheet_.set_height(subtitle_row, line_points * lines_in(subtitle, whole_width) + 4);
        sheet_.set_height(header_row, 2 * line_points + 4);
        sheet_.freeze(first_row, first_column + frozen_columns);
        sheet_.set_print({.orientation = office::Orientation::landscape,
                          .first_repeated_row = header_row,
                          .last_repeated_row = header_row});
    }

    void key(int row, std::string_view key) { sheet_.put(row, key_column, key, Style::note); }

    [[nodiscard]] int last_column() const {
        return first_column + static_cast<int>(columns_.size()) - 1;
    }
    [[nodiscard]] double width(int column) const {
        return columns_[static_cast<std::size_t>(column - first_column)].width;
    }
    // High enough for texts that stand in these columns.
    void fit(int row, double least, std::vector<std::pair<int, std::string>> const& texts) {
        double points = least;
        for (auto const& [column, text] : texts)
            points = std::max(points, line_points * lines_in(text, width(column)) + 6);
        constexpr double highest = 409; // Excel's limit
        sheet_.set_height(row, std::min(points, highest));
    }

    [[nodiscard]] office::Sheet& operator*() { return sheet_; }
    [[nodiscard]] office::Sheet* operator->() { return &sheet_; }

  private:
    office::Sheet& sheet_;
    std::vector<Column> columns_;
};

class Writing {
  public:
    Writing(Form const& form, cycle::Cycle const& cycle, targets::Set const& set,
            org::Unit const& unit, Content const& prefilled, std::vector<Included> const& included)
        : form_(form)
        , cycle_(cycle)
        , set_(set)
        , unit_(unit)
        , content_(prefilled)
        , included_(included)
        , book_({.title = say("report.form.title"),
                 .author = form.asked_by,
                 .created = from_vietnam(cycle.plan_date, std::chrono::minutes(0))}) {}

    std::string write() {
        write_help();
        write_figures();
        write_programmes();
        write_texts();
        write_models();
        write_papers();
        write_identity();
        return book_.write();
    }

  private:
    void write_help() {
        auto& sheet = book_.add_sheet(say("report.sheet.help"));
        sheet.set_width(0, 0, 24);
        sheet.set_width(1, 1, 68);
        sheet.merge({0, 0, 0, 1}, say("report.form.title"), Style::title);
        sheet.set_height(0, 28);
        sheet.merge({1, 0, 1, 1}, form_.title, Style::subtitle);
        sheet.set_height(1, line_points * lines_in(form_.title, 90) + 6);
        if (cycle_.illustrative)
            sheet.merge({2, 0, 2, 1}, say("report.form.illustrative"), Style::late);
        int row = 3;
        for (auto const& [key, value] : facts()) {
            sheet.put(row, 0, say(key), Style::total_text);
            sheet.put(row, 1, value, Style::text_wrapped);
            sheet.set_height(row++, line_points * lines_in(value, 68) + 6);
        }
        ++row;
        sheet.merge({row, 0, row, 1}, say("report.form.how"), Style::group);
        sheet.set_height(row++, line_points + 6);
        for (int step = 1; step <= 7; ++step) {
            auto const text = say("report.form.how." + std::to_string(step));
            sheet.merge({row, 0, row, 1}, text, Style::text_wrapped);
            sheet.set_height(row++, line_points * lines_in(text, 90) + 4);
        }
        ++row;
        sheet.merge({row, 0, row, 1}, say("report.form.colours"), Style::group);
        sheet.set_height(row++, line_points + 6);
        sheet.put_blank(row, 0, Style::input_text);
        sheet.put(row++, 1, say("report.form.colour.answer"), Style::text_wrapped);
        sheet.put_blank(row, 0, Style::header);
        sheet.put(row++, 1, say("report.form.colour.fixed"), Style::text_wrapped);
        sheet.set_print({.orientation = office::Orientation::portrait});
        sheet.protect();
    }

    [[nodiscard]] std::vector<std::pair<std::string_view, std::string>> facts() const {
        std::vector<std::pair<std::string_view, std::string>> all{
            {"report.form.unit", unit_.name + " (" + unit_.code + ")"},
            {"report.form.asked_by", form_.asked_by},
            {"report.form.plan",
             say("report.form.plan_cited",
                 {{"symbol", cycle_.plan_symbol}, {"day", to_office(cycle_.plan_date)}})},
            {"report.form.term", cycle_.term},
            {"report.form.as_of", to_office(cycle_.as_of)},
            {"report.form.due", to_office(cycle_.report_due)},
            {"report.form.recipient",
             say("report.form.recipient_said", {{"level", form_.asked_by}})},
        };
        if (!included_.empty())
            all.insert(all.begin() + 1, {"report.form.included", included_text("\n")});
        return all;
    }

    // "kể cả số liệu của Đoàn Sở Tư pháp (đã hợp nhất từ ngày 15/01/2020)"
    [[nodiscard]] std::string included_text(std::string_view between) const {
        std::string text;
        for (auto const& each : included_)
            text.append(text.empty() ? "" : between)
                .append(
                    say(each.merged ? "report.form.included_merged" : "report.form.included_split",
                        {{"unit", each.name}, {"day", to_office(each.day)}}));
        return text;
    }

    // "Năm 2018"; of the year in which the term began "Năm 2017 (từ 01/07/2017)".
    [[nodiscard]] std::string year_title(int year) const {
        bool const whole = cycle_.term_begin <= day(year, 1, 1);
        return say(whole ? "report.form.year" : "report.form.year_from",
                   {{"year", std::to_string(year)}, {"day", to_office(cycle_.term_begin)}});
    }

    void write_figures() {
        bool const goals = std::ranges::any_of(set_.targets, [](targets::Target const& target) {
            return target.goal || !target.yearly_goals.empty() || target.due;
        });
        std::vector<Column> columns{{"", say("report.form.number"), 5},
                                    {"", say("report.form.target"), 34},
                                    {"", say("report.form.measure"), 11},
                                    {"", say("report.form.reckoning"), 25}};
        if (goals) columns.push_back({"", say("report.form.goal"), 17});
        first_year_column_ = first_column + static_cast<int>(columns.size());
        goal_column_ = goals ? first_year_column_ - 1 : -1;
        for (int const year : form_.years)
            columns.push_back({year_column_key(year), year_title(year), 11});
        columns.push_back({"note", say("report.form.note"), 18});
        auto subtitle =
            say("report.form.figures_of", {{"unit", unit_.name}, {"day", to_office(cycle_.as_of)}});
        if (!included_.empty())
            subtitle += " " + say("report.form.with_included", {{"units", included_text("; ")}});
        PageSheet page(book_, Page::figures, subtitle, std::move(columns), 2);
        int row = first_row;
        int number = 0;
        for (auto const& group : groups_of(set_)) {
            page->merge({row, first_column, row, page.last_column()}, heading(group), Style::group);
            page.fit(row++, line_points + 6, {});
            for (auto const* target : group.targets) write_target(page, row, ++number, *target);
        }
        page->protect();
    }

    static std::string heading(Group const& group) {
        return group.programme ? named(*group.programme) : say("report.form.general_targets");
    }

    // “Chương trình …”, unless the name says so itself.
    static std::string named(targets::Programme const& programme) {
        auto const kind = to_text(programme.kind);
        auto const begins = text::fold(say("report.kind." + kind));
        if (text::fold(programme.name).starts_with(begins)) return programme.name;
        return say("report.form.named." + kind, {{"name", programme.name}});
    }

    void write_target(PageSheet& page, int& row, int number, targets::Target const& target) {
        auto const parts = parts_of(target);
        int const last = row + static_cast<int>(parts.size()) - 1;
        auto const put = [&](int column, std::string_view text, Style style) {
            page->merge({row, column, last, column}, text, style);
        };
        auto const goal = goal_of(target);
        auto const note = content_.notes.find(target.code);
        put(first_column, std::to_string(number), Style::text_centered);
        put(first_column + 1, target.name, Style::text_wrapped);
        put(first_column + 2, measure_of(target), Style::text_centered);
        if (goal_column_ >= 0) put(goal_column_, goal, Style::text_wrapped);
        put(page.last_column(), note == content_.notes.end() ? "" : note->second,
            Style::input_text);
        for (auto const part : parts) {
            auto const reckoning = reckoning_of(target, part);
            page.key(row, row_key(target.code, part));
            page->put(row, first_column + 3, reckoning, Style::text_wrapped);
            write_answers(page, row, target, part);
            auto const shared = parts.size() == 2 ? line_points : 0;
            std::vector<std::pair<int, std::string>> texts{{first_column + 3, reckoning}};
            if (parts.size() == 1) {
                texts.emplace_back(first_column + 1, target.name);
                if (goal_column_ >= 0) texts.emplace_back(goal_column_, goal);
            }
            page.fit(row++, std::max(line_points + 8, shared * 2 + 6), texts);
        }
    }

    void write_answers(PageSheet& page, int row, targets::Target const& target, Part part) {
        if (form_.years.empty()) return;
        auto const asked = years_of(target, form_.years);
        auto const column_of = [&](std::size_t i) {
            return first_year_column_ + static_cast<int>(i);
        };
        if (asked.empty()) {
            page->merge({row, column_of(0), row, column_of(form_.years.size() - 1)},
                        say("report.form.answer_beside"), Style::text_centered);
            return;
        }
        auto const first = form_.years.size() - asked.size();
        for (std::size_t i = 0; i < first; ++i) page->put_blank(row, column_of(i), Style::missing);
        for (std::size_t i = first; i < form_.years.size(); ++i)
            write_answer(page, row, column_of(i), target, {target.code, form_.years[i], part});
        validate(page, {row, column_of(first), row, column_of(form_.years.size() - 1)}, target);
    }

    void write_answer(PageSheet& page, int row, int column, targets::Target const& target,
                      Cell const& cell) {
        bool const is_day = target.answer() == targets::Answer::day;
        auto const style = target.yes_or_no() ? Style::input_text
                           : is_day           ? Style::input_day
                           : counts(target)   ? Style::input
                                              : Style::input_decimal;
        auto const figure = content_.figures.find(cell);
        auto const done =
            figure == content_.figures.end() ? std::nullopt : targets::day_of(figure->second);
        if (figure == content_.figures.end())
            page->put_blank(row, column, style);
        else if (is_day && done)
            page->put(row, column, *done, style);
        else if (is_day)
            page->put(row, column, say("report.form.not_yet"), style);
        else if (target.yes_or_no())
            page->put(row, column,
                      say(figure->second == Decimal{} ? "report.form.no" : "report.form.yes"),
                      style);
        else
            page->put(row, column, figure->second, style);
    }

    void validate(PageSheet& page, CellRange const& range, targets::Target const& target) {
        // A day may also be the words "not yet", which Excel's own check of days would refuse.
        if (target.answer() == targets::Answer::day) return;
        if (target.yes_or_no()) {
            page->validate(range, {.allowed = office::Allowed::list,
                                   .choices = {say("report.form.yes"), say("report.form.no")},
                                   .error_title = say("report.form.wrong_answer"),
                                   .error_message = say("report.form.yes_or_no_only")});
            return;
        }
        bool const whole = counts(target);
        page->validate(range, {.allowed = whole ? office::Allowed::whole : office::Allowed::decimal,
                               .least = {},
                               .most = figure_max,
                               .error_title = say("report.form.wrong_answer"),
                               .error_message = say(whole ? "report.form.whole_numbers_only"
                                                          : "report.form.numbers_only")});
    }

    // What the unit itself writes: a share of units is reckoned from their yes and no.
    static std::string measure_of(targets::Target const& target) {
        if (target.yes_or_no()) return say("report.form.yes_or_no");
        if (target.answer() == targets::Answer::day) return say("report.form.day");
        return target.measure;
    }

    static std::string goal_text(targets::Target const& target, Decimal goal) {
        bool const share = target.measure.find('%') != std::string::npos;
        return to_office(goal) + (share ? "%" : "");
    }

    static std::string reckoning_of(targets::Target const& target, Part part) {
        bool const weighted = target.adding == targets::Adding::weighted_mean;
        if (part == Part::denominator)
            return say(weighted ? "report.form.weight" : "report.form.denominator",
                       {{"what", target.denominator}});
        if (target.yes_or_no()) return say("report.form.reckon.yes_or_no");
        if (target.adding == targets::Adding::ratio)
            return say("report.form.numerator", {{"what", target.numerator}});
        if (target.answer() == targets::Answer::day)
            return say("report.form.reckon.day",
                       {{"day", target.due ? to_office(*target.due) : ""}});
        if (target.answer() == targets::Answer::words) return say("report.form.reckon.words");
        if (weighted || target.adding == targets::Adding::mean)
            return say("report.form.reckon.mean");
        return say(target.adding == targets::Adding::latest ? "report.form.reckon.latest"
                                                            : "report.form.reckon.sum");
    }

    [[nodiscard]] std::string goal_of(targets::Target const& target) const {
        std::string text;
        auto const add = [&](std::string const& line) {
            text += (text.empty() ? "" : "\n") + line;
        };
        if (target.goal)
            add(say("report.form.goal.term",
                    {{"sign", "@report.form.goal." + to_text(target.direction)},
                     {"figure", goal_text(target, *target.goal)}}));
        if (target.due) add(say("report.form.goal.due", {{"day", to_office(*target.due)}}));
        for (auto const& [year, goal] : target.yearly_goals)
            if (std::ranges::find(form_.years, year) != form_.years.end())
                add(say("report.form.goal.year",
                        {{"year", std::to_string(year)}, {"figure", goal_text(target, goal)}}));
        return text;
    }

    [[nodiscard]] std::string text_of(Section section, std::string_view programme) const {
        for (auto const& narrative : content_.narratives)
            if (narrative.section == section && narrative.programme == programme)
                return narrative.text;
        return {};
    }

    // An answer of text; a blank one is no empty text, so that Excel counts it as empty.
    static void put_text(PageSheet& page, int row, int column, std::string const& text) {
        if (text.empty())
            page->put_blank(row, column, Style::input_text);
        else
            page->put(row, column, text, Style::input_text);
    }

    void write_programmes() {
        PageSheet page(book_, Page::programmes, subtitle(Page::programmes),
                       {{"", say("report.form.number"), 5},
                        {"", say("report.form.programme"), 40},
                        {"text", say("report.form.programme_result"), 80}},
                       2);
        int row = first_row;
        for (auto const& programme : set_.programmes) {
            auto const name = named(programme);
            auto const text = text_of(Section::programme, programme.code);
            page.key(row, programme_row_key(programme.code));
            page->put(row, first_column, std::to_string(row - first_row + 1), Style::text_centered);
            page->put(row, first_column + 1, name, Style::text_wrapped);
            put_text(page, row, first_column + 2, text);
            page.fit(row++, 84, {{first_column + 1, name}, {first_column + 2, text}});
        }
        page->protect();
    }

    void write_texts() {
        PageSheet page(book_, Page::texts, subtitle(Page::texts),
                       {{"", say("report.form.section"), 22},
                        {"", say("report.form.hint"), 28},
                        {"text", say("report.form.section_text"), 75}},
                       1);
        int row = first_row;
        for (auto const section : text_sections) {
            auto const text = text_of(section, {});
            auto const hint = say("report.hint." + to_text(section));
            page.key(row, row_key(section));
            page->put(row, first_column, say("report.form.section." + to_text(section)),
                      Style::total_text);
            page->put(row, first_column + 1, hint, Style::text_wrapped);
            put_text(page, row, first_column + 2, text);
            page.fit(row++, 96, {{first_column + 1, hint}, {first_column + 2, text}});
        }
        page->protect();
    }

    // A list of rows of texts: models, papers.
    void write_offers(Page page_kind, std::string_view key, std::vector<Column> columns,
                      std::size_t least_rows, double points,
                      std::vector<std::vector<std::string>> const& answers) {
        PageSheet page(book_, page_kind, subtitle(page_kind), std::move(columns), 1);
        for (std::size_t i = 0; i < std::max(least_rows, answers.size()); ++i) {
            auto const row = first_row + static_cast<int>(i);
            page.key(row, key);
            page->put(row, first_column, std::to_string(i + 1), Style::text_centered);
            std::vector<std::pair<int, std::string>> texts;
            for (int column = first_column + 1; column <= page.last_column(); ++column) {
                auto const at = static_cast<std::size_t>(column - first_column - 1);
                auto const text = i < answers.size() ? answers[i][at] : "";
                put_text(page, row, column, text);
                texts.emplace_back(column, text);
            }
            page.fit(row, points, texts);
        }
        page->protect();
    }

    void write_models() {
        std::vector<std::vector<std::string>> answers;
        for (auto const& model : content_.models)
            answers.push_back({model.name, model.description, model.effect});
        write_offers(Page::models, model_row_key,
                     {{"", say("report.form.number"), 5},
                      {"name", say("report.form.model.name"), 32},
                      {"description", say("report.form.model.description"), 48},
                      {"effect", say("report.form.model.effect"), 40}},
                     model_rows, 52, answers);
    }

    void write_papers() {
        std::vector<std::vector<std::string>> answers;
        for (auto const& paper : content_.papers)
            answers.push_back({paper.title, paper.presenter, paper.summary});
        write_offers(Page::papers, paper_row_key,
                     {{"", say("report.form.number"), 5},
                      {"title", say("report.form.paper.title"), 42},
                      {"presenter", say("report.form.paper.presenter"), 28},
                      {"summary", say("report.form.paper.summary"), 50}},
                     paper_rows, 72, answers);
    }

    [[nodiscard]] std::string subtitle(Page page) const {
        return say("report.form.subtitle." + to_text(page), {{"unit", unit_.name}});
    }

    void write_identity() {
        book_.set_property(std::string(identity_unit), unit_.code);
        book_.set_property(std::string(identity_cycle), cycle_.id.text);
        book_.set_property(std::string(identity_form), form_.version);
        auto& sheet = book_.add_sheet(identity_sheet);
        int row = 0;
        auto const put = [&](std::string_view key, std::string_view value) {
            sheet.put(row, 0, key, Style::plain);
            sheet.put(row++, 1, value, Style::plain);
        };
        put(identity_unit, unit_.code);
        put(identity_cycle, cycle_.id.text);
        put(identity_form, form_.version);
        sheet.hide();
        sheet.protect();
    }

    Form const& form_;
    cycle::Cycle const& cycle_;
    targets::Set const& set_;
    org::Unit const& unit_;
    Content const& content_;
    std::vector<Included> const& included_;
    office::Book book_;
    int first_year_column_ = 0;
    int goal_column_ = -1; // none
};

} // namespace

std::string write_form(Form const& form, cycle::Cycle const& cycle, targets::Set const& set,
                       org::Unit const& unit, Content const& prefilled,
                       std::vector<Included> const& included) {
    return Writing(form, cycle, set, unit, prefilled, included).write();
}

} // namespace soket::report
