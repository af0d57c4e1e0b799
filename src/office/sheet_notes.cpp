#include "office/sheet_notes.h"

#include <algorithm>
#include <array>
#include <set>

namespace soket::office {

namespace {

// The first word of each note of ours.
constexpr std::string_view our_word = "[soket] ";

constexpr std::string_view relations_type =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view spreadsheet_space =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view comments_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr std::string_view vml_type = "application/vnd.openxmlformats-officedocument.vmlDrawing";

constexpr std::string_view empty_drawing =
    R"(<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office")"
    R"( xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">)"
    R"(<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202")"
    R"( coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">)"
    R"(<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>)"
    R"(</v:shapetype></xml>)";

using At = std::pair<int, int>;

std::unexpected<Finding> not_markable(std::string_view part) {
    return std::unexpected(
        Finding{.key = "workbook.not_markable", .arguments = {{"part", std::string(part)}}});
}

std::string free_name(Archive const& archive, std::string const& before,
                      std::string const& ending) {
    for (int number = 1;; ++number)
        if (auto name = before + std::to_string(number) + ending; !archive.find(name)) return name;
}

// One more relation of the part; its id.
std::string relate(Archive& archive, std::string const& part, std::string_view kind,
                   std::string const& target) {
    auto const name = relations_part(part);
    pugi::xml_document document;
    if (archive.find(name)) {
        if (!load_xml(document, archive, name)) return {};
    } else {
        auto root = document.append_child("Relationships");
        root.append_attribute("xmlns") =
            "http://schemas.openxmlformats.org/package/2006/relationships";
    }
    auto root = document.document_element();
    std::set<std::string> ids;
    for (auto const node : root.children()) ids.insert(node.attribute("Id").value());
    std::string id;
    for (int number = 1; id.empty() || ids.contains(id); ++number)
        id = "rIdSoket" + std::to_string(number);
    auto node = root.append_child(alike(root, "Relationship").c_str());
    node.append_attribute("Id") = id.c_str();
    node.append_attribute("Type") = (std::string(relations_type) + std::string(kind)).c_str();
    node.append_attribute("Target") = ("/" + target).c_str();
    archive.set(name, xml_text(document));
    return id;
}

// Says what kind of part a name, or an ending, is.
void set_type(Archive& archive, char const* element, char const* by, std::string const& value,
              std::string_view type) {
    constexpr std::string_view name = "[Content_Types].xml";
    pugi::xml_document document;
    if (!load_xml(document, archive, name)) return;
    auto root = document.document_element();
    for (auto const node : root.children())
        if (value == node.attribute(by).value()) return;
    auto const local = alike(root, element);
    auto node = std::string_view(element) == "Default" ? root.prepend_child(local.c_str())
                                                       : root.append_child(local.c_str());
    node.append_attribute(by) = value.c_str();
    node.append_attribute("ContentType") = std::string(type).c_str();
    archive.set(name, xml_text(document));
}

std::string text_of(pugi::xml_node comment) {
    std::string all;
    for (auto const node : child_named(comment, "text").children()) {
        if (local_name(node) == "t") all += node.text().get();
        if (local_name(node) == "r") all += child_named(node, "t").text().get();
    }
    return all;
}

void add_run(pugi::xml_node text, std::string const& words) {
    auto run = text.append_child(alike(text, "r").c_str());
    auto properties = run.append_child(alike(text, "rPr").c_str());
    properties.append_child(alike(text, "sz").c_str()).append_attribute("val") = "10";
    properties.append_child(alike(text, "rFont").c_str()).append_attribute("val") =
        "Times New Roman";
    auto t = run.append_child(alike(text, "t").c_str());
    t.append_attribute("xml:space") = "preserve";
    t.text().set(words.c_str());
}

// What somebody else wrote before our word stays; nothing of the note stays when it is all ours.
bool take_ours_out(pugi::xml_node comment) {
    auto const whole = text_of(comment);
    auto const at = whole.find(our_word);
    if (at == std::string::npos) return false;
    auto theirs = whole.substr(0, at);
    while (theirs.ends_with('\n')) theirs.pop_back();
    auto text = child_named(comment, "text");
    text.remove_children();
    if (!theirs.empty()) add_run(text, theirs);
    return theirs.empty();
}

class Notes {
  public:
    Notes(Archive& archive, std::string const& sheet_part, pugi::xml_document& sheet)
        : archive_(archive)
        , sheet_part_(sheet_part)
        , sheet_(sheet.document_element()) {}

