// The papers of the conference as a list in due form, from documents/danh-sach-tham-luan.docx.
#include "base/assert.h"
#include "base/embedded.h"
#include "cycle/cycle.h"
#include "models/models.h"
#include "office/template.h"
#include "org/org.h"
#include "plan/plan.h"
#include "store/store.h"

namespace soket::models {

namespace {

constexpr char const* template_name = "models/documents/danh-sach-tham-luan.docx";

office::List rows(store::Snapshot const& s, Programme const& programme, Day today) {
    office::List list;
    for (auto const& paper : programme.papers)
        list.emplace_back(office::Record{{"number", std::to_string(paper.choice.place)},
                                         {"name", paper.shown().name},
                                         {"unit", org::name_of(s, paper.unit, today)},
                                         {"presenter", paper.choice.presenter},
                                         {"minutes", std::to_string(paper.choice.minutes)}});
    return list;
}

} // namespace

std::string write_programme_paper(store::Snapshot const& s, Moment now) {
    auto const today = in_vietnam(now).day;
    auto const cycle = cycle::current(s);
    auto const plan = cycle::plan_in_force(s, cycle.id);
    auto const programme = models::programme(s, today);
    auto const held = conference_day(s, cycle);
    office::Record const record{
        {"superior", plan.header.superior.text},
        {"issuer", plan.header.issuer.text},
        {"place", plan.header.place.text},
        {"year", std::to_string(int(std::chrono::year_month_day{today}.year()))},
        {"cycle", cycle.title},
        {"held", held.has_value()},
        {"day", held ? to_office(*held) : ""},
        {"illustrative", cycle.illustrative},
        {"papers", rows(s, programme, today)},
        {"minutes", std::to_string(programme.minutes)},
        {"limited", programme.available.has_value()},
        {"available", std::to_string(programme.available.value_or(0))}};
    auto const filled = office::fill_template(embedded(template_name), record, template_name);
    SOKET_ASSERT(filled.has_value());
    return *filled;
}

} // namespace soket::models
