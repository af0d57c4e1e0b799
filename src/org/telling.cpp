#include "org/telling.h"

namespace soket::org {

namespace {

// Of an import; the others are counted.
constexpr std::size_t named_max = 8;

// What has become other of a unit, field by field.
std::vector<std::string> field_lines(Say const& say, Amended const& amended) {
    std::vector<std::string> lines;
    auto const& [before, after] = amended;
    auto const add = [&](std::string_view field, std::string const& was, std::string const& is) {
        if (was != is)
            lines.push_back(say("org.follows.field", {{"code", after.code},
                                                      {"field", "@" + std::string(field)},
                                                      {"before", quoted(was)},
                                                      {"after", quoted(is)}}));
    };
    add("org.field.name", before.name, after.name);
    add("org.field.short_name", before.short_name, after.short_name);
    add("org.field.kind", say("org.kind." + to_text(before.kind), {}),
        say("org.kind." + to_text(after.kind), {}));
    add("org.field.parent", before.parent, after.parent);
    add("org.field.group", before.group, after.group);
    add("org.field.exemptions", exemptions_text(say, before), exemptions_text(say, after));
    return lines;
}

std::string succession_line(Say const& say, Succession const& each) {
    auto key = "org.follows." + to_text(each.kind);
    if (!each.ends) key += "_in_part";
    return say(key, {{"from", each.from}, {"to", each.to}});
}

std::string day_text(Say const& say, std::optional<Day> from) {
    return from ? say("org.since", {{"day", to_office(*from)}})
                : say("org.since_the_beginning", {});
}

} // namespace

std::string quoted(std::string const& text) { return text.empty() ? "–" : "“" + text + "”"; }

std::string exemptions_text(Say const& say, Unit const& unit) {
    std::string text;
    for (auto const& exemption : unit.exemptions) {
        text += (text.empty() ? "" : "; ") + say("org.duty." + to_text(exemption.from), {});
        if (!exemption.reason.empty()) text += " (" + exemption.reason + ")";
    }
    return text;
}

std::string heading_of(Say const& say, Change const& change) {
    auto text =
        say("org.change." + to_text(change.kind), {}) + ", " + day_text(say, change.decision.from);
    if (!change.decision.document.empty())
        text += ", " + say("org.by_document", {{"document", change.decision.document}});
    if (!change.decision.reason.empty()) text += " (" + change.decision.reason + ")";
    return text;
}

std::vector<std::string> lines_of(Say const& say, Change const& change, std::string_view unit) {
    std::vector<std::string> lines;
    auto const about = [&](std::string_view code) { return unit.empty() || code == unit; };
    std::size_t founded = 0;
    for (auto const& each : change.founded)
        if (about(each.code) && ++founded <= named_max)
            lines.push_back(
                say("org.follows.founded",
                    {{"code", each.code}, {"name", each.name}, {"parent", quoted(each.parent)}}));
    if (founded > named_max)
        lines.push_back(say("org.follows.more", {{"count", std::to_string(founded - named_max)}}));
    for (auto const& each : change.successions)
        if (about(each.from) || about(each.to)) lines.push_back(succession_line(say, each));
    for (auto const& each : change.amended)
        if (about(each.after.code))
            for (auto& line : field_lines(say, each)) lines.push_back(std::move(line));
    return lines;
}

Change as_change(Outline const& outline) {
    return {.kind = outline.kind,
            .decision = outline.decision,
            .revoked_because = {},
            .founded = outline.founded,
            .amended = outline.amended,
            .successions = outline.successions};
}

} // namespace soket::org
