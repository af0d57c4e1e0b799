#include "office/template_values.h"

#include "base/assert.h"
#include "office/figure_control.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::office {

namespace {

std::string_view name_of(pugi::xml_node node) { return node.name(); }

pugi::xml_node run_before(pugi::xml_node place) {
    auto run = place.parent().insert_child_before("w:r", place);
    if (auto const format = place.child("w:rPr")) run.append_copy(format);
    return run;
}

// A copy is a second one of what must be unique in a document.
void make_unique(pugi::xml_node parent, int depth) {
    if (depth > template_depth_max) return;
    for (auto node = parent.first_child(); node;) {
        auto const next = node.next_sibling();
        node.remove_attribute("w14:paraId");
        node.remove_attribute("w14:textId");
        bool const unique = name_of(node) == "w:bookmarkStart" || name_of(node) == "w:bookmarkEnd";
        if (unique)
            parent.remove_child(node);
        else
            make_unique(node, depth + 1);
        node = next;
    }
}

bool holds(Value const& value) {
    struct {
        bool operator()(std::string const& text) const { return !text.empty(); }
        bool operator()(bool flag) const { return flag; }
        bool operator()(Figure const& figure) const { return !figure.text.empty(); }
        bool operator()(List const& list) const { return !list.empty(); }
        bool operator()(Record const&) const { return true; }
    } const check;
    return std::visit(check, value.is);
}

void drop_fleeting(pugi::xml_node parent, int depth) {
    if (depth > template_depth_max) return;
    for (auto node = parent.first_child(); node;) {
        auto const next = node.next_sibling();
        if (node.remove_attribute(fleeting_attribute) && is_blank(node))
            remove_paragraph(node);
        else
            drop_fleeting(node, depth + 1);
        node = next;
    }
}

// Word takes a table without rows, and a cell or header that doesn't end with a paragraph, for a
// broken file.
void make_whole(pugi::xml_node parent, int depth) {
    if (depth > template_depth_max) return;
    for (auto node = parent.first_child(); node;) {
        auto const next = node.next_sibling();
        make_whole(node, depth + 1);
        auto const name = name_of(node);
        if (name == "w:tbl" && !node.child("w:tr") && !node.child("w:sdt"))
            parent.remove_child(node);
        else if ((name == "w:tc" && name_of(node.last_child()) != "w:p") ||
                 ((name == "w:hdr" || name == "w:ftr" || name == "w:txbxContent") &&
                  !node.child("w:p")))
            node.append_child("w:p");
        node = next;
    }
}

} // namespace

void Filling::fill(pugi::xml_node root) {
    fill_below(root, nullptr, 0);
    drop_fleeting(root, 0);
    make_whole(root, 0);
}

void Filling::fill_below(pugi::xml_node parent, Scope const* scope, int depth) {
    if (depth > template_depth_max) return;
    for (auto node = parent.first_child(); node;) {
        auto const next = node.next_sibling();
        if (name_of(node) == value_element)
            fill_value(node, scope);
        else if (name_of(node) == block_element)
            fill_block(node, scope, depth + 1);
        else
            fill_below(node, scope, depth + 1);
        node = next;
    }
}

void Filling::fill_value(pugi::xml_node node, Scope const* scope) {
    std::string_view const path = node.attribute("path").value();
    if (path == "@index") {
        auto const* counted = scope;
        if (counted)
            put_text(run_before(node), std::to_string(counted->index));
        else
            tell("template.unknown_field", node);
    } else if (auto const* const value = find(path, scope); !value) {
        tell("template.unknown_field", node);
    } else if (auto const* const text = std::get_if<std::string>(&value->is)) {
        if (!text->empty()) put_text(run_before(node), *text);
    } else if (auto const* const figure = std::get_if<Figure>(&value->is)) {
        put_figure(node, *figure);
    } else {
        tell("template.not_text", node);
    }
    node.parent().remove_child(node);
}

void Filling::fill_block(pugi::xml_node block, Scope const* scope, int depth) {
    auto const* const value = find(block.attribute("path").value(), scope);
    bool const each = std::string_view(block.attribute("kind").value()) == "each";
    auto const* const list = value ? std::get_if<List>(&value->is) : nullptr;
    if (!value)
        tell("template.unknown_field", block);
    else if (each && !list)
        tell("template.not_a_list", block);
    else if (each && !list->empty())
        for (std::size_t i = 0; i < list->size(); ++i) {
            Scope const inner{&(*list)[i], block.attribute("as").value(), i + 1, scope};
            fill_branch(block, then_element, &inner, depth, i > 0);
        }
    else
        fill_branch(block, !each && holds(*value) ? then_element : else_element, scope, depth,
                    false);
    block.parent().remove_child(block);
}

void Filling::fill_branch(pugi::xml_node block, std::string_view branch, Scope const* scope,
                          int depth, bool copied) {
    auto parent = block.parent();
    auto filled = parent.insert_copy_before(block.child(std::string(branch).c_str()), block);
    if (copied) make_unique(filled, depth);
    fill_below(filled, scope, depth + 1);
    while (auto const child = filled.first_child()) parent.insert_move_before(child, filled);
    parent.remove_child(filled);
}

Value const* Filling::find(std::string_view path, Scope const* scope) const {
    auto const dot = path.find('.');
    auto const first = path.substr(0, dot);
    auto const field_of = [](Record const& record, std::string_view name) -> Value const* {
        auto const at = record.find(name);
        return at == record.end() ? nullptr : &at->second;
    };
    Value const* value = nullptr;
    for (auto const* around = scope; around && !value; around = around->outer) {
        auto const* const record = std::get_if<Record>(&around->item->is);
        if (first == "this" || (!around->alias.empty() && around->alias == first))
            value = around->item;
        else if (record)
            value = field_of(*record, first);
    }
    if (!value) value = field_of(data_, first);
    auto rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    while (value && !rest.empty()) {
        auto const* const record = std::get_if<Record>(&value->is);
        auto const end = std::min(rest.find('.'), rest.size());
        value = record ? field_of(*record, rest.substr(0, end)) : nullptr;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return value;
}

void Filling::tell(std::string key, pugi::xml_node node) {
    auto const* const mark = name_of(node) == value_element ? "text" : "mark";
    marks_.tell(std::move(key), node.attribute(mark).value(),
                static_cast<std::size_t>(node.attribute("line").as_ullong()));
}

void Filling::put_figure(pugi::xml_node place, Figure const& given) {
    Figure const figure{given.id, text::squeezed(given.text), text::squeezed(given.source)};
    auto const [known, fresh] = texts_.emplace(figure.id, figure.text);
    // One id is one number; two readings of it in one document are a defect of the caller.
    SOKET_ASSERT(known->second == figure.text);
    if (fresh) figures_.push_back(figure);
    auto control = place.parent().insert_child_before("w:sdt", place);
    auto const format = place.child("w:rPr");
    make_control(control, figure, ++controls_, format);
    auto run = control.append_child("w:sdtContent").append_child("w:r");
    if (format) run.append_copy(format);
    put_text(run, figure.text);
}

} // namespace soket::office
