// A real .docx, made and kept in Word, as a template: what stands in {{double braces}} is filled.
//
//   {{title}}  {{unit.name}}          a value; a record's field after a dot
//   {{#each units}} … {{/each}}       once for each; inside, the item's own fields come first
//   {{#each units as unit}}           … and the item has a name; {{this}} is the item itself
//   {{@index}}                        number of the item, from 1
//   {{#if late}} … {{else}} … {{/if}} else is allowed in each too: for an empty list
//
// Both marks in one paragraph: that stretch repeats. In two paragraphs: the paragraphs between them
// (a mark alone in its paragraph takes the paragraph away). In cells of one row, or in two rows of
// one table: the rows (a row with nothing but a mark goes away). Format is that of the mark's
// first letter. Headers, footers, notes and text boxes are filled too.
#pragma once

#include "base/finding.h"

#include <concepts>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace soket::office {

// A number that stays bound: it becomes a content control that carries the id and the source, and
// all places with the same id read one value that travels in the document (office/figures.h).
struct Figure {
    std::string id;     // 64 bytes at most, Word's limit for a tag
    std::string text;   // one line, as it is to be read
    std::string source; // shown by Word over the figure
};

struct Value;
using List = std::vector<Value>;
using Record = std::map<std::string, Value, std::less<>>;

struct Value {
    std::variant<std::string, bool, Figure, List, Record> is;

    Value() = default;
    Value(std::string text)
        : is(std::move(text)) {}
    Value(std::string_view text)
        : is(std::string(text)) {}
    Value(char const* text)
        : is(std::string(text)) {}
    // A pointer is not a flag.
    template<std::same_as<bool> Flag>
    Value(Flag flag)
        : is(flag) {}
    Value(Figure figure)
        : is(std::move(figure)) {}
    Value(List list)
        : is(std::move(list)) {}
    Value(Record record)
        : is(std::move(record)) {}
};

// The filled document; the same input gives the same bytes. Lines of a text become lines of the
// paragraph. Errors, all of a kind at once and nothing written: archive.*, template.not_a_document,
// template.no_marks; of the marks template.bad_mark, unclosed_mark, unclosed_block, unopened_block,
// wrong_end, stray_else, crossed, not_alone; of the values unknown_field, not_text, not_a_list.
// Each tells the mark (field), its paragraph (quote) and that paragraph's number (line). `name` is
// the file.
[[nodiscard]] std::expected<std::string, Findings>
fill_template(std::string_view docx, Record const& data, std::string const& name = {});

} // namespace soket::office
