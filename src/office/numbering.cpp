#include "office/numbering.h"

#include "text/fold.h"

#include <algorithm>
#include <charconv>

namespace soket::office {

namespace {

// A style based on itself, or on a chain made to be long, ends here.
constexpr int style_depth_max = 32;
// Word's own limit of a list number.
constexpr int list_number_max = 32'767;

int number_in(std::string_view text, int otherwise) {
    int number = otherwise;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::clamp(number, 0, list_number_max) : otherwise;
}

pugi::xml_attribute value_of(pugi::xml_node parent, char const* child) {
    return parent.child(child).attribute("w:val");
}

bool is_on(pugi::xml_node flag) {
    std::string_view const value = flag.attribute("w:val").as_string("1");
    return flag && value != "0" && value != "false" && value != "off";
}

std::optional<int> level_in(std::string_view text) {
    if (text.empty()) return {};
    int const level = number_in(text, 0);
    return std::min(level, list_levels - 1);
}

ListLevel read_level(pugi::xml_node node) {
    return {.start = number_in(value_of(node, "w:start").value(), 1),
            .format = value_of(node, "w:numFmt").as_string("decimal"),
            .text = value_of(node, "w:lvlText").value(),
            .style = value_of(node, "w:pStyle").value(),
            .restarts = std::string_view(value_of(node, "w:lvlRestart").value()) != "0",
            .plain_digits = is_on(node.child("w:isLgl"))};
}

std::string roman(int number) {
    static constexpr std::pair<int, std::string_view> signs[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    std::string text;
    for (auto const& [value, sign] : signs)
        for (; number >= value; number -= value) text += sign;
    return text;
}

// a … z, then aa … zz, as Word counts on.
std::string letters(int number) {
    if (number < 1) return {};
    auto const letter = static_cast<char>('a' + (number - 1) % 26);
    return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), letter);
}

std::string with_plain_signs(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        // U+E000 to U+F8FF, the private places, take three bytes from EE 80 80 on.
        bool const is_private =
            i + 2 < text.size() && (byte(i) == 0xEE || (byte(i) == 0xEF && byte(i + 1) <= 0xA3));
        if (!is_private) {
            out += text[i];
            continue;
        }
        out += plain_sign(((byte(i) & 0x0FU) << 12U) | ((byte(i + 1) & 0x3FU) << 6U) |
                          (byte(i + 2) & 0x3FU));
        i += 2;
    }
    return out;
}

} // namespace

std::string list_number(int number, std::string_view format) {
    if (format == "lowerLetter") return letters(number);
    if (format == "upperLetter") return text::upper(letters(number));
    if (format == "lowerRoman") return roman(number);
    if (format == "upperRoman") return text::upper(roman(number));
    if (format == "none" || format == "bullet") return {};
    if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
    return std::to_string(number);
}

std::string plain_sign(unsigned code_point) {
    switch (code_point & 0xF0FFU) {
    case 0xF02D: return "-";
    case 0xF02B: return "+";
    case 0xF06F: return "o";
    case 0xF076: return "❖";
    case 0xF0A7: return "▪";
    case 0xF0D8: return "➢";
    case 0xF0E0: return "→";
    case 0xF0FC: return "✓";
    default: return "·";
    }
}

Numbering::Numbering(pugi::xml_document const& numbering, pugi::xml_document const& styles) {
    read_styles(styles.document_element());
    read_lists(numbering.document_element());
}

void Numbering::read_styles(pugi::xml_node root) {
    for (auto const node : root.children("w:style")) {
        std::string const id = node.attribute("w:styleId").value();
        auto const list = node.child("w:pPr").child("w:numPr");
        styles_[id] = {.based_on = value_of(node, "w:basedOn").value(),
                       .list = value_of(list, "w:numId").value(),
                       .level = level_in(value_of(list, "w:ilvl").value())};
        if (std::string_view(node.attribute("w:type").value()) == "paragraph" &&
            node.attribute("w:default").as_bool())
            default_style_ = id;
    }
}

