#include "office/docx_paper.h"

#include "office/fonts.h"
#include "office/numbering.h"
#include "text/fold.h"
#include "text/legacy.h"

#include <algorithm>
#include <utility>

namespace soket::office {

namespace {

// Tables in text boxes in tables: a person's document goes three deep.
constexpr int depth_max = 60;

std::string_view name_of(pugi::xml_node node) { return node.name(); }

bool is_on(pugi::xml_node flag) {
    std::string_view const value = flag.attribute("w:val").as_string("1");
    return flag && value != "0" && value != "false" && value != "off";
}

std::string utf8(unsigned code_point) {
    std::string out;
    auto const put = [&](unsigned byte) { out += static_cast<char>(byte); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0U | (code_point >> 6U));
        put(0x80U | (code_point & 0x3FU));
    } else {
        put(0xE0U | ((code_point >> 12U) & 0x0FU));
        put(0x80U | ((code_point >> 6U) & 0x3FU));
        put(0x80U | (code_point & 0x3FU));
    }
    return out;
}

std::string symbol(pugi::xml_node node) {
    auto const code = std::strtoul(node.attribute("w:char").value(), nullptr, 16);
    if (code >= 0xE000 && code <= 0xF8FF) return plain_sign(static_cast<unsigned>(code));
    return code >= 0x20 && code < 0xD800 ? utf8(static_cast<unsigned>(code)) : std::string{};
}

// mc:AlternateContent holds the same thing twice, for newer and older programs: take it once.
pugi::xml_node one_branch(pugi::xml_node alternate) {
    auto const choice = alternate.child("mc:Choice");
    return choice ? choice : alternate.child("mc:Fallback");
}

// What encloses text without being a paragraph, a run or a table.
bool is_wrapper(std::string_view name) {
    static constexpr std::string_view wrappers[] = {
        "w:sdt",      "w:sdtContent", "w:ins",       "w:moveTo", "w:hyperlink",
        "w:smartTag", "w:customXml",  "w:fldSimple", "w:dir",    "w:bdo"};
    return std::ranges::find(wrappers, name) != std::ranges::end(wrappers);
}

// The text of a paragraph as it grows. What stands in a font from before Unicode is read as it was
// meant; letter and mark of VNI may stand in two runs.
class Line {
  public:
    void add(std::string_view text, std::optional<text::LegacyFont> font = {}) {
        if (font != font_) settle();
        font_ = font;
        (font_ ? typed_ : text_) += text;
    }
    [[nodiscard]] std::string take() {
        settle();
        font_.reset();
        return std::exchange(text_, {});
    }

  private:
    void settle() {
        if (font_) text_ += text::from_legacy(std::exchange(typed_, {}), *font_);
    }

    std::string text_;
    std::string typed_; // in the letters of the font
    std::optional<text::LegacyFont> font_;
};

// All text below, for a guess.
void all_text(pugi::xml_node parent, int depth, std::string& out) {
    if (depth > depth_max) return;
    for (auto const node : parent.children())
        if (name_of(node) == "w:t")
            out.append(node.text().get());
        else
            all_text(node, depth + 1, out);
    if (name_of(parent) == "w:p") out += '\n';
}

class Reading {
  public:
    Reading(Numbering numbering, Fonts fonts)
        : numbering_(std::move(numbering))
        , fonts_(std::move(fonts)) {}

    Paper read(pugi::xml_node body) {
        std::string all;
        all_text(body, 0, all);
        guess_ = text::guess_legacy(all);
        blocks(body, 0);
        // A deleted paragraph mark at the very end has nothing to join.
        if (!carried_.empty()) put_lines(std::exchange(carried_, {}));
        return std::move(paper_);
    }

  private:
    void blocks(pugi::xml_node parent, int depth) {
        if (depth > depth_max) return;
        for (auto const node : parent.children()) {
            auto const name = name_of(node);
            if (name == "w:p")
                paragraph(node, depth + 1);
            else if (name == "w:tbl")
                table(node, depth + 1);
            else if (name == "mc:AlternateContent")
                blocks(one_branch(node), depth + 1);
            else if (is_wrapper(name))
                blocks(node, depth + 1);
        }
    }

