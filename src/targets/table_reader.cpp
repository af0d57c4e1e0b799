#include "targets/table_reader.h"

#include "org/org.h"
#include "text/when.h"

#include <algorithm>

namespace soket::targets {

namespace {

// Looking for the likely code reads all of them; a file with more wrong ones has another trouble.
constexpr std::size_t proposals_max = 20;

char const* key_of(text::NumberFault fault) {
    switch (fault) {
    case text::NumberFault::empty:
    case text::NumberFault::approximate:
    case text::NumberFault::range:
    case text::NumberFault::with_words:
    case text::NumberFault::not_a_number: return "targets.figure_not_a_number";
    case text::NumberFault::ambiguous: return "targets.figure_ambiguous";
    case text::NumberFault::too_precise: return "targets.figure_too_precise";
    case text::NumberFault::too_large: return "targets.figure_too_large";
    }
    return "targets.figure_not_a_number";
}

} // namespace

Spellings spellings(std::vector<std::string> const& codes) {
    Spellings all;
    for (auto const& code : codes) all.emplace(org::code_key(code), code);
    return all;
}

std::string TableReader::code_of(office::TableRow const& row, Spellings const& known) {
    auto code = table_.text(row, "code");
    auto const key = org::code_key(code);
    if (auto const spelled = known.find(key); spelled != known.end()) code = spelled->second;
    if (code.empty())
        fault(row, "code", "targets.code_missing");
    else if (!org::is_code(code))
        fault(row, "code", "targets.code_illegal", {{"code", code}});
    else if (auto const [first, added] = seen_.emplace(key, table_.place(row, "code").cell); !added)
        fault(row, "code", "targets.code_doubled", {{"code", code}, {"cell", first->second}});
    return code;
}

std::string TableReader::reference(office::TableRow const& row, std::string_view field,
                                   Codes const* there) {
    auto const typed = table_.text(row, field);
    if (there == nullptr || typed.empty()) return typed;
    if (auto const known = there->by_key.find(org::code_key(typed)); known != there->by_key.end())
        return known->second;
    std::optional<std::string> nearest;
    if (proposals_++ < proposals_max) nearest = org::nearest_code(typed, there->all);
    Arguments arguments{{"code", table_.text(row, key_)}, {"typed", typed}};
    if (nearest) arguments.emplace_back("nearest", *nearest);
    auto const key = "targets." + std::string(field) + (nearest ? "_misspelt" : "_unknown");
    fault(row, field, key, std::move(arguments));
    return typed;
}

std::optional<Decimal> TableReader::figure(office::TableRow const& row, std::string_view field) {
    auto const figure = table_.figure(row, field);
    if (figure) return *figure;
    if (figure.error() != text::NumberFault::empty)
        fault(row, field, key_of(figure.error()), {{"text", table_.text(row, field)}});
    return std::nullopt;
}

std::optional<Day> TableReader::day(office::TableRow const& row, std::string_view field) {
    auto const& cell = table_.cell(row, field);
    auto const text = table_.text(row, field);
    if (cell.day || text.empty()) return cell.day;
    auto const when = text::read_when(text);
    bool const one = when && when->defects.empty() &&
                     (when->kind == text::Kind::at || when->kind == text::Kind::by);
    auto const day = one ? text::last_day(when->from) : std::nullopt;
    if (!day) fault(row, field, "targets.day_unreadable", {{"text", text}});
    return day;
}

void TableReader::fault(office::TableRow const& row, std::string_view field, std::string key,
                        Arguments arguments, Weight weight) {
    // A needed column that isn't there at all has been told once.
    auto const wanted = std::ranges::find(table_.columns, field, &office::WantedColumn::field);
    if (wanted->required && !table_.has(field)) return;
    auto place = table_.place(row, field);
    // Of a column that may be missing: the row is shown by its code.
    if (place.cell.empty()) place.cell = table_.place(row, key_).cell;
    findings_.push_back({weight, std::move(key), std::move(arguments), std::move(place)});
}

} // namespace soket::targets
