#include "report/sender.h"

#include "org/org.h"
#include "report/form.h"
#include "report/headings.h"
#include "text/fold.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

namespace soket::report {

namespace {

// A letterhead and the line below a title stand near the top.
constexpr int looked_at_rows = 15;

// Our marks stand in the document's properties and on a hidden sheet: programs drop the one or the
// other.
struct Mark {
    std::string in_properties;
    std::string on_sheet;

    [[nodiscard]] std::string const& said() const {
        return in_properties.empty() ? on_sheet : in_properties;
    }
    [[nodiscard]] bool disagrees() const {
        return !in_properties.empty() && !on_sheet.empty() && in_properties != on_sheet;
    }
};

Mark mark_of(office::Workbook const& book, std::string_view name) {
    Mark mark;
    if (auto const found = book.properties.find(name); found != book.properties.end())
        mark.in_properties = text::squeezed(found->second);
    if (auto const* const sheet = book.find(identity_sheet))
        for (auto const& cell : sheet->cells)
            if (cell.text == name)
                mark.on_sheet = text::squeezed(sheet->at(cell.row, cell.column + 1).text);
    return mark;
}

// What may be a name in a line: all of it, or what stands before a dash, a comma or
// a bracket. A name may hold such signs itself.
std::vector<std::string_view> beginnings(std::string_view said) {
    std::vector<std::string_view> all{said};
    for (std::size_t i = 1; i < said.size(); ++i)
        if (auto const rest = said.substr(i); rest.starts_with('(') || rest.starts_with(',') ||
                                              rest.starts_with('-') || rest.starts_with("–"))
            all.push_back(text::trimmed(said.substr(0, i)));
    return all;
}

// The name begins the line, or what is behind “Đơn vị:”.
std::vector<std::string_view> names_in(std::string_view said) {
    auto all = beginnings(said);
    if (auto const colon = said.find(':'); colon != std::string_view::npos)
        std::ranges::copy(beginnings(text::trimmed(said.substr(colon + 1))),
                          std::back_inserter(all));
    return all;
}

struct Named {
    std::set<std::string> units; // codes
    Place place;                 // of the last one

    [[nodiscard]] std::string codes() const {
        std::string all;
        for (auto const& code : units) all += (all.empty() ? "" : ", ") + code;
        return all;
    }
};

std::string_view first_word(std::string_view folded) { return folded.substr(0, folded.find(' ')); }

// Quickly: nearly no cell does.
bool may_name_one(std::string_view text, Senders const& senders) {
    auto const begins = [&](std::string_view said) {
        said = text::trimmed(said);
        auto const word = text::fold(said.substr(0, said.find(' ')));
        return word.empty() || senders.first_words.contains(first_word(word));
    };
    auto const colon = text.find(':');
    return begins(text) || (colon != std::string_view::npos && begins(text.substr(colon + 1)));
}

// Those called so.
std::vector<std::string_view> codes_of(std::string_view name, Senders const& senders) {
    std::vector<std::string_view> codes;
    for (auto [at, end] = senders.units.equal_range(text::fold(name)); at != end; ++at)
        if (at->second.name_key == text::name_key(name)) codes.emplace_back(at->second.code);
    return codes;
}

Named units_named(office::Workbook const& book, Senders const& senders) {
    Named named;
    for (auto const& sheet : book.sheets)
        for (auto const& cell : sheet.cells) {
            if (cell.row >= looked_at_rows) break;
            bool const is_heading =
                cell.kind == office::CellKind::text && cell.text.size() <= heading_bytes_max;
            if (!is_heading || !may_name_one(cell.text, senders)) continue;
            for (auto const name : names_in(cell.text))
                for (auto const code : codes_of(name, senders))
                    if (named.units.insert(std::string(code)).second)
                        named.place = {.sheet = sheet.name,
                                       .cell = office::cell_name(cell.row, cell.column),
                                       .quote = text::squeezed(cell.text)};
        }
    return named;
}

void find_name(Sender& sender, office::Workbook const& book, Senders const& senders) {
    auto named = units_named(book, senders);
    if (named.units.size() == 1) {
        sender.unit = *named.units.begin();
        sender.is_certain = true;
        sender.findings.push_back({Weight::note,
                                   "report.sender_by_name",
                                   {{"unit", sender.unit}},
                                   std::move(named.place)});
        return;
    }
    if (named.units.empty())
        sender.findings.push_back({Weight::error, "report.sender_unknown", {}, {}});
    else
        sender.findings.push_back(
            {Weight::error, "report.sender_ambiguous", {{"units", named.codes()}}, {}});
}

// A form of one unit, filled by another that wrote its own name over it.
void tell_other_name(Sender& sender, office::Workbook const& book, Senders const& senders) {
    auto named = units_named(book, senders);
    if (named.units.empty() || named.units.contains(sender.unit)) return;
    sender.findings.push_back({Weight::warning,
                               "report.sender_unlike",
                               {{"unit", sender.unit}, {"named", named.codes()}},
                               std::move(named.place)});
}

} // namespace

void Senders::add(std::string_view code, std::string_view name) {
    auto folded = text::fold(name);
    first_words.emplace(first_word(folded));
    units.emplace(std::move(folded), Unit{std::string(code), text::name_key(name)});
}

Sender read_sender(office::Workbook const& book, Senders const& senders) {
    Sender sender;
    auto const unit = mark_of(book, identity_unit);
    sender.unit = unit.said();
    sender.cycle = mark_of(book, identity_cycle).said();
    sender.form_version = mark_of(book, identity_form).said();
    // Sheets of one unit's workbook in another's: whose figures they are nobody can say.
    if (unit.disagrees()) {
        sender.findings.push_back({Weight::error,
                                   "report.two_units",
                                   {{"first", unit.in_properties}, {"second", unit.on_sheet}},
                                   {}});
        return sender;
    }
    bool const other = !senders.said.empty() && !sender.unit.empty() &&
                       org::code_key(senders.said) != org::code_key(sender.unit);
    if (other) {
        sender.findings.push_back({Weight::error,
                                   "report.other_unit_said",
                                   {{"said", senders.said}, {"unit", sender.unit}},
                                   {}});
        return sender;
    }
    if (sender.unit.empty()) sender.unit = senders.said;
    if (sender.unit.empty()) {
        find_name(sender, book, senders);
        return sender;
    }
    sender.is_certain = true;
    if (senders.said.empty()) tell_other_name(sender, book, senders);
    return sender;
}

} // namespace soket::report