    std::expected<void, Finding> put(std::map<At, Note> const& notes) {
        auto const related = relations(archive_, sheet_part_);
        if (!related) return std::unexpected(related.error());
        auto const* const kept = relation_of_kind(*related, "comments");
        if (!kept && notes.empty()) return {};
        comments_part_ = kept ? kept->target : "";
        if (auto opened = open_comments(); !opened) return opened;
        if (auto opened = open_drawing(*related); !opened) return opened;
        take_out();
        for (auto const& [at, note] : notes) add(at, note);
        if (!notes.empty() || taken_out_) {
            archive_.set(comments_part_, xml_text(comments_));
            archive_.set(drawing_part_, xml_text(drawing_));
        }
        return {};
    }

  private:
    std::expected<void, Finding> open_comments() {
        if (!comments_part_.empty()) return load_xml(comments_, archive_, comments_part_);
        comments_part_ = free_name(archive_, "xl/comments", ".xml");
        auto root = comments_.append_child("comments");
        root.append_attribute("xmlns") = std::string(spreadsheet_space).c_str();
        root.append_child("authors");
        root.append_child("commentList");
        archive_.set(comments_part_, "");
        relate(archive_, sheet_part_, "comments", comments_part_);
        set_type(archive_, "Override", "PartName", "/" + comments_part_, comments_type);
        return {};
    }

    std::expected<void, Finding> open_drawing(std::vector<Relation> const& related) {
        auto const drawing = child_named(sheet_, "legacyDrawing");
        auto const id = attribute(drawing, "id");
        auto const known = std::ranges::find(related, id, &Relation::id);
        if (drawing && known != related.end()) {
            drawing_part_ = known->target;
            return load_xml(drawing_, archive_, drawing_part_) ? std::expected<void, Finding>{}
                                                               : not_markable(drawing_part_);
        }
        drawing_part_ = free_name(archive_, "xl/drawings/vmlDrawing", ".vml");
        drawing_.load_buffer(empty_drawing.data(), empty_drawing.size());
        archive_.set(drawing_part_, "");
        auto const made = relate(archive_, sheet_part_, "vmlDrawing", drawing_part_);
        set_type(archive_, "Default", "Extension", "vml", vml_type);
        auto node = drawing ? drawing : insert_in_order(sheet_, "legacyDrawing");
        node.remove_attributes();
        node.append_attribute("xmlns:r") =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        node.append_attribute("r:id") = made.c_str();
        return {};
    }

    pugi::xml_node list() { return child_named(comments_.document_element(), "commentList"); }

    void take_out() {
        std::set<At> gone;
        for (auto comment = list().first_child(); comment;) {
            auto const next = comment.next_sibling();
            auto const at = read_cell_name(comment.attribute("ref").value());
            taken_out_ = taken_out_ || text_of(comment).find(our_word) != std::string::npos;
            if (take_ours_out(comment)) {
                if (at) gone.insert({at->row, at->column});
                list().remove_child(comment);
            }
            comment = next;
        }
        auto root = drawing_.document_element();
        for (auto shape = root.first_child(); shape;) {
            auto const next = shape.next_sibling();
            if (gone.contains(place_of(shape))) root.remove_child(shape);
            shape = next;
        }
    }

    static At place_of(pugi::xml_node shape) {
        auto const data = child_named(shape, "ClientData");
        if (!data) return {-1, -1};
        return {child_named(data, "Row").text().as_int(-1),
                child_named(data, "Column").text().as_int(-1)};
    }

    // Notes are kept in the order of their cells' names by Excel; no program asks for it.
    void add(At at, Note const& note) {
        auto const name = cell_name(at.first, at.second);
        auto const words = std::string(our_word) + note.text;
        for (auto const comment : list().children())
            if (name == comment.attribute("ref").value()) {
                auto text = child_named(comment, "text");
                add_run(text, "\n" + words);
                return;
            }
        auto const root = comments_.document_element();
        auto comment = list().append_child(alike(root, "comment").c_str());
        comment.append_attribute("ref") = name.c_str();
        comment.append_attribute("authorId") = author();
        auto text = comment.append_child(alike(root, "text").c_str());
        add_run(text, words);
        add_shape(at, note);
    }

    unsigned author() {
        auto authors = child_named(comments_.document_element(), "authors");
        unsigned index = 0;
        for (auto const node : authors.children()) {
            if (std::string_view(node.text().get()) == "soket") return index;
            ++index;
        }
        authors.append_child(alike(comments_.document_element(), "author").c_str())
            .text()
            .set("soket");
        return index;
    }

