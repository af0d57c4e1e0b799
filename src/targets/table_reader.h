// What the tables of programmes, targets and shares have in common: codes, references to what is
// there, words, figures and days, with findings at their cells. Private to the room.
#pragma once

#include "office/table.h"
#include "office/vocabulary.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace soket::targets {

// Codes by their key, as they are spelled.
using Spellings = std::unordered_map<std::string, std::string>;
[[nodiscard]] Spellings spellings(std::vector<std::string> const& codes);

// What a cell may refer to.
struct Codes {
    std::vector<std::string> all;
    Spellings by_key;

    explicit Codes(std::vector<std::string> codes)
        : all(std::move(codes))
        , by_key(spellings(all)) {}
};

template<class Row>
std::vector<std::string> codes_of(std::vector<Row> const& rows) {
    std::vector<std::string> codes;
    for (auto const& row : rows) codes.push_back(row.code);
    return codes;
}

class TableReader {
  public:
    // `key` is the field by which a row is told.
    TableReader(office::Table const& table, Findings& findings, std::string key = "code")
        : table_(table)
        , findings_(findings)
        , key_(std::move(key)) {}

    // The code of a row; one that the store knows in its spelling there.
    std::string code_of(office::TableRow const& row, Spellings const& known);
    // A code of something else; checked where it is known what there is.
    std::string reference(office::TableRow const& row, std::string_view field, Codes const* there);
    // Nothing where the cell is empty.
    std::optional<Decimal> figure(office::TableRow const& row, std::string_view field);
    // A month or a quarter ends with its last day.
    std::optional<Day> day(office::TableRow const& row, std::string_view field);

    // `fallback` is what an empty cell means; without it an empty cell is a fault.
    template<class E, std::size_t n>
    E word(office::TableRow const& row, std::string_view field, office::Word<E> const (&words)[n],
           std::optional<E> fallback = {}) {
        auto const text = table_.text(row, field);
        if (text.empty() && fallback) return *fallback;
        auto const found = office::meaning(words, text);
        if (!found)
            fault(row, field,
                  "targets." + std::string(field) + (text.empty() ? "_missing" : "_unknown"),
                  {{"text", text}, {"accepted", office::accepted(words)}});
        return found.value_or(words[0].meaning);
    }

    void fault(office::TableRow const& row, std::string_view field, std::string key,
               Arguments arguments = {}, Weight weight = Weight::error);

  private:
    office::Table const& table_;
    Findings& findings_;
    std::string key_;
    Spellings seen_; // cell of a code's first row, by the code's key
    std::size_t proposals_ = 0;
};

} // namespace soket::targets
