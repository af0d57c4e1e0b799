#include "report/typed_fields.h"

#include "report/form.h"

#include <algorithm>

namespace soket::report {

namespace {

std::string text_of(Cell const& cell, Decimal figure, targets::Set const& set) {
    auto const target = std::ranges::find(set.targets, cell.target, &targets::Target::code);
    if (target == set.targets.end()) return to_office(figure);
    if (target->yes_or_no()) return figure == Decimal{} ? "0" : "1";
    if (target->answer() == targets::Answer::day) {
        auto const day = targets::day_of(figure);
        return day ? to_office(*day) : "0";
    }
    return to_office(figure);
}

} // namespace

std::string figure_field(Cell const& cell) {
    return row_key(cell.target, cell.part) + "@" + std::to_string(cell.year);
}
std::string note_field(std::string_view target) { return "note:" + std::string(target); }
std::string section_field(Section section) { return row_key(section); }
std::string programme_field(std::string_view programme) { return programme_row_key(programme); }
std::string list_field(std::string_view list, int row, std::string_view field) {
    return std::string(list) + ":" + std::to_string(row) + ":" + std::string(field);
}

std::vector<std::string> fields_of(Form const& form, targets::Set const& set) {
    std::vector<std::string> fields;
    for (auto const& cell : form.cells) fields.push_back(figure_field(cell));
    for (auto const& target : set.targets) fields.push_back(note_field(target.code));
    for (auto const& programme : form.programmes) fields.push_back(programme_field(programme));
    for (auto const section : text_sections) fields.push_back(section_field(section));
    for (int row = 0; row < typed_models; ++row)
        for (auto const* field : {"name", "description", "effect"})
            fields.push_back(list_field(model_row_key, row, field));
    for (int row = 0; row < typed_papers; ++row)
        for (auto const* field : {"title", "presenter", "summary"})
            fields.push_back(list_field(paper_row_key, row, field));
    return fields;
}

std::map<std::string, std::string> texts_of(Content const& content, targets::Set const& set) {
    std::map<std::string, std::string> texts;
    for (auto const& [cell, figure] : content.figures)
        texts[figure_field(cell)] = text_of(cell, figure, set);
    for (auto const& [target, note] : content.notes) texts[note_field(target)] = note;
    for (auto const& narrative : content.narratives)
        texts[narrative.section == Section::programme ? programme_field(narrative.programme)
                                                      : section_field(narrative.section)] =
            narrative.text;
    for (int row = 0; auto const& model : content.models) {
        texts[list_field(model_row_key, row, "name")] = model.name;
        texts[list_field(model_row_key, row, "description")] = model.description;
        texts[list_field(model_row_key, row++, "effect")] = model.effect;
    }
    for (int row = 0; auto const& paper : content.papers) {
        texts[list_field(paper_row_key, row, "title")] = paper.title;
        texts[list_field(paper_row_key, row, "presenter")] = paper.presenter;
        texts[list_field(paper_row_key, row++, "summary")] = paper.summary;
    }
    return texts;
}

} // namespace soket::report
