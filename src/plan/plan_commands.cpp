#include "base/files.h"
#include "cli/cli.h"
#include "office/paper.h"
#include "plan/plan.h"
#include "text/fold.h"

#include <boost/json.hpp>
#include <functional>

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace soket::plan {

// What another room knows to be doubtful in a plan: this one knows no units.
using MoreFindings = std::function<Findings(cli::Call&, Plan const&)>;

namespace {

std::string moment_text(Plan const& plan, text::When const& when) {
    if (is_strict(plan, when)) return text::squeezed(plan.of(when.span));
    auto out = text::to_office(when.from);
    if (when.to) out += " – " + text::to_office(*when.to);
    if (when.time) out = to_office_time(*when.time) + " " + out;
    return out;
}

std::string joined(std::vector<std::string> const& all) {
    return fmt::to_string(fmt::join(all, ", "));
}

// Prints what was read, section by section, with counts.
class Summary {
  public:
    Summary(cli::Call const& call, Plan const& plan)
        : call_(call)
        , plan_(plan) {}

    // Whether nothing speaks against the claim that all was understood.
    void print(bool sure) const {
        header();
        items("plan.show.basis", plan_.legal_basis,
              [](LegalBasis const& b) { return b.whole.text; });
        items("plan.show.purposes", plan_.purposes, [](Quoted const& q) { return q.text; });
        event();
        contents();
        items("plan.show.programmes", plan_.programmes,
              [this](Programme const& p) { return named(p); });
        assignments();
        milestones();
        items("plan.show.exemptions", plan_.exemptions,
              [](Exemption const& e) { return e.rule.text; });
        items("plan.show.recipients", plan_.recipients,
              [](Recipient const& r) { return r.text.text; });
        signer();
        not_understood(sure);
    }

  private:
    void title(std::string_view key, std::size_t count) const {
        call_.print("");
        call_.print(call_.say(key, {{"count", std::to_string(count)}}));
    }

    void item(std::string const& words) const { call_.print("  - " + words); }

    void line(std::string_view key, std::string const& value) const {
        if (!value.empty()) call_.print(call_.say(key, {{"value", value}}));
    }

    template<class T, class Words>
    void items(std::string_view key, std::vector<T> const& all, Words words) const {
        if (all.empty()) return;
        title(key, all.size());
        for (auto const& one : all) item(words(one));
    }

    void header() const {
        auto const& h = plan_.header;
        line("plan.show.title", h.doc_type.text + " " + h.title.text);
        line("plan.show.superior", h.superior.text);
        line("plan.show.issuer", h.issuer.text);
        line("plan.show.number", plan_.cited());
        if (h.number.empty()) call_.print(call_.say("plan.show.no_number"));
        line("plan.show.date", h.date ? text::to_office(h.date->from) : h.date_text.text);
        line("plan.show.place", h.place.text);
        line("plan.show.term", h.term.text);
    }

    void event() const {
        if (!plan_.event) return;
        auto const& e = *plan_.event;
        call_.print("");
        call_.print(call_.say("plan.show.event"));
        line("plan.show.event_form", e.form.text);
        line("plan.show.event_time", e.time_text.text);
        line("plan.show.event_place", e.place.text);
        line("plan.show.event_attendance", e.attendance.text);
        for (auto const& group : e.groups) item(group.text.text);
    }

    void contents() const {
        if (plan_.contents.empty()) return;
        title("plan.show.contents", plan_.contents.size());
        for (auto const& c : plan_.contents) {
            std::string words = c.number.empty() ? c.text.text : c.number + ". " + c.text.text;
            if (c.hours && c.hours->time) {
                words = to_office_time(*c.hours->time) + " " + words;
                if (c.date) words = text::to_office(*c.date) + " " + words;
            }
            if (!c.leads.empty()) words += " (" + joined(c.leads) + ")";
            item(words);
        }
    }

    [[nodiscard]] std::string named(Programme const& p) const {
        auto const kind = p.kind == ProgrammeKind::work ? "plan.show.work" : "plan.show.programme";
        auto words = call_.say(kind, {{"name", p.name.text}});
        if (p.figure)
            words += call_.say("plan.show.figure",
                               {{"figure", std::to_string(*p.figure)}, {"of", p.of}});
        return words;
    }

    void assignments() const {
        if (plan_.assignments.empty()) return;
        title("plan.show.assignments", plan_.assignments.size());
        for (auto const& a : plan_.assignments) {
            call_.print("  " + (a.actor.empty() ? call_.say("plan.show.nobody") : a.actor.text));
            for (auto const& task : a.tasks)
                call_.print("    - " +
                            (task.due ? "[" + plan::moment_text(plan_, *task.due) + "] " : "") +
                            task.text.text);
        }
    }

    void milestones() const {
        if (plan_.milestones.empty()) return;
        title("plan.show.milestones", plan_.milestones.size());
        cli::Table table{{call_.say("plan.show.line"), call_.say("plan.show.when"),
                          call_.say("plan.show.who"), call_.say("plan.show.what")},
                         {},
                         {0}};
        for (auto const& m : plan_.milestones)
            table.rows.push_back({std::to_string(plan_.line_number(m.span.begin)), moment_text(m),
                                  joined(m.actors), m.what.text});
        cli::print(call_, table);
    }

    [[nodiscard]] std::string moment_text(Milestone const& m) const {
        if (m.when) return plan::moment_text(plan_, *m.when);
        auto words = text::squeezed(plan_.of(m.span));
        bool const undated =
            m.from == MilestoneFrom::recurring || m.from == MilestoneFrom::relative;
        // A field's words may be all that is said; they are shown once.
        return undated || !words.contains(m.what.text) ? words : "";
    }

    void signer() const {
        auto const& s = plan_.signer;
        std::vector<std::string> parts;
        for (auto const* part : {&s.acting_for, &s.position, &s.name})
            if (!part->empty()) parts.push_back(part->text);
        if (parts.empty()) return;
        call_.print("");
        call_.print(call_.say("plan.show.signer", {{"value", joined(parts)}}));
    }

    void not_understood(bool sure) const {
        call_.print("");
        if (plan_.not_understood.empty()) {
            if (sure) call_.print(call_.say("plan.show.all_understood"));
            return;
        }
        call_.print(call_.say("plan.show.not_understood",
                              {{"count", std::to_string(plan_.not_understood.size())}}));
        for (auto const span : plan_.not_understood)
            call_.print(call_.say("plan.show.not_understood_line",
                                  {{"line", std::to_string(plan_.line_number(span.begin))},
                                   {"text", std::string(plan_.of(span))}}));
    }

    cli::Call const& call_;
    Plan const& plan_;
};

Findings doubts_of(cli::Call const& call, Plan const& plan) {
    auto findings = doubts(plan);
    for (auto& finding : findings) finding.place.file = call.value("file");
    return findings;
}

int read_plan(cli::Call& call) {
    auto const paper = office::read_paper(call.value("file"));
    if (!paper) return call.show({paper.error()});
    auto const plan = read(*paper);
    auto const findings = doubts_of(call, plan);
    if (call.json) {
        auto out = to_json(plan);
        out.as_object()["findings"] = call.as_json(findings);
        call.print_json(out);
    } else if (!any_error(findings)) {
        Summary(call, plan).print(findings.empty());
    }
    return call.show(findings);
}

// What is no plan gives nobody work; what only has mistakes still does.
Findings units_not_checked() { return {{Weight::note, "plan.units_not_checked", {}, {}}}; }

int lint_plan(cli::Call& call, MoreFindings const& against_units) {
    auto const paper = office::read_paper(call.value("file"));
    if (!paper) return call.show({paper.error()});
    auto const plan = read(*paper);
    auto findings = lint(plan);
    if (call.has("units"))
        append(findings, is_plan(plan) ? against_units(call, plan) : units_not_checked());
    for (auto& finding : findings) finding.place.file = call.value("file");
    if (call.json) {
        call.print_json(call.as_json(findings));
        return any_error(findings) ? cli::refused : cli::done;
    }
    // They are the result, not a mishap on the way to one.
    for (auto const& finding : findings) call.print(call.say(finding));
    int const code = any_error(findings) ? cli::refused : cli::done;
    call.print(call.say(findings.empty() ? "plan.lint.clean" : "plan.lint.count",
                        {{"count", std::to_string(findings.size())}}));
    return code;
}

int write_calendar(cli::Call& call) {
    auto const paper = office::read_paper(call.value("file"));
    if (!paper) return call.show({paper.error()});
    auto const plan = read(*paper);
    if (auto const findings = doubts_of(call, plan); any_error(findings))
        return call.show(findings);
    auto const ics = to_ics(plan);
    call.write(call.value("output"), ics);
    std::size_t events = 0;
    for (auto at = ics.find("BEGIN:VEVENT"); at != std::string::npos;
         at = ics.find("BEGIN:VEVENT", at + 1))
        ++events;
    call.print(call.say("plan.calendar.written",
                        {{"file", call.value("output")}, {"count", std::to_string(events)}}));
    // Days that don't exist, and what only words date, are for a person to settle.
    if (auto const without = plan.milestones.size() - events; without > 0)
        return call.show({{Weight::warning,
                           "plan.calendar_left_out",
                           {{"count", std::to_string(without)}},
                           {.file = call.value("file")}}});
    return cli::done;
}

boost::json::array to_json(std::vector<Difference> const& all) {
    boost::json::array out;
    for (auto const& d : all)
        out.push_back(boost::json::object{{"part", to_text(d.part)},
                                          {"changed", to_text(d.changed)},
                                          {"what", d.what},
                                          {"aspect", d.aspect},
                                          {"before", d.before},
                                          {"after", d.after},
                                          {"line_before", d.line_before},
                                          {"line_after", d.line_after}});
    return out;
}

int diff_plans(cli::Call& call) {
    auto const before = office::read_paper(call.value("before"));
    auto const after = office::read_paper(call.value("after"));
    Findings unread;
    if (!before) unread.push_back(before.error());
    if (!after) unread.push_back(after.error());
    if (!unread.empty()) return call.show(unread);
    auto const all = differences(read(*before), read(*after));
    if (call.json) {
        call.print_json(to_json(all));
        return cli::done;
    }
    for (auto const& [key, arguments] : told(all)) call.print(call.say(key, arguments));
    return cli::done;
}

} // namespace

std::vector<cli::Command> commands(MoreFindings const& against_units) {
    cli::Option const file{
        .name = "file", .takes = cli::Takes::one, .required = true, .fallback = {}};
    cli::Option const output{
        .name = "--output,-o", .takes = cli::Takes::one, .required = true, .fallback = {}};
    return {{"plan read", {file}, true, read_plan},
            {"plan lint",
             {file, {.name = "--units", .takes = cli::Takes::nothing}},
             true,
             [against_units](cli::Call& call) { return lint_plan(call, against_units); }},
            {"plan diff",
             {{.name = "before", .required = true}, {.name = "after", .required = true}},
             true,
             diff_plans},
            {"plan calendar", {file, output}, false, write_calendar}};
}

} // namespace soket::plan
