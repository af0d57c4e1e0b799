#include "draft/target_record.h"

#include "rollup/forecast.h"
#include "text/fold.h"

#include <algorithm>
#include <fmt/core.h>

namespace soket::draft {

namespace {

using office::Figure;
using office::List;
using office::Record;

std::string written(std::optional<Decimal> figure, int places) {
    return figure ? to_office(rounded(*figure, places)) : "–";
}

// What Word shows over a bound figure: where it came from.
std::string source_of(Material const& m, targets::Target const& target,
                      rollup::Result const& result) {
    return vi("draft.source.target", {{"code", target.code},
                                      {"reported", std::to_string(result.reported)},
                                      {"due", std::to_string(result.due)},
                                      {"as_of", to_office(m.cycle.as_of)},
                                      {"row", std::to_string(m.seal.number)}});
}

List years_of(Material const& m, targets::Target const& target, rollup::Result const& result) {
    List years;
    for (int const year : m.cycle.years()) {
        auto const found = result.by_year.find(year);
        auto const figure =
            found == result.by_year.end() ? std::nullopt : std::optional(found->second);
        years.emplace_back(Record{{"year", std::to_string(year)},
                                  {"figure", Figure{fmt::format("{}:{}", target.code, year),
                                                    written(figure, target.places_shown()),
                                                    source_of(m, target, result)}}});
    }
    return years;
}

Record target_fields(Material const& m, targets::Target const& target, std::size_t number) {
    auto const& result = m.result_of(target.code);
    auto const source = source_of(m, target, result);
    auto const places = target.places_shown();
    auto const figure = [&](std::string_view what, std::string text) {
        return Figure{fmt::format("{}:{}", target.code, what), std::move(text), source};
    };
    bool const limit = target.direction == targets::Direction::at_most;
    // "Chậm tiến độ, tạm tính" while reports are missing that may change it.
    auto const named = to_text(result.status);
    auto status = vi("draft.status." + named), verdict = vi("draft.verdict." + named);
    if (result.provisional) {
        status = vi("draft.provisional", {{"status", status}});
        verdict = vi("draft.provisional_verdict", {{"verdict", verdict}});
    }
    return {
        {"number", std::to_string(number)},
        {"code", target.code},
        {"name", target.name},
        {"measure", target.measure},
        {"goal", figure("goal", written(result.goal, places))},
        {"years", years_of(m, target, result)},
        {"result", figure("result", written(result.result, places))},
        {"percent", figure("percent", written(result.percent, 2))},
        {"is_limit", limit},
        {"unit", target.measure == "%" ? "%" : " " + target.measure},
        {"expected",
         figure("expected", written(rollup::expected_shown(target, result), Decimal::places))},
        {"numerator", figure("numerator", written(result.numerator, places))},
        {"denominator", figure("denominator", written(result.denominator, places))},
        {"status", figure("status", status)},
        {"status_within", figure("status_within", text::lower(status))},
        {"verdict", figure("verdict", verdict)},
        {"reported", figure("reported", std::to_string(result.reported))},
        {"due", figure("due", std::to_string(result.due))},
        {"missing_count", figure("missing", std::to_string(result.missing.size()))},
        {"has_missing", !result.missing.empty()},
        {"has_result", result.result.has_value()},
        {"has_goal", result.goal.has_value()},
        {"has_expected", result.expected.has_value()},
        {"is_ratio", target.adding == targets::Adding::ratio && result.numerator.has_value()},
    };
}

Record programme_fields(std::string_view code, std::string_view kind, std::string_view name,
                        std::string_view board, List targets) {
    auto const summary =
        vi(board.empty() ? "draft.programme_summary_no_board" : "draft.programme_summary",
           {{"board", std::string(board)}, {"count", std::to_string(targets.size())}});
    return {{"code", std::string(code)},
            {"kind", std::string(kind)},
            {"name", std::string(name)},
            {"summary", summary},
            {"targets", std::move(targets)}};
}

// What is still to be done, of targets that add up over the years and haven't reached their goal.
List remaining(Material const& m, List const& targets) {
    List left;
    auto const measured = m.targets_in(false);
    for (std::size_t i = 0; i < measured.size(); ++i) {
        auto const& target = *measured[i];
        auto const& result = m.result_of(target.code);
        if (target.adding != targets::Adding::sum || !result.goal || !result.result ||
            target.direction != targets::Direction::at_least || *result.result >= *result.goal)
            continue;
        auto fields = std::get<Record>(targets[i].is);
        auto const gap = *result.goal - *result.result;
        auto const source = source_of(m, target, result);
        auto const yearly = ratio(gap, rollup::years_left(m.cycle)).value_or(gap);
        fields["left"] = Figure{target.code + ":left", to_office(gap), source};
        fields["left_yearly"] =
            Figure{target.code + ":left_yearly", to_office(rollup::rounded_up(yearly)), source};
        left.emplace_back(std::move(fields));
    }
    return left;
}

} // namespace

List sourced(std::vector<Gathered> const& texts) {
    List list;
    for (auto const& item : texts)
        list.emplace_back(Record{{"text", item.text}, {"source", source_text(item.units)}});
    return list;
}

void add_targets(office::Record& record, Material const& m) {
    List targets, behind, programmes, worded;
    for (auto const* target : m.targets_in(true))
        worded.emplace_back(
            Record{{"name", target->name}, {"answers", sourced(gathered_about(m, target->code))}});
    record["worded"] = std::move(worded);
    auto const measured = m.targets_in(false);
    for (auto const* target : measured) {
        targets.emplace_back(target_fields(m, *target, targets.size() + 1));
        if (m.result_of(target->code).status == rollup::Status::behind)
            behind.push_back(targets.back());
    }
    auto const those_of = [&](std::string_view programme) {
        List list;
        for (std::size_t i = 0; i < targets.size(); ++i)
            if (measured[i]->programme == programme) list.push_back(targets[i]);
        return list;
    };
    for (auto const& programme : m.set.programmes)
        programmes.emplace_back(programme_fields(
            programme.code, vi("draft.kind." + to_text(programme.kind)), programme.name,
            programme.board.empty() ? "" : m.unit_name(programme.board), those_of(programme.code)));
    record["named_programmes"] = programmes;
    if (auto rest = those_of(""); !rest.empty())
        programmes.emplace_back(
            programme_fields("", vi("draft.other_targets"), "…", "", std::move(rest)));
    record["remaining"] = remaining(m, targets);
    record["years_left"] = to_office(rollup::years_left(m.cycle));
    record["programmes"] = std::move(programmes);
    record["behind"] = std::move(behind);
    record["targets"] = std::move(targets);
}

} // namespace soket::draft
