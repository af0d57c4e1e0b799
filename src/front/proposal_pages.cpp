// Proposals to adjust targets: a board asks, the standing sees what it would do to the results, and
// approves or declines.
#include "base/refusal.h"
#include "base/whole_number.h"
#include "front/effect.h"
#include "front/pages.h"
#include "front/shown_pages.h"
#include "store/store.h"
#include "text/fold.h"
#include "text/number.h"
#include "web/chosen.h"
#include "web/routes.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::front {

namespace json = boost::json;
using rights::Action;
using targets::Proposal;
using targets::Target;
using web::Response;
using web::Visit;

namespace {

constexpr std::string_view path = "/de-xuat";
constexpr int places_typed = 4; // as many as a figure has

std::string path_of(int number) { return std::string(path) + "/" + std::to_string(number); }

std::shared_ptr<Overview const> must_see(Visit const& visit, store::Snapshot const& s) {
    auto found = overview(s, in_vietnam(visit.now).day);
    if (!found) throw Refusal(Because::not_found, "front.no_cycle");
    visit.must(Action::targets_see, {.cycle = found->cycle.unit});
    return found;
}

bool may_propose(Visit const& visit, Target const& target) {
    return visit.may(Action::target_propose, rights::About{"", target.board, ""});
}

// "Chỉ tiêu nhiệm kỳ: 5.000; 2020: 1.500"
std::string asked_text(Visit const& visit, Proposal const& proposal) {
    std::string text;
    auto const add = [&](std::string const& part) { text += (text.empty() ? "" : "; ") + part; };
    if (proposal.withdraw) add(visit.say("targets.in_force.yes"));
    if (proposal.goal) add(visit.say("targets.field.goal") + ": " + visit.say(*proposal.goal));
    for (auto const& [year, goal] : proposal.yearly_goals)
        add(std::to_string(year) + ": " + visit.say(goal));
    return text;
}

std::string proposer_of(Visit const& visit, Overview const& overview, Proposal const& proposal) {
    if (proposal.proposer.empty()) return visit.say("front.proposal.by_office");
    auto const index = overview.tree.index_of(proposal.proposer);
    return index ? overview.tree.units[*index].name : proposal.proposer;
}

json::object row_of(Visit const& visit, Overview const& overview, Proposal const& proposal) {
    auto const target = std::ranges::find(overview.set.targets, proposal.target, &Target::code);
    std::string state = "targets.undecided";
    std::string_view look = "warn";
    if (proposal.decided) {
        state = "targets.verdict." + to_text(proposal.decided->verdict);
        look = proposal.decided->verdict == targets::Verdict::approved ? "good" : "bad";
    }
    return {{"number", std::to_string(proposal.number)},
            {"path", path_of(proposal.number)},
            {"code", proposal.target},
            {"name", target == overview.set.targets.end() ? "" : target->name},
            {"asks", asked_text(visit, proposal)},
            {"by", proposer_of(visit, overview, proposal)},
            {"reason", proposal.reason},
            {"at", visit.say(proposal.at)},
            {"state", visit.say(state)},
            {"look", look}};
}

Response list(Visit const& visit) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const overview = must_see(visit, s);
        json::array open, decided;
        for (auto const& proposal : targets::proposals(s))
            (proposal.decided ? decided : open).push_back(row_of(visit, *overview, proposal));
        std::ranges::reverse(decided);
        return json::object{{"open", std::move(open)}, {"decided", std::move(decided)}};
    });
    data["title"] = visit.say("front.proposals.title");
    data["may_propose"] = visit.may(Action::target_propose);
    return visit.page("front/proposals", std::move(data));
}

// The form of one target with what is typed in it, or the targets to choose from.
Response show_form(Visit const& visit, std::string_view code, Findings const& faults) {
    auto const overview =
        visit.store.read([&](store::Snapshot const& s) { return must_see(visit, s); });
    auto const& request = visit.request;
    json::object data{{"title", visit.say("front.proposal.new")}, {"findings", visit.told(faults)}};
    json::array choices;
    for (auto const& target : overview->set.targets) {
        if (!may_propose(visit, target)) continue;
        choices.push_back({{"code", target.code}, {"name", target.name}});
        if (target.code != code) continue;
        json::array years;
        for (auto const& [year, goal] : target.yearly_goals)
            years.push_back({{"year", std::to_string(year)},
                             {"now", visit.say(goal)},
                             {"typed", request.field("nam-" + std::to_string(year))}});
        data["code"] = target.code;
        data["name"] = target.name;
        data["measure"] = target.measure;
        data["goal_now"] = figure(visit, target.goal, places_typed);
        data["years"] = std::move(years);
    }
    data["choices"] = std::move(choices);
    data["goal"] = request.field("nhiem-ky");
    data["withdraw"] = request.field("thoi") == "1";
    data["reason"] = request.field("ly-do");
    return visit.page("front/proposal_form", std::move(data), faults.empty() ? 200 : 422);
}

Response form(Visit const& visit) { return show_form(visit, visit.request.asked("chi-tieu"), {}); }

std::optional<Decimal> figure_typed(std::string_view typed) {
    if (text::squeezed(typed).empty()) return std::nullopt;
    auto const figure = text::read_number(typed);
    if (figure) return *figure;
    throw Refusal(Because::invalid,
                  figure.error() == text::NumberFault::ambiguous ? "targets.figure_ambiguous"
                                                                 : "targets.figure_not_a_number",
                  {{"text", std::string(typed)}});
}