    void table(pugi::xml_node node, int depth) {
        if (cell_) {
            // Inside a cell a table is only more of that cell's text.
            rows(node, depth, -1);
        } else {
            rows(node, depth, tables_++);
            cell_.reset();
        }
    }

    // `number` is -1 for a table inside a cell.
    void rows(pugi::xml_node parent, int depth, int number) {
        if (depth > depth_max) return;
        for (auto const node : parent.children()) {
            if (is_wrapper(name_of(node))) rows(node, depth + 1, number);
            if (name_of(node) != "w:tr") continue;
            auto const properties = node.child("w:trPr");
            if (properties.child("w:del")) continue;
            column_ = properties.child("w:gridBefore").attribute("w:val").as_int(0);
            auto const row = number < 0 ? 0 : next_row(number);
            cells(node, depth + 1, number, row);
        }
    }

    int next_row(int table) {
        if (table != row_table_) row_table_ = table, row_ = -1;
        return ++row_;
    }

    void cells(pugi::xml_node parent, int depth, int table, int row) {
        if (depth > depth_max) return;
        for (auto const node : parent.children()) {
            if (is_wrapper(name_of(node))) cells(node, depth + 1, table, row);
            if (name_of(node) != "w:tc") continue;
            auto const properties = node.child("w:tcPr");
            auto const merged = properties.child("w:vMerge");
            // The lower part of a cell over several rows holds an empty paragraph that nobody sees.
            bool const hidden =
                merged && std::string_view(merged.attribute("w:val").value()) != "restart";
            int const column = column_;
            if (table >= 0) cell_ = TableCell{.table = table, .row = row, .column = column};
            if (!hidden) blocks(node, depth + 1);
            column_ =
                column + std::max(1, properties.child("w:gridSpan").attribute("w:val").as_int(1));
        }
    }

    void paragraph(pugi::xml_node node, int depth) {
        Line line;
        line.add(std::exchange(carried_, {}));
        std::vector<pugi::xml_node> boxes;
        auto const properties = node.child("w:pPr");
        inline_text(node, properties, depth, line, boxes);
        auto text = line.take();
        auto const mark = properties.child("w:rPr");
        // Without its mark the paragraph runs on into the next one and takes its form.
        if (mark.child("w:del") || mark.child("w:moveFrom"))
            carried_ = std::move(text);
        else
            put_lines(numbering_.next(properties) + text);
        for (auto const box : boxes) blocks(box, depth + 1);
    }

    void inline_text(pugi::xml_node parent, pugi::xml_node properties, int depth, Line& out,
                     std::vector<pugi::xml_node>& boxes) {
        if (depth > depth_max) return;
        for (auto const node : parent.children()) {
            auto const name = name_of(node);
            if (name == "w:r")
                run(node, properties, depth + 1, out, boxes);
            else if (name == "mc:AlternateContent")
                inline_text(one_branch(node), properties, depth + 1, out, boxes);
            else if (name == "m:oMath" || name == "m:oMathPara")
                formula(node, depth + 1, out);
            else if (is_wrapper(name))
                inline_text(node, properties, depth + 1, out, boxes);
        }
    }

    // A font that is known to be of Unicode may have been put over the old letters since.
    std::optional<text::LegacyFont> legacy_of(pugi::xml_node run, pugi::xml_node properties) const {
        if (auto const font = text::legacy_font(fonts_.of(run, properties))) return font;
        if (guess_) return text::LegacyFont{*guess_, false};
        return {};
    }

    void run(pugi::xml_node node, pugi::xml_node properties, int depth, Line& out,
             std::vector<pugi::xml_node>& boxes) {
        bool const hidden = is_on(node.child("w:rPr").child("w:vanish"));
        for (auto const child : node.children()) {
            auto const name = name_of(child);
            if (name == "w:fldChar") field_mark(child.attribute("w:fldCharType").value());
            if (name == "w:drawing" || name == "w:pict" || name == "w:object")
                text_boxes(child, depth, boxes);
            if (name == "mc:AlternateContent") text_boxes(one_branch(child), depth, boxes);
            if (hidden || in_instruction()) continue;
            if (name == "w:t") out.add(child.text().get(), legacy_of(node, properties));
            if (name == "w:tab" || name == "w:ptab") out.add("\t");
            if (name == "w:br" || name == "w:cr") out.add("\n");
            if (name == "w:noBreakHyphen") out.add("-");
            if (name == "w:sym") out.add(symbol(child));
        }
    }

