// A plan as pages show it: its text, and beside it what was read from it.
#include "base/refusal.h"
#include "cycle/pages.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace soket::cycle {

namespace json = boost::json;
using web::Visit;

namespace {

std::string path_of_line(int line) { return "#dong-" + std::to_string(line); }

std::string joined(std::vector<std::string> const& all) {
    return fmt::to_string(fmt::join(all, ", "));
}

// Gathers the parts of a reading in the order of the document.
class Reading {
  public:
    Reading(Visit const& visit, plan::Plan const& plan)
        : visit_(visit)
        , plan_(plan) {}

    json::array parts() {
        header();
        basis();
        purposes();
        event();
        contents();
        programmes();
        assignments();
        milestones();
        exemptions();
        recipients();
        return std::move(parts_);
    }

  private:
    void item(std::string_view text, Span span, std::string_view note = "") {
        if (text.empty()) return;
        auto const line = plan_.line_number(span.begin);
        items_.push_back(
            {{"text", text}, {"note", note}, {"line", line}, {"path", path_of_line(line)}});
    }

    void item(plan::Quoted const& quoted, std::string_view note = "") {
        item(quoted.text, quoted.span, note);
    }

    void end_part(std::string const& name) {
        if (items_.empty()) return;
        parts_.push_back({{"title", visit_.say("cycle.reading." + name)},
                          {"count", items_.size()},
                          {"items", std::exchange(items_, {})}});
    }

    [[nodiscard]] std::string label(std::string const& name) const {
        return visit_.say("cycle.reading.label." + name);
    }

    [[nodiscard]] std::string words_of(text::When const& when) const {
        return text::squeezed(plan_.of(when.span));
    }

    void header() {
        auto const& h = plan_.header;
        item(h.title, label("title"));
        item(h.issuer, label("issuer"));
        item(h.superior, label("superior"));
        item(plan_.cited(), h.symbol.span, label("number"));
        item(h.date_text, label("date"));
        item(h.term, label("term"));
        item(plan_.signer.name, label("signer"));
        end_part("header");
    }

    void basis() {
        for (auto const& b : plan_.legal_basis) item(b.whole);
        end_part("basis");
    }

    void purposes() {
        for (auto const& p : plan_.purposes) item(p);
        end_part("purposes");
    }

    void event() {
        if (!plan_.event) return;
        auto const& e = *plan_.event;
        item(e.form, label("form"));
        item(e.time_text, label("time"));
        item(e.place, label("place"));
        item(e.attendance, label("attendance"));
        for (auto const& group : e.groups)
            item(group.text, label(group.invited ? "invited" : "summoned"));
        end_part("event");
    }

    void contents() {
        for (bool const agenda : {true, false}) {
            for (auto const& c : plan_.contents)
                if (c.agenda == agenda) item(c.text, joined(c.leads));
            end_part(agenda ? "agenda" : "contents");
        }
    }

    void programmes() {
        for (auto const& p : plan_.programmes)
            item(p.name, label(p.kind == plan::ProgrammeKind::work ? "work" : "programme"));
        end_part("programmes");
    }

    void assignments() {
        auto const nobody = visit_.say("cycle.reading.nobody");
        for (auto const& a : plan_.assignments)
            for (auto const& task : a.tasks)
                item((a.actor.empty() ? nobody : a.actor.text) + ": " + task.text.text,
                     task.text.span, task.due ? words_of(*task.due) : "");
        end_part("assignments");
    }

    void milestones() {
        for (auto const& m : plan_.milestones) {
            auto const words = m.when ? words_of(*m.when) : text::squeezed(plan_.of(m.span));
            item(m.what.text.empty() ? words : m.what.text, m.span, words);
        }
        end_part("milestones");
    }

    void exemptions() {
        for (auto const& e : plan_.exemptions) item(e.rule);
        end_part("exemptions");
    }

    void recipients() {
        for (auto const& r : plan_.recipients) item(r.text);
        end_part("recipients");
    }

