#include "base/files.h"
#include "office/book_writer.h"
#include "office/table.h"
#include "office/vocabulary.h"
#include "org/org.h"
#include "org/tenure_rules.h"
#include "text/fold.h"
#include "text/when.h"

#include <algorithm>
#include <map>
#include <span>

namespace soket::org {

namespace {

using office::Word;

std::vector<office::WantedColumn> const columns{
    {"unit", {"Đơn vị", "Mã đơn vị", "Mã"}, true},
    {"title", {"Chức vụ", "Chức danh"}, true},
    {"person", {"Họ và tên", "Họ tên"}, true},
    {"from", {"Từ ngày", "Từ"}, true},
    {"to", {"Đến ngày", "Đến"}, false},
    {"manner", {"Hình thức"}, false},
    {"stands_in_for", {"Thay cho", "Ký thay"}, false},
    {"document", {"Quyết định", "Văn bản"}, false},
    {"ordinal", {"TT", "STT"}, false},
};

constexpr Word<Manner> manner_words[] = {
    {"chính thức", Manner::holder},
    {"quyền", Manner::acting},
    {"phụ trách", Manner::in_charge},
    {"ký thay", Manner::deputising},
    {"kt", Manner::deputising},
    {"thừa lệnh", Manner::by_order},
    {"tl", Manner::by_order},
    {"thừa ủy quyền", Manner::by_authority},
    {"được ủy quyền", Manner::by_authority},
    {"tuq", Manner::by_authority},
    {"ghi nhầm", Manner::withdrawn},
};

// Reads the rows of one table.
class Reader {
  public:
    Reader(office::Table const& table, Tree const& tree, std::vector<Tenure> const& kept)
        : table_(table)
        , tree_(tree)
        , kept_(kept) {
        for (auto const& unit : tree.units) codes_.emplace(code_key(unit.code), unit.code);
        for (auto const& absent : tree.absent) absent_.emplace(code_key(absent.unit.code), &absent);
    }

    Read<std::vector<Tenure>> read() {
        for (auto const& row : table_.rows) {
            auto const told = read_.findings.size();
            auto tenure = tenure_of(row);
            if (read_.findings.size() > told) continue;
            read_.value.push_back(std::move(tenure));
            sound_.push_back(&row);
        }
        check_doubled();
        check_stand_ins();
        check_holders();
        if (table_.rows.empty())
            read_.findings.push_back({Weight::error,
                                      "org.no_tenures",
                                      {},
                                      {.file = table_.file, .sheet = table_.sheet}});
        return std::move(read_);
    }

  private:
    void fault(office::TableRow const& row, std::string_view field, std::string_view key,
               Arguments arguments = {}) {
        table_.tell(read_.findings, row, field, std::string(key), std::move(arguments));
    }

    Tenure tenure_of(office::TableRow const& row) {
        Tenure tenure{.unit = table_.text(row, "unit"),
                      .title = table_.text(row, "title"),
                      .person = table_.text(row, "person"),
                      .from = day_of(row, "from").value_or(Day{}),
                      .to = day_of(row, "to"),
                      .manner = manner_of(row),
                      .stands_in_for = table_.text(row, "stands_in_for"),
                      .document = table_.text(row, "document")};
        if (tenure.title.empty()) fault(row, "title", "org.title_missing");
        if (tenure.person.empty()) fault(row, "person", "org.person_missing");
        if (table_.text(row, "from").empty()) fault(row, "from", "org.from_missing");
        if (tenure.to && *tenure.to < tenure.from)
            fault(row, "to", "org.to_before_from",
                  {{"from", to_office(tenure.from)}, {"to", to_office(*tenure.to)}});
        bool const needs_post = stands_in(tenure.manner);
        if (needs_post && tenure.stands_in_for.empty())
            fault(row, "manner", "org.stood_in_for_missing", {{"person", tenure.person}});
        if (!needs_post && !tenure.stands_in_for.empty() && tenure.manner != Manner::withdrawn)
            fault(row, "stands_in_for", "org.no_stand_in", {{"person", tenure.person}});
        check_unit(row, tenure);
        return tenure;
    }

    // Nothing where the cell is empty, or isn't a day: then it has been told.
    std::optional<Day> day_of(office::TableRow const& row, std::string_view field) {
        auto const text = table_.text(row, field);
        if (text.empty()) return std::nullopt;
        auto const when = text::read_when(text);
        bool const exact = when && when->kind == text::Kind::at && when->defects.empty() &&
                           when->from.precision == text::Precision::day;
        auto const day = exact ? text::first_day(when->from) : read_iso_day(text);
        if (!day) fault(row, field, "org.day_unreadable", {{"text", text}});
        return day;
    }

    Manner manner_of(office::TableRow const& row) {
        auto const text = table_.text(row, "manner");
        if (text.empty()) return Manner::holder;
        auto const manner = office::meaning(manner_words, text);
        if (!manner)
            fault(row, "manner", "org.unknown_manner",
                  {{"text", text}, {"accepted", office::accepted(manner_words)}});
        return manner.value_or(Manner::holder);
    }

