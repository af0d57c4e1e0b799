#include "office/book_marks.h"

#include "office/sheet_notes.h"
#include "text/fold.h"

#include <algorithm>
#include <map>

namespace soket::office {

namespace {

// Always true; by it our colours are known again.
constexpr std::string_view our_formula = "LEN(\"soket\")>0";

// Of the fill; Excel's own colours for "bad" and "neutral".
std::string_view colour_code(MarkColour colour) {
    return colour == MarkColour::red ? "FFFFC7CE" : "FFFFEB9C";
}

// The style of a conditional format is its number among the workbook's.
class Colours {
  public:
    Colours(Archive& archive, std::string part)
        : archive_(archive)
        , part_(std::move(part)) {}

    std::expected<void, Finding> open() { return load_xml(document_, archive_, part_); }

    int number(MarkColour colour) {
        if (auto const known = numbers_.find(colour); known != numbers_.end()) return known->second;
        auto root = document_.document_element();
        auto all = child_named(root, "dxfs");
        if (!all) all = insert_dxfs(root);
        int number = 0;
        for (auto const dxf : all.children()) {
            if (local_name(dxf) != "dxf") continue;
            if (is_ours(dxf, colour)) return numbers_[colour] = number;
            ++number;
        }
        auto fill = all.append_child(alike(root, "dxf").c_str())
                        .append_child(alike(root, "fill").c_str())
                        .append_child(alike(root, "patternFill").c_str());
        fill.append_attribute("patternType") = "solid";
        for (auto const* name : {"fgColor", "bgColor"})
            fill.append_child(alike(root, name).c_str()).append_attribute("rgb") =
                std::string(colour_code(colour)).c_str();
        all.remove_attribute("count");
        all.append_attribute("count") = number + 1;
        changed_ = true;
        return numbers_[colour] = number;
    }

    void save() {
        if (changed_) archive_.set(part_, xml_text(document_));
    }

  private:
    // Behind cellStyles, before tableStyles (ECMA-376 part 1, 18.8.39).
    static pugi::xml_node insert_dxfs(pugi::xml_node root) {
        for (auto const* before : {"tableStyles", "colors", "extLst"})
            if (auto const node = child_named(root, before))
                return root.insert_child_before(alike(root, "dxfs").c_str(), node);
        return root.append_child(alike(root, "dxfs").c_str());
    }

    static bool is_ours(pugi::xml_node dxf, MarkColour colour) {
        auto const fill = child_named(child_named(dxf, "fill"), "patternFill");
        auto const rgb = attribute(child_named(fill, "bgColor"), "rgb");
        return rgb == colour_code(colour) && dxf.first_child() == dxf.last_child();
    }

    Archive& archive_;
    std::string part_;
    pugi::xml_document document_;
    std::map<MarkColour, int> numbers_;
    bool changed_ = false;
};

void take_colours_out(pugi::xml_node worksheet) {
    for (auto format = worksheet.first_child(); format;) {
        auto const next = format.next_sibling();
        if (local_name(format) == "conditionalFormatting") {
            for (auto rule = format.first_child(); rule;) {
                auto const next_rule = rule.next_sibling();
                std::string_view const formula = child_named(rule, "formula").text().get();
                if (formula == our_formula) format.remove_child(rule);
                rule = next_rule;
            }
            if (!child_named(format, "cfRule")) worksheet.remove_child(format);
        }
        format = next;
    }
}

void colour(pugi::xml_node worksheet, Colours& colours,
            std::map<MarkColour, std::string> const& cells) {
    // Ours come first: a rule of the unit's own that stops the others can't hide them.
    int const ours = static_cast<int>(cells.size());
    for (auto const format : worksheet.children())
        for (auto rule : format.children())
            if (local_name(rule) == "cfRule") {
                auto priority = rule.attribute("priority");
                priority.set_value(priority.as_int() + ours);
            }
    int priority = 0;
    for (auto const& [mark, range] : cells) {
        auto format = insert_in_order(worksheet, "conditionalFormatting");
        format.append_attribute("sqref") = range.c_str();
        auto rule = format.append_child(alike(worksheet, "cfRule").c_str());
        rule.append_attribute("type") = "expression";
        rule.append_attribute("dxfId") = colours.number(mark);
        rule.append_attribute("priority") = ++priority;
        rule.append_child(alike(worksheet, "formula").c_str())
            .text()
            .set(std::string(our_formula).c_str());
    }
}

// Where a note is seen: our own forms hide their first row and column.
std::pair<int, int> first_visible(pugi::xml_node worksheet) {
    int column = 0;
    for (auto const node : child_named(worksheet, "cols").children())
        if (node.attribute("hidden").as_bool() && node.attribute("min").as_int() <= column + 1)
            column = std::max(column, node.attribute("max").as_int());
    int row = 0;
    for (auto const node : child_named(worksheet, "sheetData").children())
        if (node.attribute("hidden").as_bool() && node.attribute("r").as_int() == row + 1) ++row;
    bool const beyond = column >= 100 || row >= 1'000;
    return beyond ? std::pair(0, 0) : std::pair(row, column);
}

class Marking {
  public:
    Marking(Archive archive, std::vector<CellMark> const& marks, std::string const& general)
        : archive_(std::move(archive))
        , marks_(marks)
        , general_(general) {}

