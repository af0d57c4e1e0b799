// Purposes, contents and programmes; what a plan without a timetable sets to be done.
#include "plan/actors.h"
#include "plan/reading.h"
#include "plan/undated.h"

#include "text/fold.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace soket::plan {

namespace {

Quoted content_of(Paragraph const& p) {
    auto const span = without_end_marks(p.text, {p.marker.size, p.text.size()});
    return {text::squeezed(std::string_view(p.text).substr(span.begin, span.size())),
            {p.span.begin + span.begin, p.span.begin + span.end}};
}

Quoted value_of(Paragraph const& p) {
    auto const span = without_end_marks(p.text, {p.value, p.text.size()});
    return {text::squeezed(std::string_view(p.text).substr(span.begin, span.size())),
            {p.span.begin + span.begin, p.span.begin + span.end}};
}

// "…, cụ thể gồm:" leads over to the lines below.
void drop_lead_over(Sheet const& sheet, Quoted& words) {
    auto const form = folded(words.text);
    auto const there = folded(sheet.of(words.span));
    for (std::string_view const tail : {"cu the gom", "cu the nhu sau", "bao gom", "cu the", "gom",
                                        "nhu sau", "cu the la", "gom co", "gom cac noi dung"}) {
        if (!form.text.ends_with(tail)) continue;
        auto const begin = form.text.size() - tail.size();
        if (begin < 8 || form.text[begin - 1] != ' ') continue;
        auto const end = without_end_marks(words.text, {0, form.places[begin]}).end;
        words.text.resize(end);
        if (there.text.ends_with(tail))
            words.span = without_end_marks(
                sheet.text, {words.span.begin,
                             words.span.begin + there.places[there.text.size() - tail.size()]});
        return;
    }
}

// Places in the folded words.
struct NamedProgramme {
    ProgrammeKind kind = ProgrammeKind::programme;
    Span name; // between its quotation marks
};

// "Công trình thanh niên " at the begin, or a list's ", " and "và ".
std::optional<ProgrammeKind> programme_word(std::string_view words,
                                            std::optional<ProgrammeKind> before) {
    auto const skip = words.find_first_not_of(" ,;");
    words.remove_prefix(std::min(skip, words.size()));
    if (before && leading(words, "va") > 0) words.remove_prefix(2);
    words = text::trimmed(words);
    if (words.empty()) return before;
    constexpr std::size_t between_letters_max = 4;
    auto const takes = [&](Phrases phrases) {
        auto const size = leading_any(words, phrases);
        return size > 0 && words.size() <= size + between_letters_max;
    };
    if (takes({"cac cong trinh", "cong trinh thanh nien", "cong trinh", "phan viec"}))
        return ProgrammeKind::work;
    if (takes({"cac chuong trinh", "cac phong trao", "cac mo hinh", "chuong trinh", "de an",
               "du an", "phong trao", "cuoc van dong", "mo hinh"}))
        return ProgrammeKind::programme;
    return {};
}

// Where the name that opens here closes: marks within a name come in pairs, as in "A "B" C".
std::size_t closing_mark(std::string_view form, std::size_t open, ProgrammeKind kind) {
    auto const first = form.find('"', open + 1);
    auto const next = first == std::string_view::npos ? first : form.find('"', first + 1);
    if (next == std::string_view::npos) return first;
    auto const between = form.substr(first + 1, next - first - 1);
    // Another name follows, or a sentence does.
    if (programme_word(between, kind) || between.find_first_of(";.,(") != std::string_view::npos)
        return first;
    return form.rfind('"');
}

// Chương trình "A", "B" và công trình "C": three.
std::vector<NamedProgramme> programmes_named(std::string_view form, std::size_t at) {
    std::vector<NamedProgramme> out;
    std::optional<ProgrammeKind> kind;
    for (auto open = form.find('"', at); open != std::string_view::npos;
         open = form.find('"', at)) {
        kind = programme_word(form.substr(at, open - at), kind);
        if (!kind) break;
        auto const close = closing_mark(form, open, *kind);
        if (close == std::string_view::npos || close <= open + 1) break;
        out.push_back({*kind, {open + 1, close}});
        at = close + 1;
    }
    return out;
}

struct Figure {
    std::int64_t value = 0;
    std::string of;
};

// "… cho 5.000 đoàn viên, thanh niên"; years and ordinals aren't figures.
std::optional<Figure> figure_in(std::string_view name) {
    auto const form = folded(name);
    auto const digit = [&](std::size_t i) {
        return i < form.text.size() && std::isdigit(static_cast<unsigned char>(form.text[i])) != 0;
    };
    for (std::size_t at = 0; at < form.text.size(); ++at) {
        if (!digit(at)) continue;
        auto const begin = at;
        std::int64_t value = 0;
        while (digit(at) || (at < form.text.size() && form.text[at] == '.' && digit(at + 1))) {
            if (digit(at) && value < 1'000'000'000'000) value = value * 10 + (form.text[at] - '0');
            ++at;
        }
        auto const before = std::string_view(form.text).substr(0, begin);
        bool const year =
            before.ends_with("nam ") || before.ends_with("- ") || before.ends_with("doan ");
        auto const of = text::squeezed(name.substr(form.places[at]));
        if (!year && at < form.text.size() && form.text[at] == ' ' && starts_small(of))
            return Figure{value, of};
    }
    return {};
}

class ContentReader {
  public:
    ContentReader(Reading const& reading, Outline& outline)
        : reading_(reading)
        , outline_(outline)
        , plan_(reading.plan) {}

