// Assigned work: what each owes until when, and one product with its versions.
#include "access/access.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "office/kind.h"
#include "store/store.h"
#include "tasks/pages.h"
#include "tasks/said.h"
#include "web/chosen.h"
#include "web/routes.h"
#include "web/target.h"
#include "web/upload.h"

#include <algorithm>
#include <boost/json.hpp>
#include <ranges>

namespace soket::tasks {

namespace json = boost::json;
using rights::Action;
using web::Response;
using web::Visit;

Handed handed_by(web::Request const& request) {
    Handed handed{.text = std::string(request.field("noi-dung")), .file_name = {}, .bytes = {}};
    if (auto const* const file = request.file("tep")) {
        handed.file_name = *file->file;
        handed.bytes = file->text;
    }
    return handed;
}

Response saved(FileOut file) {
    auto const kind = read_enum<office::Kind>(file.kind);
    return {.type = std::string(kind ? office::media_type(*kind) : "application/octet-stream"),
            .headers = {{"content-disposition", web::saved_as(file.name)},
                        {"cache-control", "no-store"}},
            .body = std::move(file.bytes)};
}

std::string size_text(Visit const& visit, std::int64_t bytes) {
    constexpr std::int64_t kilobyte = 1'000, megabyte = 1'000'000, tenth = 1'000;
    if (bytes < megabyte) return std::to_string(bytes / kilobyte + 1) + " KB";
    return visit.say(Decimal::from_units(bytes * 10 / megabyte * tenth)) + " MB";
}

journal::Names people(store::Snapshot const& s) {
    journal::Names names;
    for (auto const& account : access::accounts(s)) names.emplace(account.id.text, account.name);
    return names;
}

std::string path_of(Product const& product) {
    return "/viec/" + web::percent_encoded(product.code());
}

namespace {

Day today(Visit const& visit) { return in_vietnam(visit.now).day; }

std::string late_text(Visit const& visit, std::optional<std::chrono::seconds> late) {
    if (!late) return "";
    auto const said = lateness(*late);
    return visit.say(said.key, said.arguments);
}

std::string_view look_of(Product const& product) {
    switch (product.state()) {
    case State::accepted: return "good";
    case State::returned: return "warn";
    case State::open:
    case State::delivered:
    case State::withdrawn: return "";
    }
    std::unreachable();
}

// The views of the list, by the last part of their key.
constexpr std::string_view views[]{"tat-ca",  "chua-nop", "cho-nghiem-thu",
                                   "tra-lai", "tre",      "da-nghiem-thu"};

bool is_in(std::string_view view, Product const& product, Moment now) {
    auto const state = product.state();
    if (view == "chua-nop") return state == State::open;
    if (view == "cho-nghiem-thu") return state == State::delivered;
    if (view == "tra-lai") return state == State::returned;
    if (view == "da-nghiem-thu") return state == State::accepted;
    if (view == "tre") return product.late_by(now).has_value();
    return true;
}

// "2/5 bước".
std::string phases_said(Visit const& visit, Product const& product) {
    if (product.phases.empty()) return "";
    auto const reached = std::ranges::count(product.phases, true, &Phase::reached);
    return visit.say("tasks.page.phases_of", {{"reached", std::to_string(reached)},
                                              {"all", std::to_string(product.phases.size())}});
}

json::object row_of(Visit const& visit, Product const& product) {
    return {{"owner", product.owner_name},
            {"what", product.what},
            {"due", product.due ? visit.say(*product.due) : ""},
            {"added", product.is_added()},
            {"path", path_of(product)},
            {"code", product.code()},
            {"state", visit.say("tasks.state." + to_text(product.state()))},
            {"look", look_of(product)},
            {"late", late_text(visit, product.late_by(visit.now))},
            {"phases_said", phases_said(visit, product)},
            {"not_named", !product.named}};
}

// Those of one task together, under what it asks for.
json::array groups_of(Visit const& visit, std::vector<Product> const& products) {
    json::array groups;
    std::string_view task;
    for (auto const& product : products) {
        if (product.task != task)
            groups.push_back({{"what", product.what},
                              {"due", product.due ? visit.say(*product.due) : ""},
                              {"added", product.is_added()},
                              {"rows", json::array{}}});
        task = product.task;
        groups.back().as_object()["rows"].as_array().push_back(row_of(visit, product));
    }
    return groups;
}

json::array views_of(Visit const& visit, std::vector<Product> const& all,
                     std::string const& owner_query) {
    auto const current = visit.request.asked("xem");
    json::array told;
    for (auto const view : views) {
        auto const count = std::ranges::count_if(
            all, [&](Product const& product) { return is_in(view, product, visit.now); });
        bool const is_all = view == views[0];
        auto query = is_all ? owner_query : "xem=" + std::string(view);
        if (!is_all && !owner_query.empty()) query += "&" + owner_query;
        told.push_back({{"path", query.empty() ? "/viec" : "/viec?" + query},
                        {"text", visit.say("tasks.view." + std::string(view))},
                        {"count", count},
                        {"current", is_all ? current.empty() : current == view}});
    }
    return told;
}

json::array owners_of(std::vector<Product> const& all, std::string_view chosen) {
    json::array told;
    std::map<std::string, std::string> owners;
    for (auto const& product : all)
        if (!product.owner.empty()) owners.emplace(product.owner_name, product.owner);
    for (auto const& [name, code] : owners)
        told.push_back({{"code", code}, {"name", name}, {"chosen", code == chosen}});
    return told;
}

Response list(Visit const& visit) {
    auto const owner = visit.request.asked("don-vi");
    auto const view = visit.request.asked("xem");
    auto [cycle, all] = visit.store.read([&](store::Snapshot const& s) {
        return std::pair(cycle::current(s), products(s, today(visit)));
    });
    std::erase_if(all, [&](Product const& product) {
        return !visit.may(Action::task_see, about(product, cycle.unit));
    });
    auto owners = owners_of(all, owner);
    std::erase_if(all, [&](Product const& each) { return !owner.empty() && each.owner != owner; });
    auto const query = owner.empty() ? "" : "don-vi=" + web::percent_encoded(owner);
    auto tabs = views_of(visit, all, query);
    json::array mine;
    std::vector<Product> others;
    for (auto& product : all)
        if (!is_in(view, product, visit.now))
            continue;
        else if (is_owed_by(product, visit.visitor.holdings))
            mine.push_back(row_of(visit, product));
        else
            others.push_back(std::move(product));
    bool const none = mine.empty() && others.empty();
    bool const none_at_all = all.empty() && owner.empty();
    bool const several = owners.size() > 1;
    return visit.page("tasks/list", {{"title", visit.say("tasks.page.title")},
                                     {"cycle", cycle.title},
                                     {"illustrative", cycle.illustrative},
                                     {"view", view},
                                     {"views", std::move(tabs)},
                                     {"owners", several ? std::move(owners) : json::array{}},
                                     {"mine", std::move(mine)},
                                     {"others", groups_of(visit, others)},
                                     {"none", none && !none_at_all},
                                     {"none_at_all", none_at_all},
                                     {"may_add", visit.may(Action::plan_mend)}});
}

json::array ties_told(Visit const& visit, std::vector<Tie> const& ties) {
    json::array told;
    for (auto const& tie : ties) {
        auto const there = tie.owed > 0
                               ? visit.say("tasks.there", {{"there", std::to_string(tie.there)},
                                                           {"owed", std::to_string(tie.owed)}})
                               : "";
        told.push_back({{"what", tie.what},
                        {"who", tie.who},
                        {"dates", tie.dates ? written(*tie.dates) : ""},
                        {"because", tie.reason == schedule::Reason::person
                                        ? tie.said
                                        : visit.say("schedule.reason." + to_text(tie.reason))},
                        {"there", there},
                        {"whole", tie.owed > 0 && tie.there == tie.owed}});
    }
    return told;
}

json::object version_told(Visit const& visit, journal::Names const& people, Product const& product,
                          Delivery const& delivery) {
    json::array judged;
    for (auto const& each : delivery.judged)
        judged.push_back({{"state", visit.say("tasks.state." + to_text(each.verdict))},
                          {"look", each.verdict == Verdict::accepted ? "good" : "warn"},
                          {"reason", each.reason},
                          {"at", visit.say(each.at)},
                          {"by", journal::name_of(visit, people, each.person)}});
    json::object told{{"version", std::to_string(delivery.version)},
                      {"at", visit.say(delivery.at)},
                      {"by", journal::name_of(visit, people, delivery.person)},
                      {"late", late_text(visit, product.late_by(delivery))},
                      {"text", delivery.text},
                      {"judged", std::move(judged)}};
    if (delivery.file) {
        told["file"] = delivery.file->name;
        told["size"] = size_text(visit, delivery.file->bytes);
        told["file_path"] = path_of(product) + "/tep/" + std::to_string(delivery.version);
    }
    return told;
}

// What may be done with it now, and by this visitor.
void add_deeds(json::object& data, Visit const& visit, Product const& product,
               rights::About const& about) {
    auto const state = product.state();
    bool const may_judge = !product.deliveries.empty() && state != State::withdrawn &&
                           visit.may(Action::task_accept, about);
    data["may_deliver"] = state != State::withdrawn && visit.may(Action::task_deliver, about);
    data["may_judge"] = may_judge;
    data["may_accept"] = may_judge && state != State::accepted;
    data["may_return"] = may_judge && state != State::returned;
    bool const may_change = product.is_added() && visit.may(Action::plan_mend);
    data["may_withdraw"] = may_change && !product.withdrawn;
    data["may_restore"] = may_change && product.withdrawn;
}

json::array phases_told(Visit const& visit, journal::Names const& people, Product const& product) {
    json::array told;
    for (auto const& phase : product.phases)
        told.push_back({{"number", std::to_string(phase.number)},
                        {"name", phase.name},
                        {"due", phase.due ? visit.say(*phase.due) : ""},
                        {"reached", phase.reached},
                        {"late", !phase.reached && phase.due && *phase.due < today(visit)},
                        {"note", phase.note},
                        {"at", phase.marked_at ? visit.say(*phase.marked_at) : ""},
                        {"by", journal::name_of(visit, people, phase.marked_by)}});
    return told;
}

} // namespace

Response product_page(Visit const& visit, Findings const& faults) {
    auto data = visit.store.read([&](store::Snapshot const& s) {
        auto const product = find(s, today(visit), visit.part("task"));
        auto const level = cycle::current(s).unit;
        visit.must(Action::task_see, about(product, level));
        auto const ties = ties_of(s, products(s, today(visit)), product);
        auto const names = people(s);
        json::array versions;
        for (auto const& delivery : product.deliveries | std::views::reverse)
            versions.push_back(version_told(visit, names, product, delivery));
        auto told = row_of(visit, product);
        told["has_ties"] = !ties.needs.empty() || !ties.waiting.empty();
        told["reason"] = product.reason;
        told["needs"] = ties_told(visit, ties.needs);
        told["waiting"] = ties_told(visit, ties.waiting);
        told["versions"] = std::move(versions);
        told["phases"] = phases_told(visit, names, product);
        told["offers_film"] = product.phases.empty() && is_film(s, product);
        told["newest"] = std::to_string(product.deliveries.size());
        add_deeds(told, visit, product, about(product, level));
        told["shows_phases"] = !product.phases.empty() || told["may_deliver"].as_bool();
        return told;
    });
    data["title"] =
        visit.say("tasks.page.product", {{"code", std::string(data["code"].as_string())},
                                         {"owner", std::string(data["owner"].as_string())}});
    data["text_typed"] = visit.request.field("noi-dung");
    data["reason_typed"] = visit.request.field("ly-do");
    data["findings"] = visit.told(faults);
    return visit.page("tasks/product", std::move(data), faults.empty() ? 200 : 422);
}

Response done_to(Visit const& visit, Action action, std::string_view key, ProductDeed const& deed) {
    try {
        auto const product = visit.store.write([&](store::Transaction& t) {
            auto found = find(t, today(visit), visit.part("task"));
            visit.must(action, about(found, cycle::current(t).unit));
            deed(t, found);
            return find(t, today(visit), found.code());
        });
        return visit.done(path_of(product), key,
                          {{"code", product.code()},
                           {"version", std::to_string(product.deliveries.size())},
                           {"at", argument(visit.now)}});
    } catch (Refusal const& refusal) {
        if (refusal.because() == Because::forbidden || refusal.because() == Because::not_found)
            throw;
        return product_page(visit, refusal.findings());
    }
}

namespace {

Response show(Visit const& visit) { return product_page(visit, {}); }

Response take(Visit const& visit) {
    return done_to(visit, Action::task_deliver, "tasks.delivered",
                   [&](store::Transaction& t, Product const& product) {
                       deliver(t, visit.visitor.person, visit.now, product.code(),
                               handed_by(visit.request));
                   });
}

Response say_of(Visit const& visit) {
    auto const& request = visit.request;
    bool const accepted = web::chosen(request, "ket-luan", {"nghiem-thu", "tra-lai"});
    auto const verdict = accepted ? Verdict::accepted : Verdict::returned;
    // A version that isn't the newest is refused as one that was overtaken.
    auto const looked_at = [&](Product const& product) {
        auto const newest = static_cast<int>(product.deliveries.size());
        return request.field("lan") == std::to_string(newest) ? newest : newest - 1;
    };
    return done_to(visit, Action::task_accept, "tasks." + to_text(verdict),
                   [&](store::Transaction& t, Product const& product) {
                       judge(t, visit.visitor.person, visit.now, product.code(), looked_at(product),
                             verdict, request.field("ly-do"));
                   });
}

Response stop(Visit const& visit) {
    return done_to(visit, Action::plan_mend, "tasks.withdrawn",
                   [&](store::Transaction& t, Product const& product) {
                       withdraw(t, visit.visitor.person, visit.now, product.code(),
                                visit.request.field("ly-do"));
                   });
}

Response ask_again(Visit const& visit) {
    return done_to(visit, Action::plan_mend, "tasks.restored",
                   [&](store::Transaction& t, Product const& product) {
                       restore(t, visit.visitor.person, visit.now, product.code());
                   });
}

Response give_file(Visit const& visit) {
    return saved(visit.store.read([&](store::Snapshot const& s) {
        auto const product = find(s, today(visit), visit.part("task"));
        visit.must(Action::task_see, about(product, cycle::current(s).unit));
        for (auto const& delivery : product.deliveries)
            if (std::to_string(delivery.version) == visit.part("version"))
                return file_of(s, delivery.file);
        throw Refusal(Because::not_found, "tasks.no_file");
    }));
}

} // namespace

void add_task_pages(web::RoomPages& pages) {
    using enum web::Method;
    web::Routes const add(pages);
    add(get, "/viec", Action::task_see, list);
    add(get, "/viec/{task}", Action::task_see, show);
    add(get, "/viec/{task}/tep/{version}", Action::task_see, give_file);
    add(post, "/viec/{task}/nop", Action::task_deliver, take, handed_body_bytes_max);
    add(post, "/viec/{task}/nghiem-thu", Action::task_accept, say_of);
    add(post, "/viec/{task}/thoi-giao", Action::plan_mend, stop);
    add(post, "/viec/{task}/giao-lai", Action::plan_mend, ask_again);
    pages.menu.push_back({"/viec", "tasks.page.menu", Action::task_see});
}

web::RoomPages pages() {
    web::RoomPages pages;
    add_task_pages(pages);
    add_phase_pages(pages);
    add_addition_pages(pages);
    add_survey_pages(pages);
    add_proposal_pages(pages);
    return pages;
}

} // namespace soket::tasks