    // Also one that has ended: whoever was in its posts before stays known.
    void check_unit(office::TableRow const& row, Tenure& tenure) {
        auto const key = code_key(tenure.unit);
        if (auto const found = codes_.find(key); found != codes_.end()) {
            tenure.unit = found->second;
            return;
        }
        auto const found = absent_.find(key);
        if (tenure.unit.empty() || found == absent_.end()) {
            fault(row, "unit", tenure.unit.empty() ? "org.code_missing" : "org.unknown_unit",
                  {{"unit", tenure.unit}});
            return;
        }
        auto const& [unit, end] = *found->second;
        tenure.unit = unit.code;
        if (end && tenure.from >= end->day)
            fault(row, "unit", "org.post_of_ended",
                  {{"unit", unit.name}, {"day", to_office(end->day)}});
    }

    [[nodiscard]] bool is_post(std::string const& unit, std::string const& title) const {
        auto const is = [&](Tenure const& tenure) {
            return tenure.unit == unit && text::name_key(tenure.title) == text::name_key(title);
        };
        return std::ranges::any_of(kept_, is) || std::ranges::any_of(read_.value, is);
    }

    void check_stand_ins() {
        for (std::size_t i = 0; i < read_.value.size(); ++i) {
            auto const& tenure = read_.value[i];
            if (!stands_in(tenure.manner) || is_post(tenure.unit, tenure.stands_in_for)) continue;
            auto const place = tree_.index_of(tenure.unit);
            if (place && is_post(tree_.units[*place].parent, tenure.stands_in_for)) continue;
            fault(*sound_[i], "stands_in_for", "org.unknown_post",
                  {{"title", tenure.stands_in_for}, {"unit", tenure.unit}});
        }
    }

    void check_doubled() {
        std::map<TenureKey, int> lines;
        for (std::size_t i = 0; i < read_.value.size(); ++i) {
            auto const [line, is_new] = lines.emplace(key_of(read_.value[i]), sound_[i]->number);
            if (!is_new)
                fault(*sound_[i], "person", "org.tenure_doubled",
                      {{"person", read_.value[i].person}, {"row", std::to_string(line->second)}});
        }
    }

    // Told at the later one, or at the earlier where only that one is in the file.
    void check_holders() {
        std::map<TenureKey, std::size_t> rows;
        for (std::size_t i = 0; i < read_.value.size(); ++i)
            rows.emplace(key_of(read_.value[i]), i);
        for (auto const& [first, second] : two_holders(with(kept_, read_.value))) {
            auto place = rows.find(key_of(second));
            if (place == rows.end()) place = rows.find(key_of(first));
            if (place == rows.end()) continue;
            auto finding = two_holders_finding(first, second);
            finding.place = table_.place(*sound_[place->second], "from");
            read_.findings.push_back(std::move(finding));
        }
    }

    office::Table const& table_;
    Tree const& tree_;
    std::vector<Tenure> const& kept_;
    std::map<std::string, std::string> codes_;    // by key
    std::map<std::string, Absent const*> absent_; // by key
    Read<std::vector<Tenure>> read_;
    std::vector<office::TableRow const*> sound_; // of what was read
};

} // namespace

Read<std::vector<Tenure>> tenures_from_bytes(std::string_view bytes, std::string const& file,
                                             Tree const& tree, std::vector<Tenure> const& kept) {
    auto table = office::table_from_bytes(bytes, file, columns);
    Read<std::vector<Tenure>> read;
    if (table.value.title_row > 0) read = Reader(table.value, tree, kept).read();
    append(table.findings, std::move(read.findings));
    return {std::move(read.value), std::move(table.findings)};
}

Read<std::vector<Tenure>> read_tenures(std::filesystem::path const& file, Tree const& tree,
                                       std::vector<Tenure> const& kept) {
    auto const bytes = read_file(file);
    if (!bytes) return {.value = {}, .findings = {bytes.error()}};
    return tenures_from_bytes(*bytes, file.string(), tree, kept);
}

namespace {

// The first word for each is the one that offices write.
std::string manner_word(Manner manner) {
    auto const found = std::ranges::find(manner_words, manner, &Word<Manner>::meaning);
    return std::string(found->text);
}

std::string cell_text(Tenure const& tenure, std::string_view field) {
    if (field == "unit") return tenure.unit;
    if (field == "title") return tenure.title;
    if (field == "person") return tenure.person;
    if (field == "from") return to_office(tenure.from);
    if (field == "to") return tenure.to ? to_office(*tenure.to) : "";
    if (field == "manner") return manner_word(tenure.manner);
    if (field == "stands_in_for") return tenure.stands_in_for;
    return tenure.document;
}

} // namespace

std::string write_tenures(std::vector<Tenure> const& tenures) {
    auto const written = std::span(columns).first(columns.size() - 1);
    auto const sheet_name = columns[1].titles.front();
    office::Book book({.title = sheet_name, .author = {}, .created = {}});
    auto& sheet = book.add_sheet(sheet_name);
    constexpr double widths[] = {12, 26, 30, 14, 14, 18, 26, 34};
    for (int column = 0; auto const& wanted : written) {
        sheet.put(0, column, wanted.titles.front(), office::Style::header);
        sheet.set_width(column, column, widths[column]);
        for (int row = 1; auto const& tenure : tenures)
            sheet.put(row++, column, cell_text(tenure, wanted.field), office::Style::text_wrapped);
        ++column;
    }
    sheet.freeze(1, 2);
    sheet.set_print({.first_repeated_row = 0, .last_repeated_row = 0});
    return book.write();
}

} // namespace soket::org