    void read() {
        for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
            auto& p = outline_.paragraphs[i];
            if (p.used || p.cell || is_closing_formula(p)) continue;
            if (p.subject == Subject::purpose)
                purpose(i);
            else if (p.field == Field::agenda && plan_.event)
                agenda_field(i);
            else if (p.subject == Subject::contents || p.subject == Subject::event)
                content(i);
            else if (is_field_of_work(p.field))
                field(i);
        }
    }

  private:
    [[nodiscard]] Paragraph& at(std::size_t i) { return outline_.paragraphs[i]; }

    [[nodiscard]] static bool is_field_of_work(Field field) {
        return field == Field::due || field == Field::lead || field == Field::support ||
               field == Field::product;
    }

    void purpose(std::size_t i) {
        auto& p = at(i);
        if (p.heading) return;
        plan_.purposes.push_back(content_of(p));
        p.used = true;
    }

    [[nodiscard]] bool has_agenda_rows() const {
        return std::ranges::any_of(plan_.contents,
                                   [](Content const& c) { return c.hours && c.agenda; });
    }

    // "Nội dung:" among time and place of an event.
    void agenda_field(std::size_t i) {
        auto& p = at(i);
        auto value = value_of(p);
        p.used = true;
        auto const children = outline_.children(static_cast<int>(i));
        if (!value.empty() && (children.empty() || !p.text.ends_with(':'))) {
            drop_lead_over(reading_.sheet, value);
            add(i, std::move(value), !has_agenda_rows());
        } else {
            reading_.add(StructureKind::heading, p.span);
        }
        for (auto const child : children) {
            if (at(child).used || at(child).cell || is_closing_formula(at(child))) continue;
            top_item(child, !has_agenda_rows());
        }
    }

    void content(std::size_t i) {
        auto& p = at(i);
        bool const section = p.parent < 0 || p.marker.kind <= MarkerKind::roman;
        if (p.heading && (section || p.marker.kind == MarkerKind::none)) return;
        if (is_field_of_work(p.field) || dates_work(i)) return field(i);
        if (programme(i)) return;
        auto const above = owner(i);
        bool const numbered = p.marker.kind != MarkerKind::none && !is_bullet(p.marker.kind);
        bool const own = !above || numbered || has_work_fields(i);
        if (!own) {
            plan_.contents[*above].details.push_back(content_of(p));
            p.used = true;
            return;
        }
        if (p.marker.kind == MarkerKind::none && p.text.ends_with(':')) return;
        top_item(i, is_agenda(i));
    }