    Visit const& visit_;
    plan::Plan const& plan_;
    json::array parts_;
    json::array items_;
};

bool is_heading(plan::Plan const& plan, Span line) {
    return std::ranges::any_of(plan.structure, [&](plan::Structure const& s) {
        return s.kind == plan::StructureKind::heading && s.span.begin >= line.begin &&
               s.span.end <= line.end;
    });
}

// A line in pieces, so that what was not understood stands out.
json::array pieces_of(plan::Plan const& plan, Span line) {
    json::array pieces;
    auto const add = [&](std::size_t begin, std::size_t end, bool unread) {
        if (auto const text = text::squeezed(plan.of({begin, end})); !text.empty())
            pieces.push_back({{"text", text}, {"unread", unread}});
    };
    auto at = line.begin;
    for (auto const span : plan.not_understood) {
        auto const begin = std::max(span.begin, at), end = std::min(span.end, line.end);
        if (begin >= end) continue;
        add(at, begin, false);
        add(begin, end, true);
        at = end;
    }
    add(at, line.end, false);
    return pieces;
}

json::array lines_of(plan::Plan const& plan) {
    json::array lines;
    for (std::size_t begin = 0; begin < plan.text.size();) {
        Span const line{begin, std::min(plan.text.find('\n', begin), plan.text.size())};
        if (auto pieces = pieces_of(plan, line); !pieces.empty())
            lines.push_back({{"number", plan.line_number(begin)},
                             {"heading", is_heading(plan, line)},
                             {"pieces", std::move(pieces)}});
        begin = line.end + 1;
    }
    return lines;
}

json::object shown(Visit const& visit, Finding const& finding) {
    auto const line = finding.place.line;
    return {{"text", visit.say(finding.key, finding.arguments)},
            {"mend", visit.mend(finding)},
            {"weight", to_text(finding.weight)},
            {"quote", finding.place.quote},
            {"line", line > 0 ? std::to_string(line) : ""},
            {"path", line > 0 ? path_of_line(line) : ""}};
}

} // namespace

json::object reading_of(Visit const& visit, plan::Plan const& plan) {
    json::array unread;
    for (auto const span : plan.not_understood) {
        auto const line = plan.line_number(span.begin);
        unread.push_back({{"text", text::squeezed(plan.of(span))},
                          {"line", line},
                          {"path", path_of_line(line)}});
    }
    return {{"parts", Reading(visit, plan).parts()},
            {"lines", lines_of(plan)},
            {"not_understood", std::move(unread)}};
}

json::array doubts_of(Visit const& visit, Findings const& findings, Answers const& answers) {
    json::array all;
    for (auto const& finding : findings) {
        auto one = shown(visit, finding);
        auto const name = settled_name(finding);
        one["name"] = name;
        one["settled"] = answers.contains(name);
        all.push_back(std::move(one));
    }
    return all;
}

json::array faults_of(Visit const& visit, Findings const& findings) {
    json::array all;
    for (auto const& finding : findings) all.push_back(shown(visit, finding));
    return all;
}

Sent plan_sent(Visit const& visit) {
    auto const* const file = visit.request.file("tep");
    if (file == nullptr) throw Refusal(Because::invalid, "cycle.page.no_file");
    return {*file->file, plan_from_bytes(file->text, *file->file)};
}

Waiting must_wait(Visit const& visit, store::Snapshot const& s, Purpose purpose) {
    auto found = waiting(s, purpose);
    if (!found || found->mark() != visit.request.field("van-ban"))
        throw Refusal(Because::conflict, "cycle.page.another_document");
    return std::move(*found);
}

void settle(Visit const& visit, Purpose purpose) {
    visit.store.write([&](store::Transaction& t) {
        static_cast<void>(must_wait(visit, t, purpose));
        answer(t, purpose, std::string(visit.request.field("nghi-van")),
               std::string(visit.request.field("da-xem")));
    });
}

} // namespace soket::cycle
