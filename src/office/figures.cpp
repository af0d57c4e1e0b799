#include "office/figures.h"

#include "base/assert.h"
#include "office/figure_control.h"
#include "office/template_marks.h"
#include "text/fold.h"

namespace soket::office {

namespace {

constexpr std::size_t tag_bytes_max = 64; // Word refuses longer ones
constexpr char const* figures_space = "urn:soket:figures";
// Of the part, in every document alike: it only has to differ from the other parts of the same one.
constexpr char const* store_id = "{5B0C6F0E-7C57-4C1B-9A53-2F1D5E0A7B11}";
constexpr char const* office_relation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr char const* package_space = "http://schemas.openxmlformats.org/package/2006/";

std::string_view name_of(pugi::xml_node node) { return node.name(); }

std::string shortened(std::string_view text, std::size_t characters_max) {
    std::string out = text::squeezed(text);
    std::size_t characters = 0;
    for (std::size_t i = 0; i < out.size(); ++i)
        if ((static_cast<unsigned char>(out[i]) & 0xC0U) != 0x80U && characters++ == characters_max)
            out.resize(i);
    return out;
}

std::string xpath_of(std::string const& id) {
    char const quote = id.find('\'') == std::string::npos ? '\'' : '"';
    SOKET_ASSERT(id.find(quote) == std::string::npos);
    return "/f:figures[1]/f:figure[@id=" + (quote + id + quote) + "][1]";
}

bool is_figure(pugi::xml_node control) {
    auto const binding = control.child("w:sdtPr").child("w:dataBinding");
    return std::string_view(binding.attribute("w:storeItemID").value()) == store_id;
}

template<class Deed>
void each_control(pugi::xml_node parent, int depth, Deed const& deed) {
    if (depth > template_depth_max) return;
    for (auto const node : parent.children())
        if (name_of(node) == "w:sdt" && is_figure(node))
            deed(node);
        else
            each_control(node, depth + 1, deed);
}

void shown_text(pugi::xml_node parent, int depth, std::string& out) {
    if (depth > template_depth_max) return;
    for (auto const node : parent.children()) {
        auto const name = name_of(node);
        if (name == "w:t") out += node.text().get();
        if (name == "w:tab" || name == "w:br") out += ' ';
        if (name != "w:del" && name != "w:moveFrom" && name != "w:pPr" && name != "w:rPr")
            shown_text(node, depth + 1, out);
    }
}

// The first run keeps its format and gets the text; what else stood there goes.
void show_text(pugi::xml_node control, std::string const& text) {
    auto content = control.child("w:sdtContent");
    auto const first =
        content.find_node([](pugi::xml_node node) { return name_of(node) == "w:r"; });
    pugi::xml_document kept;
    auto const format = first ? kept.append_copy(first.child("w:rPr")) : pugi::xml_node{};
    auto holder = content.child("w:p") ? content.child("w:p") : content;
    for (auto node = holder.first_child(); node;) {
        auto const next = node.next_sibling();
        if (name_of(node) != "w:pPr") holder.remove_child(node);
        node = next;
    }
    auto run = holder.append_child("w:r");
    if (format) run.append_copy(format);
    put_text(run, text);
}

void write_figures(pugi::xml_node root, std::vector<Figure> const& figures) {
    for (auto const& figure : figures) {
        if (auto const old = root.find_child_by_attribute("figure", "id", figure.id.c_str()))
            root.remove_child(old);
        auto node = root.append_child("figure");
        node.append_attribute("id") = figure.id.c_str();
        node.append_attribute("source") = figure.source.c_str();
        node.text().set(figure.text.c_str());
    }
}

// The deed gets the root of the part that holds the figures; false when there is none.
template<class Deed>
bool with_figures_part(Archive& archive, Deed const& deed) {
    for (auto& part : archive.parts) {
        if (!part.name.starts_with("customXml/") || !part.name.ends_with(".xml")) continue;
        pugi::xml_document document;
        if (!load_xml(document, archive, part.name)) continue;
        auto const root = document.document_element();
        if (std::string_view(root.attribute("xmlns").value()) != figures_space) continue;
        deed(root);
        part.bytes = xml_text(document);
        return true;
    }
    return false;
}

void add_relation(Archive& archive, std::string const& part, std::string const& kind,
                  std::string const& target) {
    pugi::xml_document document;
    auto const name = relations_part(part);
    bool const there = archive.find(name) && load_xml(document, archive, name);
    auto root = document.document_element();
    if (!there) {
        document.reset();
        root = document.append_child("Relationships");
        root.append_attribute("xmlns") = (std::string(package_space) + "relationships").c_str();
    }
    auto node = root.append_child("Relationship");
    node.append_attribute("Id") = ("soket" + kind).c_str();
    node.append_attribute("Type") = (office_relation + kind).c_str();
    node.append_attribute("Target") = target.c_str();
    archive.set(name, xml_text(document));
}

void add_content_types(Archive& archive, std::string const& properties) {
    pugi::xml_document document;
    if (!load_xml(document, archive, "[Content_Types].xml")) return;
    auto root = document.document_element();
    if (!root.find_child_by_attribute("Default", "Extension", "xml")) {
        auto node = root.prepend_child("Default");
        node.append_attribute("Extension") = "xml";
        node.append_attribute("ContentType") = "application/xml";
    }
    auto node = root.append_child("Override");
    node.append_attribute("PartName") = ("/" + properties).c_str();
    node.append_attribute("ContentType") =
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
    archive.set("[Content_Types].xml", xml_text(document));
}

} // namespace

void make_control(pugi::xml_node control, Figure const& figure, int number, pugi::xml_node format) {
    SOKET_ASSERT(!figure.id.empty() && figure.id.size() <= tag_bytes_max);
    // Word wants these in this order (ECMA-376 part 1, CT_SdtPr).
    auto properties = control.append_child("w:sdtPr");
    auto const put = [&](char const* name, std::string const& value) {
        properties.append_child(name).append_attribute("w:val") = value.c_str();
    };
    if (format) properties.append_copy(format);
    if (!figure.source.empty()) put("w:alias", shortened(figure.source, tag_bytes_max));
    put("w:tag", figure.id);
    put("w:id", std::to_string(1'300'000'000 + number));
    auto binding = properties.append_child("w:dataBinding");
    binding.append_attribute("w:prefixMappings") =
        (std::string("xmlns:f='") + figures_space + "'").c_str();
    binding.append_attribute("w:xpath") = xpath_of(figure.id).c_str();
    binding.append_attribute("w:storeItemID") = store_id;
    properties.append_child("w:text");
}

void add_figures_part(Archive& archive, std::string const& document,
                      std::vector<Figure> const& figures) {
    // A document that was filled before and is a template now has the part already.
    if (with_figures_part(archive, [&](pugi::xml_node root) { write_figures(root, figures); }))
        return;
    int number = 1;
    while (archive.find("customXml/item" + std::to_string(number) + ".xml")) ++number;
    auto const item = "item" + std::to_string(number) + ".xml";
    auto const properties = "itemProps" + std::to_string(number) + ".xml";

    pugi::xml_document part;
    auto all = part.append_child("figures");
    all.append_attribute("xmlns") = figures_space;
    write_figures(all, figures);
    archive.set("customXml/" + item, xml_text(part));
    pugi::xml_document facts;
    auto root = facts.append_child("ds:datastoreItem");
    root.append_attribute("ds:itemID") = store_id;
    root.append_attribute("xmlns:ds") =
        "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    root.append_child("ds:schemaRefs").append_child("ds:schemaRef").append_attribute("ds:uri") =
        figures_space;
    archive.set("customXml/" + properties, xml_text(facts));
    add_relation(archive, "customXml/" + item, "customXmlProps", properties);
    std::string up;
    for (char const c : document)
        if (c == '/') up += "../";
    add_relation(archive, document, "customXml", up + "customXml/" + item);
    add_content_types(archive, "customXml/" + properties);
}

void put_text(pugi::xml_node run, std::string_view text) {
    auto const composed = text::nfc(text);
    std::string piece;
    auto const put_piece = [&] {
        if (piece.empty()) return;
        auto node = run.append_child("w:t");
        node.append_attribute("xml:space") = "preserve";
        node.text().set(piece.c_str());
        piece.clear();
    };
    for (std::size_t i = 0; i < composed.size(); ++i) {
        char const c = composed[i];
        // U+FFFE and U+FFFF, like control characters, are none of XML's.
        bool const no_character = composed.compare(i, 3, "\xEF\xBF\xBE") == 0 ||
                                  composed.compare(i, 3, "\xEF\xBF\xBF") == 0;
        if (no_character) {
            i += 2;
        } else if (c == '\n' || c == '\t') {
            put_piece();
            run.append_child(c == '\n' ? "w:br" : "w:tab");
        } else if (static_cast<unsigned char>(c) >= ' ') {
            piece += c;
        }
    }
    put_piece();
}

std::expected<std::vector<Figure>, Finding> read_figures(std::string_view docx) {
    auto const archive = read_archive(docx);
    if (!archive) return std::unexpected(archive.error());
    auto const names = text_parts(*archive);
    if (!names) return std::unexpected(names.error());
    std::vector<Figure> out;
    for (auto const& name : *names) {
        pugi::xml_document document;
        if (auto const loaded = load_xml(document, *archive, name); !loaded)
            return std::unexpected(loaded.error());
        each_control(document, 0, [&](pugi::xml_node control) {
            auto const properties = control.child("w:sdtPr");
            std::string text;
            shown_text(control.child("w:sdtContent"), 0, text);
            out.push_back({.id = properties.child("w:tag").attribute("w:val").value(),
                           .text = text::squeezed(text),
                           .source = properties.child("w:alias").attribute("w:val").value()});
        });
    }
    return out;
}

std::expected<std::string, Finding> refresh_figures(std::string_view docx, Figures const& figures) {
    auto archive = read_archive(docx);
    if (!archive) return std::unexpected(archive.error());
    auto const names = text_parts(*archive);
    if (!names) return std::unexpected(names.error());
    for (auto const& name : *names) {
        pugi::xml_document document;
        if (auto const loaded = load_xml(document, *archive, name); !loaded)
            return std::unexpected(loaded.error());
        bool changed = false;
        each_control(document, 0, [&](pugi::xml_node control) {
            auto const properties = control.child("w:sdtPr");
            auto const id = properties.child("w:tag").attribute("w:val").value();
            auto const figure = figures.find(std::string_view(id));
            if (figure == figures.end()) return;
            show_text(control, figure->second.text);
            properties.child("w:alias").attribute("w:val") =
                shortened(figure->second.source, tag_bytes_max).c_str();
            changed = true;
        });
        if (changed) archive->set(name, xml_text(document));
    }
    with_figures_part(*archive, [&](pugi::xml_node root) {
        for (auto const node : root.children("figure")) {
            auto const figure = figures.find(std::string_view(node.attribute("id").value()));
            if (figure == figures.end()) continue;
            node.text().set(text::squeezed(figure->second.text).c_str());
            node.attribute("source") = figure->second.source.c_str();
        }
    });
    return write_archive(*archive);
}

} // namespace soket::office
