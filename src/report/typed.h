// A report typed into the pages, answer by answer, kept as it is typed: also half a figure is kept
// as somebody has left it. Sent, it is read and checked as a workbook is, and becomes a revision.
//
// An answer's field is what the form's hidden keys are too (report/form.h): "figure:CT1.2@2019",
// "denominator:CT1.2@2019", "note:CT1.2", "section:causes", "programme:CT1", "model:0:name",
// "paper:0:title".
#pragma once

#include "report/report.h"

#include <cstdint>

namespace soket::report {

struct Answer {
    std::string text;
    std::int64_t version = 0; // 0: not typed here yet, taken from what was sent before
    Moment at{};
    PersonId person;
};
using Answers = std::map<std::string, Answer, std::less<>>;

// The longest text of one answer.
inline constexpr std::size_t answer_bytes_max = 40'000;

// All fields that a form has, in their order, with their texts: what is being typed, over what the
// latest revision says.
[[nodiscard]] Answers answers(store::Snapshot const& s, Form const& form, targets::Set const& set,
                              std::string_view unit, Day day);
// Whether anything is typed that wasn't sent.
[[nodiscard]] bool anything_typed(store::Snapshot const& s, CycleId const& cycle,
                                  std::string_view unit);

// Somebody changes an answer that he has seen in that version.
struct Change {
    std::string field;
    std::string text;
    std::int64_t seen = 0;
};
struct Saved {
    std::string field;
    Answer now;            // as it is kept
    bool conflict = false; // somebody else has changed it meanwhile: `now` is theirs, and stays
};
// The same change sent twice is one. Throws Refusal: report.no_such_field, report.answer_too_long,
// the objection to any report of this unit, or (conflict) report.approved_already.
std::vector<Saved> save(store::Transaction& t, PersonId const& person, Moment now, Form const& form,
                        targets::Set const& set, std::string_view unit,
                        std::vector<Change> const& changes);

// By which it is known whether anybody has typed, attached or sent meanwhile.
struct Typed {
    std::int64_t answers = 0;
    std::int64_t versions = 0; // their sum
    std::int64_t attached = 0;
    std::string last_attached_at;
    std::int64_t detached = 0;
    std::int64_t revisions = 0;

    bool operator==(Typed const&) const = default;
};

// What the answers say, read and checked; places hold the field.
[[nodiscard]] Read<Content> content_of(Answers const& answers, Form const& form,
                                       targets::Set const& set);

// What is typed over the latest revision, as far as it can be read.
[[nodiscard]] Content written_so_far(store::Snapshot const& s, Form const& form,
                                     targets::Set const& set, std::string_view unit, Day day);

// What is typed, read and checked as it will be sent.
struct Ready {
    Read<Arrival> arrival;
    Typed of; // what it was made of
};
// Made before the deed that sends it, which is the shorter for it. Throws Refusal with the
// objection to any report of this unit.
[[nodiscard]] Ready ready(store::Snapshot const& s, std::string_view unit, Moment now);
// Sends it; where somebody has typed since, as it stands now. With errors nothing is sent and all
// stays as it is typed: the receipt says what is wrong.
Receipt send(store::Transaction& t, PersonId const& person, Moment now, Ready const& ready);

} // namespace soket::report