void Numbering::read_lists(pugi::xml_node root) {
    std::map<std::string, Levels, std::less<>> abstract;
    std::map<std::string, std::string, std::less<>> linked; // abstract list → style that owns it
    for (auto const node : root.children("w:abstractNum")) {
        std::string const id = node.attribute("w:abstractNumId").value();
        auto& levels = abstract[id];
        for (auto const level : node.children("w:lvl"))
            if (auto const at = level_in(level.attribute("w:ilvl").value()))
                levels[static_cast<std::size_t>(*at)] = read_level(level);
        if (auto const style = value_of(node, "w:numStyleLink")) linked[id] = style.value();
    }
    std::map<std::string, std::string, std::less<>> abstract_of;
    for (auto const node : root.children("w:num"))
        abstract_of[node.attribute("w:numId").value()] = value_of(node, "w:abstractNumId").value();

    for (auto const node : root.children("w:num")) {
        std::string const id = node.attribute("w:numId").value();
        List list{.abstract = abstract_of[id], .levels = {}, .starts_anew = {}, .begun = false};
        // The list stands with its style; this one only points to it.
        if (auto const style = linked.find(list.abstract); style != linked.end())
            if (auto const owner = styles_.find(style->second); owner != styles_.end())
                list.abstract = abstract_of[owner->second.list];
        if (auto const levels = abstract.find(list.abstract); levels != abstract.end())
            list.levels = levels->second;
        for (auto const change : node.children("w:lvlOverride")) {
            auto const at = level_in(change.attribute("w:ilvl").value());
            if (!at) continue;
            auto const level = static_cast<std::size_t>(*at);
            if (auto const other = change.child("w:lvl")) list.levels[level] = read_level(other);
            if (auto const start = value_of(change, "w:startOverride"))
                list.starts_anew[level] = number_in(start.value(), 1);
        }
        lists_[id] = std::move(list);
    }
}

std::optional<Numbering::Use> Numbering::used_by(pugi::xml_node properties) const {
    auto const own = properties.child("w:numPr");
    Use use{.list = value_of(own, "w:numId").value(), .level = 0};
    auto level = level_in(value_of(own, "w:ilvl").value());
    std::string const own_style =
        value_of(properties, "w:pStyle").as_string(default_style_.c_str());
    std::string style = own_style;
    for (int depth = 0; use.list.empty() && depth < style_depth_max; ++depth) {
        auto const at = styles_.find(style);
        if (at == styles_.end()) return {};
        use.list = at->second.list;
        if (!level) level = at->second.level;
        if (use.list.empty()) style = at->second.based_on;
    }
    if (use.list.empty() || use.list == "0") return {};
    auto const list = lists_.find(use.list);
    if (list == lists_.end()) return {};
    // A style is tied to its level from the list's side.
    auto const& levels = list->second.levels;
    auto const tied = std::ranges::find_if(levels, [&](ListLevel const& each) {
        return !each.style.empty() && (each.style == own_style || each.style == style);
    });
    if (!value_of(own, "w:ilvl") && tied != levels.end())
        level = static_cast<int>(tied - levels.begin());
    use.level = level.value_or(0);
    return use;
}

std::string Numbering::next(pugi::xml_node properties) {
    auto const use = used_by(properties);
    if (!use) return {};
    auto& list = lists_.at(use->list);
    auto& counts = counts_[list.abstract];
    if (!list.begun)
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (list.starts_anew[i]) counts[i].reset(), list.levels[i].start = *list.starts_anew[i];
    list.begun = true;

    auto const at = static_cast<std::size_t>(use->level);
    counts[at] = counts[at] ? std::min(*counts[at] + 1, list_number_max) : list.levels[at].start;
    for (std::size_t i = at + 1; i < counts.size(); ++i)
        if (list.levels[i].restarts) counts[i].reset();
    auto const text = label(list.levels, counts, use->level);
    return text.empty() ? text : text + " ";
}

std::string Numbering::label(Levels const& levels, Counts const& counts, int level) {
    auto const& own = levels[static_cast<std::size_t>(level)];
    std::string out;
    for (std::size_t i = 0; i < own.text.size(); ++i) {
        bool const is_place = own.text[i] == '%' && i + 1 < own.text.size() &&
                              own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
        if (!is_place) {
            out += own.text[i];
            continue;
        }
        auto const place = static_cast<std::size_t>(own.text[++i] - '1');
        // A higher level that hasn't been used yet shows its start.
        bool const counted = counts[place] || static_cast<int>(place) < level;
        if (!counted) continue;
        out += list_number(counts[place].value_or(levels[place].start),
                           own.plain_digits ? "decimal" : levels[place].format);
    }
    return with_plain_signs(out);
}

} // namespace soket::office
