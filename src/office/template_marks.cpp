#include "office/template_marks.h"

#include "office/template_runs.h"
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace soket::office {

namespace {

std::string_view name_of(pugi::xml_node node) { return node.name(); }
bool is_ours(pugi::xml_node node) { return name_of(node).starts_with("soket:"); }

enum class Kind { value, each, condition, other, end_each, end_condition, bad };

struct Mark {
    Kind kind = Kind::bad;
    std::string path;
    std::string alias; // of each: as NAME
    pugi::xml_node node;
    std::string text;
    std::size_t line = 0;
};

bool is_path(std::string_view text) {
    if (text == "@index") return true;
    bool begun = false; // of a part between dots
    for (char const c : text) {
        bool const letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
        if (!letter && !(c == '.' && begun)) return false;
        begun = letter;
    }
    return begun;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    auto const plain = text::squeezed(text);
    for (std::size_t begin = 0; begin < plain.size();) {
        auto const end = std::min(plain.find(' ', begin), plain.size());
        out.push_back(plain.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

Mark read_mark(pugi::xml_node node) {
    Mark mark{.kind = Kind::bad,
              .path = {},
              .alias = {},
              .node = node,
              .text = node.attribute("text").value(),
              .line = static_cast<std::size_t>(node.attribute("line").as_ullong())};
    auto const words = words_of(std::string_view(mark.text).substr(2, mark.text.size() - 4));
    auto const is = [&](std::string_view first, std::size_t count) {
        return words.size() == count && words[0] == first;
    };
    if (is("else", 1)) mark.kind = Kind::other;
    if (is("/each", 1)) mark.kind = Kind::end_each;
    if (is("/if", 1)) mark.kind = Kind::end_condition;
    if (mark.kind != Kind::bad) return mark;
    bool const named = is("#each", 4) && words[2] == "as" && is_path(words[3]);
    if (named) mark.alias = words[3];
    if ((is("#each", 2) || named) && is_path(words[1]))
        mark.kind = Kind::each, mark.path = words[1];
    if (is("#if", 2) && is_path(words[1])) mark.kind = Kind::condition, mark.path = words[1];
    if (words.size() == 1 && is_path(words[0])) mark.kind = Kind::value, mark.path = words[0];
    return mark;
}

struct Pair {
    Mark begin;
    std::optional<Mark> other;
    std::optional<Mark> end;
};

// An element of that name may have come with the document, and says then what it likes.
bool is_mark(pugi::xml_node node) {
    std::string_view const text = node.attribute("text").value();
    return name_of(node) == mark_element && text.size() >= 4 && text.starts_with("{{") &&
           text.ends_with("}}");
}

void collect(pugi::xml_node parent, std::vector<Mark>& out, int depth) {
    if (depth > template_depth_max) return;
    for (auto const node : parent.children())
        if (is_mark(node))
            out.push_back(read_mark(node));
        else
            collect(node, out, depth + 1);
}

void keep_value(Mark const& mark) {
    auto node = mark.node;
    node.set_name(std::string(value_element).c_str());
    node.append_attribute("path") = mark.path.c_str();
}

// In the order of their beginnings, outer before inner.
std::vector<Pair> pair_up(std::vector<Mark> const& all, Marks& marks) {
    std::vector<Pair> pairs;
    std::vector<std::size_t> open;
    auto const close = [&](Mark const& mark, Kind begun) {
        if (open.empty()) return marks.tell("template.unopened_block", mark.text, mark.line);
        auto& pair = pairs[open.back()];
        if (pair.begin.kind != begun)
            marks.tell("template.wrong_end", mark.text, mark.line, {{"begin", pair.begin.text}});
        pair.end = mark;
        open.pop_back();
    };
    for (auto const& mark : all) {
        switch (mark.kind) {
        case Kind::value: keep_value(mark); break;
        case Kind::bad: marks.tell("template.bad_mark", mark.text, mark.line); break;
        case Kind::each:
        case Kind::condition:
            open.push_back(pairs.size());
            pairs.push_back({.begin = mark, .other = {}, .end = {}});
            break;
        case Kind::other:
            if (open.empty() || pairs[open.back()].other)
                marks.tell("template.stray_else", mark.text, mark.line);
            else
                pairs[open.back()].other = mark;
            break;
        case Kind::end_each: close(mark, Kind::each); break;
        case Kind::end_condition: close(mark, Kind::condition); break;
        }
    }
    for (auto const index : open)
        marks.tell("template.unclosed_block", pairs[index].begin.text, pairs[index].begin.line);
    return pairs;
}

pugi::xml_node ancestor_named(pugi::xml_node node, std::string_view name) {
    while (node && name_of(node) != name) node = node.parent();
    return node;
}

pugi::xml_node paragraph_of(Mark const& mark) { return ancestor_named(mark.node, "w:p"); }

std::vector<pugi::xml_node> way_to(pugi::xml_node node) {
    std::vector<pugi::xml_node> way;
    for (; node; node = node.parent()) way.push_back(node);
    std::ranges::reverse(way);
    return way;
}

// What two marks enclose: neighbours below one parent.
struct Range {
    pugi::xml_node first;
    pugi::xml_node last;
    bool rows = false;
    bool inside = false; // the marks themselves are the first and last
};

std::optional<Range> range_of(Mark const& begin, Mark const& end) {
    auto const from = way_to(begin.node);
    auto const to = way_to(end.node);
    std::size_t common = 0;
    while (common < from.size() && common < to.size() && from[common] == to[common]) ++common;
    if (common == 0 || common >= from.size() || common >= to.size()) return {};
    auto const shared = from[common - 1];
    Range range{.first = from[common], .last = to[common], .rows = false, .inside = false};
    if (range.first == begin.node && range.last == end.node) {
        range.inside = true;
        return range;
    }
    if (name_of(shared) == "w:tr") return Range{shared, shared, true, false};
    range.rows = name_of(range.first) == "w:tr" && name_of(range.last) == "w:tr";
    bool const blocks = range.first == paragraph_of(begin) && range.last == paragraph_of(end);
    if (range.rows || blocks) return range;
    return {};
}

// Whether anything readable stands in the paragraph before (after) the mark.
bool alone_towards(Mark const& mark, bool before) {
    auto const paragraph = paragraph_of(mark);
    for (auto node = mark.node; node && node != paragraph; node = node.parent())
        for (auto beside = before ? node.previous_sibling() : node.next_sibling(); beside;
             beside = before ? beside.previous_sibling() : beside.next_sibling())
            if (name_of(beside) != "w:pPr" && !is_blank(beside)) return false;
    return true;
}

// Below `parent`, the child that holds the node.
pugi::xml_node child_holding(pugi::xml_node parent, pugi::xml_node node) {
    while (node && node.parent() != parent) node = node.parent();
    return node;
}

class Wrapping {
  public:
    Wrapping(Pair const& pair, Marks& marks)
        : pair_(pair)
        , marks_(marks) {}

    void wrap() {
        auto const range = range_of(pair_.begin, *pair_.end);
        if (!range) return marks_.tell("template.crossed", pair_.begin.text, pair_.begin.line);
        auto const parent = range->first.parent();
        pugi::xml_node divider;
        if (pair_.other) {
            divider = child_holding(parent, pair_.other->node);
            if (!divides(*range, divider))
                return marks_.tell("template.crossed", pair_.other->text, pair_.other->line);
        }
        if (!range->rows && !range->inside && !stand_alone()) return;
        enclose(*range, parent, divider);
        tidy(*range);
    }

  private:
    bool divides(Range const& range, pugi::xml_node divider) const {
        if (!divider || range.first == range.last) return false;
        if (range.inside) return divider == pair_.other->node;
        if (range.rows) return divider != range.first && name_of(divider) == "w:tr";
        return divider != range.first && divider == paragraph_of(*pair_.other);
    }

    bool stand_alone() {
        bool alone = true;
        auto const check = [&](Mark const& mark, bool before) {
            if (alone_towards(mark, before)) return;
            marks_.tell("template.not_alone", mark.text, mark.line);
            alone = false;
        };
        check(pair_.begin, true);
        if (pair_.other) check(*pair_.other, true);
        check(*pair_.end, false);
        return alone;
    }

    void enclose(Range const& range, pugi::xml_node parent, pugi::xml_node divider) {
        auto block = parent.insert_child_before(std::string(block_element).c_str(), range.first);
        block.append_attribute("kind") = pair_.begin.kind == Kind::each ? "each" : "if";
        block.append_attribute("path") = pair_.begin.path.c_str();
        block.append_attribute("as") = pair_.begin.alias.c_str();
        block.append_attribute("mark") = pair_.begin.text.c_str();
        block.append_attribute("line") = static_cast<unsigned long long>(pair_.begin.line);
        auto then = block.append_child(std::string(then_element).c_str());
        auto other = block.append_child(std::string(else_element).c_str());
        auto target = then;
        for (auto node = range.first; node;) {
            auto const next = node == range.last ? pugi::xml_node{} : node.next_sibling();
            if (node == divider) target = other;
            target.append_move(node);
            node = next;
        }
    }

    // The marks have done their work.
    void tidy(Range const& range) {
        std::vector<pugi::xml_node> paragraphs;
        std::vector<pugi::xml_node> rows;
        for (auto const* mark :
             {&pair_.begin, pair_.other ? &*pair_.other : nullptr, &*pair_.end}) {
            if (!mark) continue;
            paragraphs.push_back(paragraph_of(*mark));
            rows.push_back(ancestor_named(mark->node, "w:tr"));
            mark->node.parent().remove_child(mark->node);
        }
        if (range.inside) {
            auto paragraph = paragraphs.front();
            if (!paragraph.attribute(fleeting_attribute))
                paragraph.append_attribute(fleeting_attribute) = "1";
            return;
        }
        std::ranges::sort(paragraphs);
        auto const twice = std::ranges::unique(paragraphs);
        paragraphs.erase(twice.begin(), twice.end());
        for (auto const paragraph : paragraphs)
            if (is_blank(paragraph)) remove_paragraph(paragraph);
        if (!range.rows || range.first == range.last) return;
        std::ranges::sort(rows);
        auto const same = std::ranges::unique(rows);
        rows.erase(same.begin(), same.end());
        for (auto row : rows)
            if (is_blank(row)) row.parent().remove_child(row);
    }

    Pair const& pair_;
    Marks& marks_;
};

bool is_blank_below(pugi::xml_node node, int depth) {
    static constexpr std::array<std::string_view, 10> seen = {
        "w:drawing", "w:pict",   "w:object",
        "w:br",      "w:sym",    "w:fldChar",
        "w:tbl",     "w:sectPr", "w:footnoteReference",
        "m:oMath"};
    auto const name = name_of(node);
    if (std::ranges::find(seen, name) != seen.end()) return false;
    if (name == value_element || name == mark_element || name == block_element) return false;
    if (name == "w:t") return text::trimmed(node.text().get()).empty();
    if (depth > template_depth_max) return false;
    return std::ranges::all_of(
        node.children(), [&](pugi::xml_node child) { return is_blank_below(child, depth + 1); });
}

} // namespace

void Marks::tell(std::string key, std::string_view mark, std::size_t line, Arguments arguments) {
    Finding finding{.weight = Weight::error,
                    .key = std::move(key),
                    .arguments = std::move(arguments),
                    .place = {.file = file,
                              .line = static_cast<int>(line),
                              .field = std::string(mark),
                              .quote = line > 0 && line <= paragraphs.size() ? paragraphs[line - 1]
                                                                             : std::string{}}};
    // An item's mark would be told once for each item.
    auto const same = [&](Finding const& other) {
        return other.key == finding.key && other.place.field == finding.place.field &&
               other.place.line == finding.place.line;
    };
    if (std::ranges::none_of(findings, same)) findings.push_back(std::move(finding));
}

bool is_blank(pugi::xml_node node) { return is_blank_below(node, 0); }

void remove_paragraph(pugi::xml_node paragraph) {
    auto holder = paragraph.parent();
    while (is_ours(holder)) holder = holder.parent();
    auto const name = name_of(holder);
    bool const needs_one = name == "w:tc" || name == "w:hdr" || name == "w:ftr" ||
                           name == "w:txbxContent" || name == "w:footnote" || name == "w:endnote";
    bool const only = std::ranges::none_of(holder.children(), [&](pugi::xml_node child) {
        return child != paragraph && (name_of(child) == "w:p" || is_ours(child));
    });
    if (needs_one && only) return;
    paragraph.parent().remove_child(paragraph);
}

void mark_up(pugi::xml_node root, Marks& marks) {
    isolate_marks(root, marks);
    std::vector<Mark> all;
    collect(root, all, 0);
    auto const pairs = pair_up(all, marks);
    // Half a pair would enclose the wrong things and hide the one error behind many.
    if (any_error(marks.findings)) return;
    for (auto const& pair : pairs) Wrapping(pair, marks).wrap();
}

} // namespace soket::office
