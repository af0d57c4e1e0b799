// What typed answers say: read as a person's figures are read in a workbook.
#include "report/checks.h"
#include "report/form.h"
#include "report/typed.h"
#include "report/typed_fields.h"
#include "text/fold.h"
#include "text/number.h"
#include "text/when.h"

#include <algorithm>

namespace soket::report {

namespace {

class Reading {
  public:
    Reading(Answers const& answers, Form const& form, targets::Set const& set)
        : answers_(answers)
        , form_(form)
        , set_(set) {}

    Read<Content> read() {
        read_figures();
        for (auto const& target : set_.targets)
            if (auto const text = said(note_field(target.code)); !text.empty())
                content().notes[target.code] = text;
        for (auto const& target : set_.targets)
            places_.notes[target.code] = {.field = note_field(target.code)};
        read_texts();
        read_lists();
        append(read_.findings, check(content(), form_, set_, places_));
        return std::move(read_);
    }

  private:
    Content& content() { return read_.value; }

    std::string said(std::string const& field) const {
        auto const found = answers_.find(field);
        return found == answers_.end() ? "" : std::string(text::trimmed(found->second.text));
    }

    void read_figures() {
        for (auto const& cell : form_.cells) {
            auto const field = figure_field(cell);
            places_.figures[cell] = {.field = field};
            auto const text = said(field);
            auto const target =
                std::ranges::find(set_.targets, cell.target, &targets::Target::code);
            if (text.empty() || target == set_.targets.end()) continue;
            if (auto const figure = figure_of(*target, text))
                content().figures[cell] = *figure;
            else
                tell_unreadable(cell, *target, text);
        }
    }

    void tell_unreadable(Cell const& cell, targets::Target const& target, std::string const& text) {
        places_.unreadable.insert(cell);
        bool const is_day = target.answer() == targets::Answer::day;
        read_.findings.push_back(
            {Weight::error,
             is_day ? "report.typed.not_a_day" : "report.typed.not_a_figure",
             {{"target", target.code}, {"year", std::to_string(cell.year)}, {"text", text}},
             {.field = figure_field(cell)}});
    }

    static std::optional<Decimal> figure_of(targets::Target const& target,
                                            std::string const& text) {
        if (target.answer() == targets::Answer::day) {
            if (text == "0") return Decimal{};
            auto const day = text::read_day(text);
            return day ? std::optional(targets::figure_of(*day)) : std::nullopt;
        }
        auto const figure = text::read_number_of(text, target.measure);
        return figure ? std::optional(*figure) : std::nullopt;
    }

    void read_texts() {
        for (auto const& programme : form_.programmes) {
            places_.programmes[programme] = {.field = programme_field(programme)};
            if (auto text = said(programme_field(programme)); !text.empty())
                content().narratives.push_back({Section::programme, programme, std::move(text)});
        }
        for (auto const section : text_sections) {
            places_.sections[section] = {.field = section_field(section)};
            if (auto text = said(section_field(section)); !text.empty())
                content().narratives.push_back({section, "", std::move(text)});
        }
    }

    void read_lists() {
        for (int row = 0; row < typed_models; ++row) {
            auto const of = [&](char const* field) {
                return said(list_field(model_row_key, row, field));
            };
            Model model{of("name"), of("description"), of("effect")};
            if (model.name.empty() && model.description.empty() && model.effect.empty()) continue;
            places_.models.push_back({.field = list_field(model_row_key, row, "name")});
            content().models.push_back(std::move(model));
        }
        for (int row = 0; row < typed_papers; ++row) {
            auto const of = [&](char const* field) {
                return said(list_field(paper_row_key, row, field));
            };
            Paper paper{of("title"), of("presenter"), of("summary")};
            if (paper.title.empty() && paper.presenter.empty() && paper.summary.empty()) continue;
            places_.papers.push_back({.field = list_field(paper_row_key, row, "title")});
            content().papers.push_back(std::move(paper));
        }
    }

    Answers const& answers_;
    Form const& form_;
    targets::Set const& set_;
    Places places_;
    Read<Content> read_;
};

} // namespace

Read<Content> content_of(Answers const& answers, Form const& form, targets::Set const& set) {
    return Reading(answers, form, set).read();
}

} // namespace soket::report
