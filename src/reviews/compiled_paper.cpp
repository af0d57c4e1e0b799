// The committee's review in due form, from documents/bao-cao-kiem-diem.docx.
#include "base/assert.h"
#include "base/embedded.h"
#include "cycle/cycle.h"
#include "office/template.h"
#include "org/org.h"
#include "plan/plan.h"
#include "reviews/reviews.h"
#include "store/store.h"
#include "text/fold.h"
#include "words/words.h"

namespace soket::reviews {

namespace {

using office::List;
using office::Record;

constexpr char const* template_name = "reviews/documents/bao-cao-kiem-diem.docx";

std::string vi(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

std::string rating_text(std::optional<Rating> rating) {
    return rating ? vi("reviews.rating." + to_text(*rating)) : "";
}

// Of the body every part has its heading, also while nothing is written below it.
List body_parts(Texts const& texts) {
    List list;
    for (auto const part : every_enum<Part>()) {
        auto const found = texts.find(part);
        list.emplace_back(
            Record{{"title", vi("reviews.body." + to_text(part))},
                   {"text", found == texts.end() ? vi("reviews.paper.empty") : found->second}});
    }
    return list;
}

List own_parts(Review const& review) {
    List list;
    for (auto const& [part, text] : review.texts)
        list.emplace_back(Record{{"title", vi("reviews.part." + to_text(part))}, {"text", text}});
    return list;
}

List comments_of(Compiled const& each) {
    List list;
    for (auto const& comment : each.comments)
        if (!comment.text.empty()) list.emplace_back(Record{{"text", comment.text}});
    return list;
}

void add_members(Record& record, std::vector<Compiled> const& all) {
    List people, reviews;
    std::string missing;
    for (auto const& each : all) {
        auto const& [member, sum, review, comments] = each;
        people.emplace_back(Record{{"name", member.name},
                                   {"post", member.post},
                                   {"attended", std::to_string(sum.attended)},
                                   {"excused", std::to_string(sum.excused)},
                                   {"absent", std::to_string(sum.absent)},
                                   {"own", review ? rating_text(review->rating) : ""},
                                   {"proposed", rating_text(each.proposed())}});
        if (review)
            reviews.emplace_back(Record{{"name", member.name},
                                        {"parts", own_parts(*review)},
                                        {"comments", comments_of(each)}});
        else
            missing += (missing.empty() ? "" : ", ") + member.name;
    }
    record["members"] = std::to_string(people.size());
    record["handed_in"] = std::to_string(reviews.size());
    record["missing"] = missing;
    record["people"] = std::move(people);
    record["reviews"] = std::move(reviews);
}

void add_signature(Record& record, store::Snapshot const& s, plan::Plan const& plan,
                   std::string const& level, Day today) {
    auto const signing = org::signer(org::tenures(s), org::tree(s, today), level, today);
    record["acting_for"] = vi("reviews.paper.acting_for");
    record["position"] =
        signing ? text::upper(signing->own_title.empty() ? signing->head : signing->own_title)
                : plan.signer.position.text;
    record["signer"] = signing ? signing->person : plan.signer.name.text;
}

} // namespace

std::string write_report(store::Snapshot const& s, Moment now) {
    auto const today = in_vietnam(now).day;
    auto const cycle = cycle::current(s);
    auto const plan = cycle::plan_in_force(s, cycle.id);
    Record record{
        {"superior", plan.header.superior.text},
        {"issuer", plan.header.issuer.text},
        {"place", plan.header.place.text},
        {"year", std::to_string(int(std::chrono::year_month_day{today}.year()))},
        {"illustrative", cycle.illustrative},
        {"committee",
         vi("reviews.paper.committee", {{"unit", org::name_of(s, cycle.unit, today)}})},
        {"period", cycle.term.empty() ? "" : vi("reviews.paper.period", {{"term", cycle.term}})},
        {"plan_symbol", cycle.plan_symbol},
        {"plan_date", to_office(cycle.plan_date)},
        {"meetings", std::to_string(meetings(s).size())},
        {"parts", body_parts(body(s).texts)}};
    add_members(record, compiled(s, today));
    add_signature(record, s, plan, cycle.unit, today);
    auto const filled = office::fill_template(embedded(template_name), record, template_name);
    SOKET_ASSERT(filled.has_value());
    return *filled;
}

} // namespace soket::reviews