    // "Thời gian: Quý I/2026" beside the line that says who leads, or below words that say it in
    // brackets.
    [[nodiscard]] bool dates_work(std::size_t i) const {
        auto const& p = outline_.paragraphs[i];
        if (p.field != Field::time || p.parent < 0) return false;
        if (auto const above = owner(i); above && !plan_.contents[*above].leads.empty())
            return true;
        return std::ranges::any_of(outline_.children(p.parent), [&](std::size_t beside) {
            return is_field_of_work(outline_.paragraphs[beside].field);
        });
    }

    [[nodiscard]] bool has_work_fields(std::size_t i) const {
        for (auto const child : outline_.children(static_cast<int>(i)))
            if (is_field_of_work(outline_.paragraphs[child].field)) return true;
        return false;
    }

    // The section sets what the event deals with, and not work with a date or an actor of its own.
    [[nodiscard]] bool is_agenda(std::size_t i) {
        if (!plan_.event || has_agenda_rows()) return false;
        auto root = i;
        while (outline_.paragraphs[root].parent >= 0 &&
               outline_.paragraphs[static_cast<std::size_t>(outline_.paragraphs[root].parent)]
                       .subject == Subject::contents)
            root = static_cast<std::size_t>(outline_.paragraphs[root].parent);
        if (root == i || outline_.paragraphs[i].parent != static_cast<int>(root)) return false;
        auto const [known, fresh] = only_agenda_.try_emplace(root, true);
        if (fresh) known->second = !has_work_below(root);
        return known->second;
    }

    [[nodiscard]] bool has_work_below(std::size_t root) const {
        auto const whole = outline_.whole(root);
        for (auto k = root + 1;
             k < outline_.paragraphs.size() && outline_.paragraphs[k].span.begin < whole.end; ++k)
            if (is_field_of_work(outline_.paragraphs[k].field)) return true;
        return false;
    }

    void top_item(std::size_t i, bool agenda) {
        auto words = content_of(at(i));
        if (words.empty()) return;
        if (at(i).text.ends_with(':')) drop_lead_over(reading_.sheet, words);
        add(i, std::move(words), agenda);
    }

    void add(std::size_t i, Quoted words, bool agenda) {
        auto& p = at(i);
        Content content{.text = std::move(words), .number = p.marker.number, .span = p.span};
        content.agenda = agenda;
        content.due = moments_in(reading_, p).due;
        auto bracket = bracket_in(content.text.text);
        content.leads = std::move(bracket.leads);
        content.supports = std::move(bracket.supports);
        plan_.contents.push_back(std::move(content));
        content_at_[i] = plan_.contents.size() - 1;
        p.used = true;
    }

    // The content that this paragraph stands under.
    [[nodiscard]] std::optional<std::size_t> owner(std::size_t i) const {
        for (auto up = outline_.paragraphs[i].parent; up >= 0;
             up = outline_.paragraphs[static_cast<std::size_t>(up)].parent) {
            auto const found = content_at_.find(static_cast<std::size_t>(up));
            if (found != content_at_.end()) return found->second;
        }
        return {};
    }

    void field(std::size_t i) {
        auto& p = at(i);
        auto const above = owner(i);
        auto const value = value_of(p);
        auto const moments = moments_in(reading_, p);
        if (above) {
            auto& content = plan_.contents[*above];
            content.span.end = std::max(content.span.end, p.span.end);
            switch (p.field) {
            case Field::time:
            case Field::due: std::ranges::copy(moments.due, std::back_inserter(content.due)); break;
            case Field::lead: content.leads = leads_in(value.text); break;
            case Field::support: content.supports = names_in(value.text); break;
            case Field::product: content.product = value.text; break;
            case Field::none:
            case Field::form:
            case Field::place:
            case Field::attendance:
            case Field::agenda: break;
            }
        }
        if (p.field == Field::due || p.field == Field::time) due_field(i, moments, value);
        p.used = true;
        reading_.add(StructureKind::label, p.span);
    }