Proposal proposal_of(Visit const& visit, Target const& target) {
    auto const& request = visit.request;
    Proposal proposal;
    proposal.target = target.code;
    proposal.reason = request.field("ly-do");
    proposal.withdraw = request.field("thoi") == "1";
    proposal.goal = figure_typed(request.field("nhiem-ky"));
    for (auto const& [year, now] : target.yearly_goals)
        if (auto const goal = figure_typed(request.field("nam-" + std::to_string(year))))
            proposal.yearly_goals[year] = *goal;
    if (proposal.withdraw && (proposal.goal || !proposal.yearly_goals.empty()))
        throw Refusal(Because::invalid, "targets.withdrawn_has_no_goal");
    bool const is_of_board =
        std::ranges::find(visit.visitor.holdings, target.board, &rights::Holding::unit) !=
        visit.visitor.holdings.end();
    if (is_of_board) proposal.proposer = target.board;
    return proposal;
}

Response propose(Visit const& visit) {
    auto const code = visit.request.field("chi-tieu");
    try {
        auto const number = visit.store.write([&](store::Transaction& t) {
            auto const all = targets::targets(t);
            auto const found = std::ranges::find(all, code, &Target::code);
            if (found == all.end())
                throw Refusal(Because::not_found, "front.no_target", {{"code", std::string(code)}});
            visit.must(Action::target_propose, {.board = found->board});
            return targets::propose(t, visit.visitor.person, visit.now, proposal_of(visit, *found))
                .number;
        });
        return visit.done(path_of(number), "front.proposal.made",
                          {{"number", std::to_string(number)}});
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden) throw;
        return show_form(visit, code, refusal.findings());
    }
}

json::array effect_rows(Visit const& visit, Effect const& effect) {
    auto const places = effect.target.places_shown();
    auto const& before = *effect.before;
    json::array rows;
    auto const add = [&](std::string_view key, std::string const& was, std::string const& is) {
        rows.push_back({{"what", visit.say(key)}, {"before", was}, {"after", is}});
    };
    if (!effect.after) return rows;
    auto const& after = *effect.after;
    auto const shown = [&](std::optional<Decimal> value) { return figure(visit, value, places); };
    auto const status = [&](rollup::Result const& result) {
        return visit.say("rollup.status." + to_text(result.status));
    };
    add("front.target.result", shown(before.result), shown(after.result));
    add("front.target.goal", shown(before.goal), shown(after.goal));
    add("front.target.percent", percent(visit, before.percent), percent(visit, after.percent));
    add("front.target.expected", shown(expected_shown(effect.target, before)),
        shown(expected_shown(effect.target, after)));
    add("front.target.status", status(before), status(after));
    return rows;
}

int number_asked(Visit const& visit) {
    auto const& said = visit.part("number");
    if (auto const number = whole_number<int>(said)) return *number;
    throw Refusal(Because::not_found, "targets.no_such_proposal", {{"number", said}});
}

Proposal must_find(store::Snapshot const& s, int number) {
    for (auto& proposal : targets::proposals(s))
        if (proposal.number == number) return proposal;
    throw Refusal(Because::not_found, "targets.no_such_proposal",
                  {{"number", std::to_string(number)}});
}

Response show(Visit const& visit, Findings const& faults) {
    auto const number = number_asked(visit);
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const overview = must_see(visit, s);
        auto const proposal = must_find(s, number);
        auto row = row_of(visit, *overview, proposal);
        row["is_open"] = !proposal.decided.has_value();
        row["withdraws"] = proposal.withdraw;
        if (proposal.decided) {
            row["decided_at"] = visit.say(proposal.decided->at);
            row["decision"] = proposal.decided->why.decision;
            row["decision_reason"] = proposal.decided->why.reason;
            return row;
        }
        if (auto const effect = effect_of(s, *overview, proposal, in_vietnam(visit.now).day))
            row["effect"] = effect_rows(visit, *effect);
        auto const& all = overview->set.targets;
        if (auto const target = std::ranges::find(all, proposal.target, &Target::code);
            target != all.end())
            row["doubts"] = visit.told(targets::doubts_of(*target, proposal));
        return row;
    });
    data["title"] = visit.say("front.proposal.title", {{"number", std::to_string(number)}});
    data["may_decide"] = visit.may(Action::target_decide);
    data["document_typed"] = visit.request.field("van-ban");
    data["reason_typed"] = visit.request.field("ly-do");
    data["findings"] = visit.told(faults);
    return visit.page("front/proposal", std::move(data), faults.empty() ? 200 : 422);
}

Response proposal_page(Visit const& visit) { return show(visit, {}); }

Response decide(Visit const& visit) {
    auto const number = number_asked(visit);
    try {
        bool const agreed = web::chosen(visit.request, "ket-luan", {"dong-y", "khong"});
        auto const verdict = agreed ? targets::Verdict::approved : targets::Verdict::declined;
        visit.store.write([&](store::Transaction& t) {
            targets::decide(t, visit.visitor.person, visit.now, number, verdict,
                            {std::string(visit.request.field("van-ban")),
                             std::string(visit.request.field("ly-do"))});
        });
        return visit.done(path_of(number), "targets.decided." + to_text(verdict),
                          {{"number", std::to_string(number)}});
    } catch (Refusal const& refusal) {
        return show(visit, refusal.findings());
    }
}

} // namespace

void add_proposal_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/de-xuat", Action::targets_see, list);
    add(post, "/de-xuat", Action::target_propose, propose);
    add(get, "/de-xuat/moi", Action::target_propose, form);
    add(get, "/de-xuat/{number}", Action::targets_see, proposal_page);
    add(post, "/de-xuat/{number}", Action::target_decide, decide);
}

} // namespace soket::front