    // A field is its instruction, a separator, and the result as last computed.
    void field_mark(std::string_view type) {
        if (type == "begin" && fields_.size() < static_cast<std::size_t>(depth_max))
            fields_.push_back(true);
        if (type == "separate" && !fields_.empty()) fields_.back() = false;
        if (type == "end" && !fields_.empty()) fields_.pop_back();
    }
    [[nodiscard]] bool in_instruction() const {
        return std::ranges::find(fields_, true) != fields_.end();
    }

    static void text_boxes(pugi::xml_node parent, int depth, std::vector<pugi::xml_node>& boxes) {
        if (depth > depth_max) return;
        for (auto const node : parent.children()) {
            if (name_of(node) == "w:txbxContent")
                boxes.push_back(node);
            else if (name_of(node) == "mc:AlternateContent")
                text_boxes(one_branch(node), depth + 1, boxes);
            else
                text_boxes(node, depth + 1, boxes);
        }
    }

    static void formula(pugi::xml_node parent, int depth, Line& out) {
        if (depth > depth_max) return;
        for (auto const node : parent.children())
            if (name_of(node) == "m:t")
                out.add(node.text().get());
            else
                formula(node, depth + 1, out);
    }

    void put_lines(std::string_view paragraph) {
        auto const composed = text::nfc(paragraph);
        std::string_view rest = composed;
        for (bool more = true; more;) {
            auto const end = rest.find('\n');
            more = end != std::string_view::npos;
            put_line(rest.substr(0, end));
            if (more) rest.remove_prefix(end + 1);
        }
    }

    void put_line(std::string_view line) {
        auto const begin = paper_.text.size();
        paper_.text += line;
        paper_.lines.push_back({.span = {begin, paper_.text.size()}, .cell = cell_});
        paper_.text += '\n';
    }

    Numbering numbering_;
    Fonts fonts_;
    std::optional<text::Legacy> guess_; // of the whole, where no font tells
    Paper paper_;
    std::string carried_;
    std::vector<bool> fields_; // of those begun and not ended, whether their instruction still runs
    std::optional<TableCell> cell_;
    int tables_ = 0;
    int row_table_ = -1;
    int row_ = -1;
    int column_ = 0;
};

std::unexpected<Finding> failed(std::string key) {
    return std::unexpected(Finding{.key = std::move(key)});
}

// A part that a document may do without; a broken one counts as none.
void load_related(pugi::xml_document& document, Archive const& archive,
                  std::vector<Relation> const& related, std::string_view kind) {
    auto const* const relation = relation_of_kind(related, kind);
    if (relation && !load_xml(document, archive, relation->target)) document.reset();
}

} // namespace

std::expected<Paper, Finding> paper_from_docx(std::string_view bytes) {
    auto const archive = read_archive(bytes);
    if (!archive) return std::unexpected(archive.error());
    auto const root = relations(*archive, "");
    if (!root) return std::unexpected(root.error());
    auto const* const main = relation_of_kind(*root, "officeDocument");
    if (!main) return failed("paper.unknown_kind");

    pugi::xml_document document;
    if (auto const loaded = load_xml(document, *archive, main->target); !loaded)
        return std::unexpected(loaded.error());
    auto const body = document.child("w:document").child("w:body");
    if (!body) return failed("paper.unknown_kind");
    auto const related = relations(*archive, main->target);
    if (!related) return std::unexpected(related.error());

    pugi::xml_document numbering;
    pugi::xml_document styles;
    load_related(numbering, *archive, *related, "numbering");
    load_related(styles, *archive, *related, "styles");
    return Reading(Numbering(numbering, styles), Fonts(styles.child("w:styles"))).read(body);
}

} // namespace soket::office
