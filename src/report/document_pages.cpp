// The report as a document: to be read and printed on a page, and as a .docx for Word.
#include "cycle/cycle.h"
#include "plan/plan.h"
#include "report/attachments.h"
#include "report/document.h"
#include "report/pages.h"
#include "report/typed.h"
#include "report/unit_pages.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

namespace {

// Only who writes it sees what is typed and wasn't sent.
bool sees_typed(Visit const& visit, UnitDesk const& known) {
    return known.typed && visit.may(Action::report_write, about_unit(visit));
}

// What is typed, or was sent with errors, isn't what the office has.
bool is_preview(Visit const& visit, UnitDesk const& known) {
    auto const state = known.standing.state;
    return sees_typed(visit, known) || (state != State::submitted && state != State::approved);
}

Content written(Visit const& visit, store::Snapshot const& s, UnitDesk const& known) {
    auto const today = in_vietnam(visit.now).day;
    auto const& desk = known.desk;
    auto const& code = known.unit.code;
    if (sees_typed(visit, known)) return written_so_far(s, desk.form, desk.set, code, today);
    return latest_content(s, code, today).value_or(Content{});
}

std::vector<Attachment> attached(Visit const& visit, store::Snapshot const& s,
                                 UnitDesk const& known) {
    auto const& cycle = known.desk.cycle.id;
    return visit.may(Action::report_write, about_unit(visit))
               ? attachments(s, cycle, known.unit.code)
               : sent_attachments(s, cycle, known.unit.code);
}

Response document_page(Visit const& visit) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const known = unit_desk(visit, s);
        auto head = head_of(visit, known);
        put_content(visit, known.desk, written(visit, s, known), head);
        put_attachments(visit, attached(visit, s, known), head);
        head["is_preview"] = is_preview(visit, known);
        head["basis"] =
            visit.say("report.document.basis", {{"symbol", known.desk.cycle.plan_symbol},
                                                {"day", to_office(known.desk.cycle.plan_date)},
                                                {"as_of", to_office(known.desk.cycle.as_of)}});
        return head;
    });
    return visit.page("report/document", std::move(data));
}

Response document_file(Visit const& visit) {
    auto bytes = visit.store.read([&](store::Snapshot const& s) {
        auto const known = unit_desk(visit, s);
        DocumentFacts facts;
        facts.place = cycle::plan_in_force(s, known.desk.cycle.id).header.place.text;
        if (!is_preview(visit, known)) facts.receipt = known.standing.submission->receipt;
        for (auto const& each : attached(visit, s, known)) facts.attachments.push_back(each.name);
        return write_document(known.desk, known.unit, written(visit, s, known), facts);
    });
    return {.type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            .headers = {{"content-disposition",
                         "attachment; filename=\"" + visit.part("unit") + ".docx\""},
                        {"cache-control", "no-store"}},
            .body = std::move(bytes)};
}

} // namespace

void add_document_pages(web::RoomPages& pages) {
    pages.routes.push_back({.pattern = "/bao-cao/{unit}/van-ban",
                            .action = Action::report_see,
                            .answer = document_page,
                            .about = about_unit});
    pages.routes.push_back({.pattern = "/bao-cao/{unit}/van-ban.docx",
                            .action = Action::report_see,
                            .answer = document_file,
                            .about = about_unit});
}

} // namespace soket::report
