// Running text as a tree: paragraphs, what stands under what, and what each section is about.
// Private to the room.
#pragma once

#include "plan/letters.h"
#include "plan/markers.h"
#include "plan/parts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::plan {

enum class Subject { none, purpose, event, contents, assignments, schedule, funding, reporting };

// What a "Label: value" line gives.
enum class Field { none, form, time, place, attendance, agenda, due, lead, support, product };

struct Paragraph {
    Span span;
    // The span's bytes; each blank, line end and page number in between made ' ', so that places in
    // it are places in the document.
    std::string text;
    Folded form; // of `text`
    Marker marker;
    std::optional<office::TableCell> cell;
    std::size_t row = 0; // its first
    int parent = -1;
    int level = 0;
    bool heading = false;
    Subject subject = Subject::none; // its own or its section's
    Field field = Field::none;
    std::size_t value = 0; // in `text`: where a field's value begins
    bool used = false;     // an item holds it
    bool timed = false;    // its moments are milestones already
    bool told = false;     // so are its words that say when without a date

    // The words without their mark.
    [[nodiscard]] Span content() const { return {span.begin + marker.size, span.end}; }
    [[nodiscard]] std::string_view words() const {
        return std::string_view(text).substr(marker.size);
    }
};

// The title of the annex that the text stands under.
struct Root {
    std::string title;
    Subject subject = Subject::none;
};

struct Outline {
    std::vector<Paragraph> paragraphs;
    Root root;

    [[nodiscard]] std::vector<std::size_t> children(int parent) const;
    [[nodiscard]] bool has_children(std::size_t at) const;
    [[nodiscard]] Subject subject_above(Paragraph const& p) const;
    // The words of the section at level 0 that this stands in, without mark and number; else the
    // annex's title.
    [[nodiscard]] std::string section_of(std::size_t at) const;
    // From the paragraph's begin to the end of all that stands under it.
    [[nodiscard]] Span whole(std::size_t at) const;
};

[[nodiscard]] Outline outline_of(Sheet const& sheet, Range rows, Root root = {});

// By its title's words: the first subject that they name.
[[nodiscard]] Subject subject_of(std::string_view title);

} // namespace soket::plan