    // A box to the right of the cell, as high as its words need.
    void add_shape(At at, Note const& note) {
        constexpr std::size_t bytes_in_line = 44;
        auto const lines = 2 + note.text.size() / bytes_in_line +
                           static_cast<std::size_t>(std::ranges::count(note.text, '\n'));
        auto const height = 15 * std::min<std::size_t>(lines, 28);
        auto const last_row = at.first + static_cast<int>(std::min<std::size_t>(lines, 28)) + 1;
        auto const anchor = std::to_string(at.second + 1) + ", 12, " + std::to_string(at.first) +
                            ", 4, " + std::to_string(at.second + 4) + ", 30, " +
                            std::to_string(last_row) + ", 4";
        std::string const shown = note.shown ? "visible" : "hidden";
        std::string shape =
            R"(<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" id=")" +
            free_id() + R"(" type="#_x0000_t202" style="position:absolute;width:260pt;height:)" +
            std::to_string(height) + "pt;z-index:1;visibility:" + shown +
            R"(" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>)"
            R"(<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>)"
            R"(<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>)"
            R"(<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>)" +
            anchor + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + std::to_string(at.first) +
            "</x:Row><x:Column>" + std::to_string(at.second) + "</x:Column>" +
            (note.shown ? "<x:Visible/>" : "") + "</x:ClientData></v:shape>";
        pugi::xml_document made;
        made.load_buffer(shape.data(), shape.size());
        drawing_.document_element().append_copy(made.document_element());
    }

    // "_x0000_s1025" and on: Excel numbers the shapes of the first sheet so.
    std::string free_id() {
        std::set<std::string> ids;
        for (auto const shape : drawing_.document_element().children())
            ids.insert(shape.attribute("id").value());
        for (;; ++last_id_)
            if (auto id = "_x0000_s" + std::to_string(last_id_); !ids.contains(id)) return id;
    }

    Archive& archive_;
    std::string const& sheet_part_;
    pugi::xml_node sheet_;
    std::string comments_part_;
    std::string drawing_part_;
    pugi::xml_document comments_;
    pugi::xml_document drawing_;
    int last_id_ = 1025;
    bool taken_out_ = false;
};

// The children of a worksheet that may stand behind those that we put in.
constexpr std::array<std::string_view, 38> children_in_order{"sheetPr",
                                                             "dimension",
                                                             "sheetViews",
                                                             "sheetFormatPr",
                                                             "cols",
                                                             "sheetData",
                                                             "sheetCalcPr",
                                                             "sheetProtection",
                                                             "protectedRanges",
                                                             "scenarios",
                                                             "autoFilter",
                                                             "sortState",
                                                             "dataConsolidate",
                                                             "customSheetViews",
                                                             "mergeCells",
                                                             "phoneticPr",
                                                             "conditionalFormatting",
                                                             "dataValidations",
                                                             "hyperlinks",
                                                             "printOptions",
                                                             "pageMargins",
                                                             "pageSetup",
                                                             "headerFooter",
                                                             "rowBreaks",
                                                             "colBreaks",
                                                             "customProperties",
                                                             "cellWatches",
                                                             "ignoredErrors",
                                                             "smartTags",
                                                             "drawing",
                                                             "legacyDrawing",
                                                             "legacyDrawingHF",
                                                             "picture",
                                                             "oleObjects",
                                                             "controls",
                                                             "webPublishItems",
                                                             "tableParts",
                                                             "extLst"};

} // namespace

std::string alike(pugi::xml_node beside, std::string_view local) {
    std::string_view const name = beside.name();
    auto const colon = name.find(':');
    std::string prefix;
    if (colon != std::string_view::npos) prefix = std::string(name.substr(0, colon + 1));
    return prefix + std::string(local);
}

pugi::xml_node insert_in_order(pugi::xml_node worksheet, std::string_view name) {
    auto const place = [](std::string_view local) {
        return std::ranges::find(children_in_order, local) - children_in_order.begin();
    };
    auto const full = alike(worksheet, name);
    for (auto const child : worksheet.children())
        if (child.type() == pugi::node_element && place(local_name(child)) > place(name))
            return worksheet.insert_child_before(full.c_str(), child);
    return worksheet.append_child(full.c_str());
}

std::expected<void, Finding> put_notes(Archive& archive, std::string const& sheet_part,
                                       pugi::xml_document& sheet,
                                       std::map<std::pair<int, int>, Note> const& notes) {
    return Notes(archive, sheet_part, sheet).put(notes);
}

} // namespace soket::office