    // "Bộ Công an tiến hành rà soát …; các bộ … rà soát …": names only.
    [[nodiscard]] static std::vector<std::string> leads_in(std::string_view value) {
        std::vector<std::string> out;
        while (!value.empty()) {
            auto const end = std::min(value.find(';'), value.size());
            auto const part = value.substr(0, end);
            auto const doer = doer_of(part);
            auto const names = doer && !doer->rest.empty()
                                   ? names_in(part.substr(doer->actor.begin, doer->actor.size()))
                                   : names_in(part);
            out.insert(out.end(), names.begin(), names.end());
            value.remove_prefix(std::min(end + 1, value.size()));
        }
        return out;
    }

    // A time that no date names is a deadline still: "Theo tiến độ được giao".
    void due_field(std::size_t i, Moments const& moments, Quoted const& value) {
        auto& p = at(i);
        p.timed = true;
        auto actors = actors_beside(i);
        if (auto const above = owner(i); actors.empty() && above)
            actors = plan_.contents[*above].leads;
        if (!moments.due.empty())
            return add_milestones(reading_, p, moments.due, actors, MilestoneFrom::field,
                                  outline_.section_of(i));
        if (value.empty() || !moments.all.empty()) {
            p.timed = false;
            return;
        }
        bool const always = is_always(folded(value.text).text);
        plan_.milestones.push_back(
            {.when = {},
             .what = value,
             .actors = std::move(actors),
             .section = outline_.section_of(i),
             .from = always ? MilestoneFrom::recurring : MilestoneFrom::field,
             .span = always ? value.span : p.span});
    }

    // Those who lead, on a line of their own beside this one.
    [[nodiscard]] std::vector<std::string> actors_beside(std::size_t i) const {
        for (auto const beside : outline_.children(outline_.paragraphs[i].parent)) {
            auto const& p = outline_.paragraphs[beside];
            if (p.field == Field::lead) return leads_in(value_of(p).text);
        }
        return {};
    }

    // + Công trình “Trang bị kỹ năng … cho 5.000 đoàn viên, thanh niên”.
    bool programme(std::size_t i) {
        auto& p = at(i);
        if (p.marker.kind == MarkerKind::none) return false;
        auto const names = programmes_named(p.form.text, words_begin(p));
        for (auto const& named : names) plan_.programmes.push_back(programme_of(p, named));
        if (names.empty()) return false;
        p.used = true;
        return true;
    }

    [[nodiscard]] static std::size_t words_begin(Paragraph const& p) {
        return folded(p.text.substr(0, p.marker.size)).text.size();
    }

    [[nodiscard]] static Programme programme_of(Paragraph const& p, NamedProgramme const& named) {
        Programme out;
        out.kind = named.kind;
        Span const name{p.form.places[named.name.begin], p.form.places[named.name.end]};
        out.name = {text::squeezed(std::string_view(p.text).substr(name.begin, name.size())),
                    {p.span.begin + name.begin, p.span.begin + name.end}};
        out.span = p.span;
        auto figure = figure_in(out.name.text);
        if (!figure) figure = figure_after(p, named);
        if (figure) {
            out.figure = figure->value;
            out.of = std::move(figure->of);
        }
        return out;
    }

    // "“Áo ấm mùa đông” cho 300 học sinh": up to the next mark.
    [[nodiscard]] static std::optional<Figure> figure_after(Paragraph const& p,
                                                            NamedProgramme const& named) {
        auto const& form = p.form;
        auto const begin = named.name.end + 1;
        auto const end = std::min(form.text.find_first_of(",;(:\"", begin), form.text.size());
        auto const said = std::string_view(form.text).substr(begin, end - begin);
        if (leading_any(text::trimmed(said), {"cho", "voi", "tang"}) == 0) return {};
        auto words = text::squeezed(std::string_view(p.text).substr(
            form.places[begin], form.places[end] - form.places[begin]));
        words.resize(without_end_marks(words, {0, words.size()}).end);
        return figure_in(words);
    }

    Reading const& reading_;
    Outline& outline_;
    Plan& plan_;
    std::map<std::size_t, std::size_t> content_at_; // paragraph → content
    std::map<std::size_t, bool> only_agenda_;       // section → no work with dates in it
};

} // namespace

void read_contents(Reading const& reading, Outline& outline) {
    ContentReader(reading, outline).read();
}

} // namespace soket::plan
