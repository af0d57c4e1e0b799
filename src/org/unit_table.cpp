#include "base/files.h"
#include "office/book_writer.h"
#include "office/table.h"
#include "office/vocabulary.h"
#include "org/sketch.h"
#include "org/unit_tree.h"
#include "text/fold.h"

#include <algorithm>
#include <map>
#include <span>

namespace soket::org {

namespace {

std::vector<office::WantedColumn> const columns{
    {"code", {"Mã", "Mã đơn vị"}, true},
    {"name", {"Tên đơn vị", "Đơn vị"}, true},
    {"short_name", {"Tên gọi tắt", "Viết tắt"}, false},
    {"kind", {"Loại"}, true},
    {"parent", {"Cấp trên", "Đơn vị cấp trên"}, true},
    {"group", {"Nhóm", "Khối", "Nhóm đơn vị"}, false},
    {"exemptions", {"Miễn trừ"}, false},
    {"reason", {"Lý do", "Ghi chú"}, false},
    {"ordinal", {"TT", "STT"}, false}, // not kept: the order of the rows tells it
};

// The first word of each is the one that is written.
using office::Word;

constexpr Word<UnitKind> kind_words[] = {
    {"cấp có đơn vị trực thuộc", UnitKind::level},
    {"khối", UnitKind::level},
    {"cấp trên", UnitKind::level},
    {"cơ sở", UnitKind::grassroots},
    {"cơ sở đoàn", UnitKind::grassroots},
    {"đoàn cơ sở", UnitKind::grassroots},
    {"chi đoàn cơ sở", UnitKind::grassroots},
    {"chi đoàn", UnitKind::branch},
    {"ban", UnitKind::board},
    {"văn phòng", UnitKind::office},
};
constexpr Word<Duty> duty_words[] = {
    {"được tổ chức hội nghị riêng", Duty::conference_ban},
    {"không áp dụng quy định không tổ chức hội nghị", Duty::conference_ban},
    {"không phải báo cáo", Duty::report},
    {"miễn báo cáo", Duty::report},
};

// Parts between semicolons, without blanks around; empty ones left out.
std::vector<std::string> parts(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        auto const end = text.find(';');
        auto part = text::squeezed(text.substr(0, end));
        if (!part.empty()) all.push_back(std::move(part));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return all;
}

// Reads the rows of one table.
class Reader {
  public:
    Reader(office::Table const& table, Tree const& known)
        : table_(table)
        , known_(known) {
        for (auto const& unit : known.units) {
            spellings_.emplace(code_key(unit.code), unit.code);
            kept_.emplace(unit.code, &unit);
        }
        for (auto const& absent : known.absent)
            absent_.emplace(code_key(absent.unit.code), &absent);
    }

    Read<std::vector<Unit>> read() {
        for (auto const& row : table_.rows) read_.value.push_back(unit_of(row));
        for (auto& unit : read_.value) unit.parent = as_known(unit.parent);
        check_absent();
        check_structure();
        std::ranges::stable_sort(read_.findings, {}, [](Finding const& finding) {
            auto const cell = office::read_cell_name(finding.place.cell);
            return cell ? cell->row : -1;
        });
        if (table_.rows.empty())
            read_.findings.push_back(
                {Weight::error, "org.no_units", {}, {.file = table_.file, .sheet = table_.sheet}});
        return std::move(read_);
    }

  private:
    void fault(office::TableRow const& row, std::string_view field, std::string_view key,
               Arguments arguments = {}) {
        table_.tell(read_.findings, row, field, std::string(key), std::move(arguments));
    }

    Unit unit_of(office::TableRow const& row) {
        Unit unit{.code = code_of(row),
                  .name = table_.text(row, "name"),
                  .short_name = table_.text(row, "short_name"),
                  .kind = kind_of(row),
                  .parent = table_.text(row, "parent"),
                  .group = table_.text(row, "group"),
                  .exemptions = exemptions_of(row)};
        if (unit.name.empty()) fault(row, "name", "org.name_missing", {{"code", unit.code}});
        keep_what_has_no_column(unit);
        return unit;
    }

    // A list without a column says nothing about it: what is known stays.
    void keep_what_has_no_column(Unit& unit) const {
        auto const found = kept_.find(unit.code);
        if (found == kept_.end()) return;
        auto const& kept = *found->second;
        if (!table_.has("short_name")) unit.short_name = kept.short_name;
        if (!table_.has("group")) unit.group = kept.group;
        if (!table_.has("exemptions")) unit.exemptions = kept.exemptions;
        if (table_.has("reason")) return;
        for (auto& exemption : unit.exemptions)
            for (auto const& before : kept.exemptions)
                if (before.from == exemption.from) exemption.reason = before.reason;
    }

    std::string code_of(office::TableRow const& row) {
        auto const code = table_.text(row, "code");
        if (code.empty())
            fault(row, "code", "org.code_missing");
        else if (!is_code(code))
            fault(row, "code", "org.code_illegal", {{"code", code}});
        else
            return spellings_.emplace(code_key(code), code).first->second;
        return code;
    }

    UnitKind kind_of(office::TableRow const& row) {
        auto const text = table_.text(row, "kind");
        auto const kind = office::meaning(kind_words, text);
        if (text.empty())
            fault(row, "kind", "org.kind_missing", {{"accepted", office::accepted(kind_words)}});
        else if (!kind)
            fault(row, "kind", "org.unknown_kind",
                  {{"text", text}, {"accepted", office::accepted(kind_words)}});
        return kind.value_or(UnitKind::grassroots);
    }

