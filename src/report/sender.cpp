#include "report/sender.h"

#include "org/org.h"
#include "report/form.h"
#include "report/headings.h"
#include "text/fold.h"

#include <algorithm>
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

// Both as name keys: the name alone, or before a dash, a comma or a bracket, or behind “Đơn vị:”.
bool names(std::string_view said, std::string_view name) {
    auto const begins = [&](std::string_view rest) {
        if (!rest.starts_with(name)) return false;
        rest.remove_prefix(name.size());
        rest = text::trimmed(rest);
        return rest.empty() || rest.starts_with('(') || rest.starts_with(',') ||
               rest.starts_with('-') || rest.starts_with("–");
    };
    auto const colon = said.find(':');
    return begins(said) ||
           (colon != std::string_view::npos && begins(text::trimmed(said.substr(colon + 1))));
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

Named units_named(office::Workbook const& book, Senders const& senders) {
    std::vector<std::string> keys;
    for (auto const& unit : senders.units) keys.push_back(text::name_key(unit.name));
    Named named;
    for (auto const& sheet : book.sheets)
        for (auto const& cell : sheet.cells) {
            if (cell.row >= looked_at_rows) break;
            if (cell.kind != office::CellKind::text || cell.text.size() > heading_bytes_max)
                continue;
            auto const said = text::name_key(cell.text);
            for (std::size_t i = 0; i < keys.size(); ++i)
                if (names(said, keys[i]) && named.units.insert(senders.units[i].code).second)
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
