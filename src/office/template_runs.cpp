#include "office/template_runs.h"

#include "text/fold.h"

#include <string>
#include <vector>

namespace soket::office {

namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

std::string_view name_of(pugi::xml_node node) { return node.name(); }

// The texts of one paragraph, without those of a text box in it and without deleted ones.
void texts_of(pugi::xml_node parent, std::vector<pugi::xml_node>& out, int depth) {
    if (depth > template_depth_max) return;
    for (auto const node : parent.children()) {
        auto const name = name_of(node);
        if (name == "w:t" && name_of(parent) == "w:r")
            out.push_back(node);
        else if (name != "w:p" && name != "w:del" && name != "w:moveFrom")
            texts_of(node, out, depth + 1);
    }
}

void set_text(pugi::xml_node text, std::string const& value) {
    text.text().set(value.c_str());
    text.remove_attribute("xml:space");
    text.append_attribute("xml:space") = "preserve";
}

// Draws what follows a mark's beginning out of the later texts into the first.
void gather(std::vector<pugi::xml_node> const& texts, std::size_t first, std::size_t missing) {
    std::string whole = texts[first].text().get();
    for (std::size_t i = first + 1; missing > 0 && i < texts.size(); ++i) {
        std::string later = texts[i].text().get();
        auto const taken = std::min(missing, later.size());
        whole += later.substr(0, taken);
        later.erase(0, taken);
        missing -= taken;
        set_text(texts[i], later);
    }
    set_text(texts[first], whole);
}

struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Stretch> find_marks(std::string_view text, std::size_t line, Marks& marks) {
    std::vector<Stretch> out;
    for (std::size_t at = text.find(opening); at != std::string_view::npos;) {
        auto const end = text.find(closing, at);
        auto const again = text.find(opening, at + opening.size());
        if (end == std::string_view::npos || again < end) {
            marks.tell("template.unclosed_mark", text.substr(at, again - at), line);
        } else {
            out.push_back({at, end + closing.size()});
        }
        at = again;
    }
    return out;
}

bool has_content(pugi::xml_node run) {
    for (auto const child : run.children())
        if (name_of(child) != "w:rPr" && child.type() == pugi::node_element) return true;
    return false;
}

// Takes the marks out of one text, each into an element before what is left of the run.
void cut_out(pugi::xml_node text, std::size_t line) {
    auto run = text.parent();
    auto parent = run.parent();
    auto const format = run.child("w:rPr");
    std::string rest = text.text().get();
    for (;;) {
        auto const begin = rest.find(opening);
        auto const end = begin == std::string::npos ? begin : rest.find(closing, begin);
        if (end == std::string::npos) break;
        auto head = parent.insert_child_before("w:r", run);
        if (format) head.append_copy(format);
        for (auto child = run.first_child(); child != text;) {
            auto const next = child.next_sibling();
            if (child != format) head.append_move(child);
            child = next;
        }
        if (begin > 0) set_text(head.append_child("w:t"), rest.substr(0, begin));
        if (!has_content(head)) parent.remove_child(head);
        auto mark = parent.insert_child_before(std::string(mark_element).c_str(), run);
        mark.append_attribute("text") = rest.substr(begin, end + closing.size() - begin).c_str();
        mark.append_attribute("line") = static_cast<unsigned long long>(line);
        if (format) mark.append_copy(format);
        rest.erase(0, end + closing.size());
        set_text(text, rest);
    }
    if (rest.empty()) run.remove_child(text);
    if (!has_content(run)) parent.remove_child(run);
}

void isolate_in(pugi::xml_node paragraph, Marks& marks) {
    std::vector<pugi::xml_node> texts;
    texts_of(paragraph, texts, 0);
    std::string whole;
    std::vector<std::size_t> begins;
    for (auto const text : texts) {
        begins.push_back(whole.size());
        whole += text.text().get();
    }
    marks.paragraphs.push_back(text::squeezed(whole));
    auto const line = marks.paragraphs.size();
    auto const found = find_marks(whole, line, marks);
    if (found.empty()) return;
    // From the last to the first, so that what is moved never shifts what is still to be found.
    std::size_t first = texts.size();
    for (auto mark = found.rbegin(); mark != found.rend(); ++mark) {
        while (first == texts.size() || begins[first] > mark->begin) --first;
        auto const end = first + 1 < texts.size() ? begins[first + 1] : whole.size();
        if (mark->end > end) gather(texts, first, mark->end - end);
    }
    for (auto const text : texts) cut_out(text, line);
}

void walk(pugi::xml_node parent, Marks& marks, int depth) {
    if (depth > template_depth_max) return;
    for (auto node = parent.first_child(); node; node = node.next_sibling()) {
        if (name_of(node) == "w:p") isolate_in(node, marks);
        walk(node, marks, depth + 1);
    }
}

} // namespace

void isolate_marks(pugi::xml_node root, Marks& marks) { walk(root, marks, 0); }

} // namespace soket::office