    // The reasons are one for each exemption, or one for all of them.
    std::vector<Exemption> exemptions_of(office::TableRow const& row) {
        std::vector<Exemption> all;
        auto const words = parts(table_.text(row, "exemptions"));
        auto const reason = table_.text(row, "reason");
        auto const reasons = parts(reason);
        for (std::size_t i = 0; i < words.size(); ++i) {
            auto const duty = office::meaning(duty_words, words[i]);
            if (!duty) {
                fault(row, "exemptions", "org.unknown_exemption",
                      {{"text", words[i]}, {"accepted", office::accepted(duty_words)}});
                continue;
            }
            if (std::ranges::find(all, *duty, &Exemption::from) == all.end())
                all.push_back({*duty, reasons.size() == words.size() ? reasons[i] : reason});
        }
        std::ranges::sort(all, {}, &Exemption::from);
        return all;
    }

    // "stc" means the unit STC.
    std::string as_known(std::string const& code) const {
        auto const known = spellings_.find(code_key(code));
        return known == spellings_.end() ? code : known->second;
    }

    // A list that still has a unit that ended, or puts units below it: its code is never given
    // again.
    void check_absent() {
        auto const name_of = [&](std::string const& code) {
            auto const place = known_.index_of(code);
            return place ? known_.units[*place].name : code;
        };
        for (std::size_t i = 0; i < read_.value.size(); ++i) {
            auto const& unit = read_.value[i];
            if (auto const own = absent_.find(code_key(unit.code)); own != absent_.end()) {
                auto told = absence(*own->second, name_of);
                fault(table_.rows[i], "code", told.key, std::move(told.arguments));
            }
            if (auto const above = absent_.find(code_key(unit.parent)); above != absent_.end()) {
                auto told = absent_parent(i, unit, *above->second);
                fault(table_.rows[i], "parent", told.key, std::move(told.arguments));
            }
        }
    }

    void check_structure() {
        if (!table_.has("code") || !table_.has("parent")) return;
        std::vector<Unit> changes;
        std::vector<office::TableRow const*> rows;
        for (std::size_t i = 0; i < read_.value.size(); ++i) {
            if (read_.value[i].code.empty()) continue;
            changes.push_back(read_.value[i]);
            rows.push_back(&table_.rows[i]);
        }
        auto const all = together(known_.units, changes);
        for (auto& found : structure_faults(all.units)) {
            auto const& parent = all.units[found.unit].parent;
            if (found.at_parent && absent_.contains(code_key(parent))) continue; // it has been told
            Place place{.file = table_.file, .sheet = table_.sheet};
            if (auto const change = all.change[found.unit])
                place = table_.place(*rows[*change], found.at_parent ? "parent" : "code");
            read_.findings.push_back({Weight::error, std::move(found.key),
                                      std::move(found.arguments), std::move(place)});
        }
    }

    office::Table const& table_;
    Tree const& known_;
    std::map<std::string, std::string, std::less<>> spellings_; // code by its key
    std::map<std::string, Unit const*, std::less<>> kept_;      // by code
    std::map<std::string, Absent const*, std::less<>> absent_;  // by its code's key
    Read<std::vector<Unit>> read_;
};

std::string exemption_words(Unit const& unit) {
    std::string all;
    for (auto const& exemption : unit.exemptions)
        all.append(all.empty() ? "" : "; ").append(office::word_for(duty_words, exemption.from));
    return all;
}

std::string reason_text(Unit const& unit) {
    std::string all;
    for (auto const& exemption : unit.exemptions) {
        if (exemption.reason == unit.exemptions.front().reason) continue;
        for (auto const& each : unit.exemptions)
            all.append(all.empty() ? "" : "; ").append(each.reason);
        return all;
    }
    return unit.exemptions.empty() ? "" : unit.exemptions.front().reason;
}

std::string cell_text(Unit const& unit, std::string_view field) {
    if (field == "code") return unit.code;
    if (field == "name") return unit.name;
    if (field == "short_name") return unit.short_name;
    if (field == "kind") return office::word_for(kind_words, unit.kind);
    if (field == "parent") return unit.parent;
    if (field == "group") return unit.group;
    if (field == "exemptions") return exemption_words(unit);
    return reason_text(unit);
}

} // namespace

Read<std::vector<Unit>> units_from_bytes(std::string_view bytes, std::string const& file,
                                         Tree const& known) {
    auto table = office::table_from_bytes(bytes, file, columns);
    Read<std::vector<Unit>> read;
    if (table.value.title_row > 0) read = Reader(table.value, known).read();
    append(table.findings, std::move(read.findings));
    return {std::move(read.value), std::move(table.findings)};
}

Read<std::vector<Unit>> read_units(std::filesystem::path const& file, Tree const& known) {
    auto const bytes = read_file(file);
    if (!bytes) return {.value = {}, .findings = {bytes.error()}};
    return units_from_bytes(*bytes, file.string(), known);
}

std::string write_units(Tree const& tree) {
    auto const written = std::span(columns).first(columns.size() - 1);
    auto const sheet_name = columns[1].titles[1];
    office::Book book({.title = sheet_name, .author = {}, .created = {}});
    auto& sheet = book.add_sheet(sheet_name);
    constexpr double widths[] = {12, 44, 20, 26, 12, 20, 34, 34};
    for (int column = 0; auto const& wanted : written) {
        sheet.put(0, column, wanted.titles.front(), office::Style::header);
        sheet.set_width(column, column, widths[column]);
        for (int row = 1; auto const& unit : tree.units)
            sheet.put(row++, column, cell_text(unit, wanted.field), office::Style::text_wrapped);
        ++column;
    }
    sheet.freeze(1, 2);
    sheet.set_print({.first_repeated_row = 0, .last_repeated_row = 0});
    return book.write();
}

} // namespace soket::org
