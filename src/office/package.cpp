#include "office/package.h"

#include <algorithm>

namespace soket::office {

namespace {

std::unexpected<Finding> failed(std::string key, std::string_view part) {
    return std::unexpected(
        Finding{.key = std::move(key), .arguments = {{"part", std::string(part)}}});
}

std::string_view without_prefix(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool has_doctype(pugi::xml_document const& document) {
    return std::ranges::any_of(
        document.children(), [](pugi::xml_node node) { return node.type() == pugi::node_doctype; });
}

bool has_too_many_marks(std::string_view xml) {
    if (xml.size() <= xml_marks_max) return false;
    auto const marks = std::ranges::count_if(xml, [](char c) { return c == '<' || c == '='; });
    return static_cast<std::size_t>(marks) > xml_marks_max;
}

// Ends the walk at the first element that stands too deep.
struct DepthWalk : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node&) override { return depth() < xml_depth_max; }
};

} // namespace

std::expected<void, Finding> load_xml(pugi::xml_document& document, Archive const& archive,
                                      std::string_view name) {
    auto const* const part = archive.find(name);
    if (!part) return failed("archive.missing_part", name);
    if (has_too_many_marks(part->bytes)) return failed("archive.too_many_elements", name);
    constexpr auto options =
        pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_doctype;
    auto const result = document.load_buffer(part->bytes.data(), part->bytes.size(), options);
    if (!result || !document.document_element()) return failed("archive.broken_xml", name);
    if (has_doctype(document)) return failed("archive.doctype", name);
    if (DepthWalk walk; !document.traverse(walk)) return failed("archive.too_deep", name);
    return {};
}

std::expected<std::vector<Relation>, Finding> relations(Archive const& archive,
                                                        std::string_view part) {
    std::vector<Relation> found;
    auto const name = relations_part(part);
    if (!archive.find(name)) return found;
    pugi::xml_document document;
    if (auto const loaded = load_xml(document, archive, name); !loaded)
        return std::unexpected(loaded.error());
    for (auto const node : document.document_element().children()) {
        if (local_name(node) != "Relationship") continue;
        std::string_view const type = node.attribute("Type").value();
        bool const external = std::string_view(node.attribute("TargetMode").value()) == "External";
        std::string_view const target = node.attribute("Target").value();
        found.push_back({.id = node.attribute("Id").value(),
                         .kind = std::string(type.substr(type.rfind('/') + 1)),
                         .target = external ? std::string(target) : resolved(part, target),
                         .external = external});
    }
    return found;
}

Relation const* relation_of_kind(std::vector<Relation> const& all, std::string_view kind) {
    auto const at = std::ranges::find_if(
        all, [&](Relation const& relation) { return !relation.external && relation.kind == kind; });
    return at == all.end() ? nullptr : &*at;
}

std::string relations_part(std::string_view part) {
    auto const slash = part.rfind('/');
    auto const folder =
        slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
    return std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

std::string resolved(std::string_view part, std::string_view target) {
    std::string path;
    if (!target.starts_with('/')) path = std::string(part.substr(0, part.rfind('/') + 1));
    path += target;
    std::vector<std::string_view> steps;
    for (std::size_t begin = 0; begin <= path.size();) {
        auto const end = std::min(path.find('/', begin), path.size());
        auto const step = std::string_view(path).substr(begin, end - begin);
        if (step == ".." && !steps.empty())
            steps.pop_back();
        else if (!step.empty() && step != "." && step != "..")
            steps.push_back(step);
        begin = end + 1;
    }
    std::string name;
    for (auto const step : steps) name.append(name.empty() ? "" : "/").append(step);
    return name;
}

std::string_view local_name(pugi::xml_node node) { return without_prefix(node.name()); }

pugi::xml_node child_named(pugi::xml_node parent, std::string_view local) {
    for (auto const child : parent.children())
        if (local_name(child) == local) return child;
    return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view local) {
    for (auto const each : node.attributes())
        if (without_prefix(each.name()) == local) return each.value();
    return {};
}

std::expected<std::vector<std::string>, Finding> text_parts(Archive const& archive) {
    auto const root = relations(archive, "");
    if (!root) return std::unexpected(root.error());
    auto const* const main = relation_of_kind(*root, "officeDocument");
    auto const* const body = main ? archive.find(main->target) : nullptr;
    if (!body || body->bytes.find("<w:document") == std::string::npos)
        return std::unexpected(Finding{.key = "template.not_a_document"});
    auto const related = relations(archive, main->target);
    if (!related) return std::unexpected(related.error());
    std::vector<std::string> names{main->target};
    for (auto const& relation : *related)
        if (relation.kind == "header" || relation.kind == "footer" ||
            relation.kind == "footnotes" || relation.kind == "endnotes")
            names.push_back(relation.target);
    return names;
}

std::string xml_text(pugi::xml_document const& document) {
    struct Text : pugi::xml_writer {
        std::string bytes;
        void write(void const* data, std::size_t size) override {
            bytes.append(static_cast<char const*>(data), size);
        }
    } out;
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return std::move(out.bytes);
}

} // namespace soket::office
