#include "draft/report_record.h"

#include "draft/signature.h"
#include "draft/target_record.h"
#include "report/title.h"
#include "text/fold.h"

#include <algorithm>
#include <fmt/format.h>

namespace soket::draft {

namespace {

using office::Figure;
using office::List;
using office::Record;

Figure count(Material const& m, std::string id, std::size_t figure) {
    return {std::move(id), to_office(Decimal::whole(static_cast<std::int64_t>(figure))),
            vi("draft.source.count", {{"as_of", to_office(m.cycle.as_of)}})};
}

List texts(Material const& m, report::Section section, std::string_view programme = {}) {
    return sourced(gathered(m, section, programme));
}

// How many units reported of how many that had to, and who is missing.
Record coverage(Material const& m) {
    auto const tally = report::tally(m.standings);
    auto const missing = tally.missing();
    auto const drafts = tally.drafts.size();
    auto const share = percent(Decimal::whole(static_cast<std::int64_t>(tally.counted())),
                               Decimal::whole(static_cast<std::int64_t>(tally.due)));
    return {{"due", count(m, "coverage:due", tally.due)},
            {"counted", count(m, "coverage:counted", tally.counted())},
            {"percent", Figure{"coverage:percent", to_office(rounded(share.value_or(Decimal{}), 1)),
                               vi("draft.source.count", {{"as_of", to_office(m.cycle.as_of)}})}},
            {"on_time", count(m, "coverage:on_time", tally.on_time)},
            {"late", count(m, "coverage:late", tally.late)},
            {"drafts", count(m, "coverage:drafts", drafts)},
            {"has_drafts", drafts > 0},
            {"has_missing", !missing.empty()},
            {"missing", fmt::to_string(fmt::join(missing, "; "))}};
}

Record status_counts(Material const& m) {
    std::vector<rollup::Result> results;
    for (auto const* target : m.targets_in(false)) results.push_back(m.result_of(target->code));
    auto const how_many = [&](rollup::Status status) {
        return static_cast<std::size_t>(
            std::ranges::count(results, status, &rollup::Result::status));
    };
    auto const provisional =
        static_cast<std::size_t>(std::ranges::count(results, true, &rollup::Result::provisional));
    return {{"all", count(m, "targets:all", results.size())},
            {"met", count(m, "targets:met", how_many(rollup::Status::met))},
            {"on_track", count(m, "targets:on_track", how_many(rollup::Status::on_track))},
            {"behind", count(m, "targets:behind", how_many(rollup::Status::behind))},
            {"no_data", count(m, "targets:no_data", how_many(rollup::Status::no_data))},
            {"no_goal", count(m, "targets:no_goal", how_many(rollup::Status::no_goal))},
            {"has_no_data", how_many(rollup::Status::no_data) > 0},
            {"has_no_goal", how_many(rollup::Status::no_goal) > 0},
            {"provisional", count(m, "targets:provisional", provisional)},
            {"has_provisional", provisional > 0}};
}

// What a board still owes to this part of the report: "[Ban Tổ chức tham mưu …, hạn …]". Found in
// the plan's assignments by the words that name the part.
std::string owed(Material const& m, std::initializer_list<std::string_view> words) {
    for (auto const& assignment : m.assignments) {
        auto const task = text::fold(assignment.task);
        bool const about = std::ranges::any_of(
            words, [&](std::string_view word) { return task.find(word) != std::string::npos; });
        if (!about) continue;
        return vi("draft.owed",
                  {{"actor", assignment.actor},
                   {"task", assignment.task},
                   {"due", assignment.due ? to_office(*assignment.due) : vi("draft.no_due")}});
    }
    return vi("draft.owed_by_nobody");
}

List recipients(plan::Plan const& plan) {
    List list;
    for (auto const& recipient : plan.recipients)
        list.emplace_back(Record{
            {"line", recipient.text.text + (&recipient == &plan.recipients.back() ? "." : ";")}});
    return list;
}

Record owed_parts(Material const& m) {
    return {{"programmes", owed(m, {"chuong trinh cong trinh", "cac chuong trinh"})},
            {"self_review", owed(m, {"kiem diem"})},
            {"solutions", owed(m, {"giai phap"})}};
}

// The years of the term stay together at a line's end.
std::string unbroken(std::string text, std::string const& term) {
    auto const at = term.empty() ? std::string::npos : text.find(term);
    if (at == std::string::npos) return text;
    std::string kept;
    for (char const c : term) kept += c == ' ' ? std::string("\u00A0") : std::string(1, c);
    return text.replace(at, term.size(), kept);
}

void add_header(Record& record, Material const& m) {
    auto const& header = m.plan.header;
    auto const& cycle = m.cycle;
    record["superior"] = header.superior.text;
    record["issuer"] = header.issuer.text;
    record["issuer_name"] = m.unit_name(cycle.unit);
    record["symbol"] = plan::symbol_of_kind(cycle.plan_symbol, vi("draft.report_kind"));
    record["place"] = header.place.text;
    auto const due = in_vietnam(cycle.report_due).day;
    record["year"] = std::to_string(int(std::chrono::year_month_day{due}.year()));
    record["title"] = unbroken(report::report_title(cycle.title), cycle.term);
    record["plan_symbol"] = cycle.plan_symbol;
    record["plan_date"] = to_office(cycle.plan_date);
    record["basis"] = m.plan.legal_basis.empty() ? "" : m.plan.legal_basis.front().whole.text;
    record["term"] = cycle.term;
    record["as_of"] = to_office(cycle.as_of);
    record["illustrative"] = cycle.illustrative;
    record["elapsed"] =
        Figure{"term:elapsed",
               to_office(rounded(
                   percent(cycle::elapsed(cycle), Decimal::whole(1)).value_or(Decimal{}), 1)),
               vi("draft.source.term")};
    auto const signed_by = signature(m.plan, m.signing);
    record["acting_for"] = signed_by.acting_for;
    record["signs_for"] = signed_by.signs_for;
    auto const standing = plan::standing_name(m.plan);
    record["standing"] = standing.empty() ? m.unit_name(cycle.unit) : standing;
    record["position"] = signed_by.position;
    record["signer"] = signed_by.person;
    record["recipients"] = recipients(m.plan);
    record["seal"] = Figure{"journal:seal", journal::seal_text(m.seal), vi("draft.source.seal")};
}

// Models and papers that units offer and that weren't decided against; what several offer under one
// name comes once.
template<class Item, class Fields>
List offered(Material const& m, models::Kind kind, std::vector<Item> report::Content::*items,
             Fields fields) {
    std::vector<std::pair<Record, std::vector<std::string>>> found;
    std::map<std::string, std::size_t> seen;
    for (auto const& report : m.counted)
        for (auto const& item : report.content.*items) {
            auto [name, record] = fields(item);
            if (!m.names(kind, report.unit, name)) continue;
            auto const [place, fresh] = seen.emplace(text::name_key(name), found.size());
            if (fresh) found.emplace_back(std::move(record), std::vector<std::string>{});
            found[place->second].second.push_back(m.unit_name(report.unit));
        }
    List list;
    for (auto& [record, units] : found) {
        record["source"] = source_text(units);
        list.emplace_back(std::move(record));
    }
    return list;
}

} // namespace

office::Record report_record(Material const& m) {
    Record record;
    add_header(record, m);
    record["coverage"] = coverage(m);
    record["counts"] = status_counts(m);
    record["owed"] = owed_parts(m);
    add_targets(record, m);
    for (auto& programme : std::get<List>(record["named_programmes"].is)) {
        auto& fields = std::get<Record>(programme.is);
        fields["texts"] =
            texts(m, report::Section::programme, std::get<std::string>(fields["code"].is));
    }
    record["general"] = texts(m, report::Section::general);
    record["limitations"] = texts(m, report::Section::limitations);
    record["causes"] = texts(m, report::Section::causes);
    record["solutions"] = texts(m, report::Section::solutions);
    record["proposals"] = texts(m, report::Section::proposals);
    record["models"] =
        offered(m, models::Kind::model, &report::Content::models, [](report::Model const& model) {
            return std::pair(model.name, Record{{"name", model.name},
                                                {"description", model.description},
                                                {"effect", model.effect}});
        });
    record["papers"] =
        offered(m, models::Kind::paper, &report::Content::papers, [](report::Paper const& paper) {
            return std::pair(paper.title,
                             Record{{"title", paper.title}, {"presenter", paper.presenter}});
        });
    return record;
}

} // namespace soket::draft