    std::expected<std::string, Finding> mark() {
        auto const root = relations(archive_, "");
        if (!root) return std::unexpected(root.error());
        auto const* const main = relation_of_kind(*root, "officeDocument");
        pugi::xml_document book;
        if (!main) return std::unexpected(Finding{.key = "workbook.not_a_workbook"});
        if (auto const loaded = load_xml(book, archive_, main->target); !loaded)
            return std::unexpected(loaded.error());
        auto const related = relations(archive_, main->target);
        if (!related) return std::unexpected(related.error());
        auto const* const styles = relation_of_kind(*related, "styles");
        if (!styles)
            return std::unexpected(
                Finding{.key = "archive.missing_part", .arguments = {{"part", "xl/styles.xml"}}});
        Colours colours(archive_, styles->target);
        if (auto const opened = colours.open(); !opened) return std::unexpected(opened.error());
        for (auto const node : child_named(book.document_element(), "sheets").children()) {
            auto const relation = std::ranges::find(*related, attribute(node, "id"), &Relation::id);
            if (relation == related->end() || relation->kind != "worksheet") continue;
            bool const visible = std::string_view(node.attribute("state").value()).empty() ||
                                 std::string_view(node.attribute("state").value()) == "visible";
            auto const done = mark_sheet(text::nfc(node.attribute("name").value()),
                                         relation->target, visible, colours);
            if (!done) return std::unexpected(done.error());
        }
        colours.save();
        return write_archive(archive_);
    }

  private:
    std::expected<void, Finding> mark_sheet(std::string const& name, std::string const& part,
                                            bool visible, Colours& colours) {
        pugi::xml_document document;
        if (auto loaded = load_xml(document, archive_, part); !loaded) return loaded;
        auto const worksheet = document.document_element();
        auto const before = xml_text(document);
        std::map<std::pair<int, int>, Note> notes;
        std::map<std::pair<int, int>, MarkColour> colours_of;
        if (visible && !general_told_ && !general_.empty()) {
            notes[first_visible(worksheet)] = {general_, true};
            general_told_ = true;
        }
        std::size_t taken = 0;
        for (auto const& each : marks_) {
            if (each.sheet != name || taken++ >= marks_max) continue;
            auto const at = read_cell_name(each.cell);
            auto const place = at ? std::pair(at->row, at->column) : first_visible(worksheet);
            auto& note = notes[place];
            note.text += (note.text.empty() ? "" : "\n") + each.text;
            if (!at) continue;
            auto const [known, is_new] = colours_of.emplace(place, each.colour);
            if (!is_new && each.colour == MarkColour::red) known->second = MarkColour::red;
        }
        std::map<MarkColour, std::string> ranges;
        for (auto const& [at, mark] : colours_of) {
            auto& range = ranges[mark];
            range += (range.empty() ? "" : " ") + cell_name(at.first, at.second);
        }
        take_colours_out(worksheet);
        colour(worksheet, colours, ranges);
        if (auto put = put_notes(archive_, part, document, notes); !put) return put;
        // A sheet that nothing is said of keeps its bytes.
        if (auto after = xml_text(document); after != before) archive_.set(part, std::move(after));
        return {};
    }

    Archive archive_;
    std::vector<CellMark> const& marks_;
    std::string const& general_;
    bool general_told_ = false;
};

} // namespace

std::expected<std::string, Finding>
marked(std::string_view bytes, std::vector<CellMark> const& marks, std::string const& general) {
    if (!bytes.starts_with("PK")) return std::unexpected(Finding{.key = "workbook.not_markable"});
    auto archive = read_archive(bytes);
    if (!archive) return std::unexpected(archive.error());
    return Marking(std::move(*archive), marks, general).mark();
}

} // namespace soket::office
