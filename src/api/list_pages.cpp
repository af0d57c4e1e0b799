// Units, posts, targets and their shares as files: in, looked at first where that is asked for, and
// out.
#include "api/answer_pages.h"
#include "api/pages.h"
#include "base/must_be_right.h"
#include "office/csv_writer.h"
#include "org/org.h"
#include "store/store.h"
#include "targets/prospect.h"
#include "targets/shares.h"
#include "web/upload.h"

namespace soket::api {

using rights::Action;
using web::Response;
using web::Visit;

namespace {

template<class Counts>
Response told(Visit const& visit, Counts const& counts, Findings const& findings) {
    return reply(json::object{{"applied", !is_dry(visit)},
                              {"added", counts.added},
                              {"changed", counts.changed},
                              {"same", counts.same},
                              {"findings", visit.listed(findings)}});
}

Response import_units(Visit const& visit) {
    auto const [name, bytes] = file_sent(visit);
    org::Decision const decision{day_asked(visit, "from"),
                                 std::string(visit.request.asked("document")),
                                 std::string(visit.request.asked("reason"))};
    must_be_whole(decision);
    Findings doubts;
    auto const read = [&](store::Snapshot const& s) {
        auto const there = org::tree(s, decision.from.value_or(today(visit)));
        return must_be_right(org::units_from_bytes(bytes, name, there), doubts);
    };
    auto const look = [&](store::Snapshot const& s) {
        auto const units = read(s);
        auto const outline = outline_of_import(s, visit.now, units, decision);
        append(doubts, outline.warnings);
        return counts_of(outline, units);
    };
    auto const take = [&](store::Transaction& t) {
        return org::import(t, visit.visitor.person, visit.now, read(t), decision);
    };
    return told(visit, looked_at_or_done(visit, look, take), doubts);
}

Response import_targets(Visit const& visit) {
    auto const [name, bytes] = file_sent(visit);
    targets::Why const why{std::string(visit.request.asked("document")),
                           std::string(visit.request.asked("reason"))};
    Findings doubts;
    auto const read = [&](store::Snapshot const& s) {
        return must_be_right(targets::set_from_bytes(bytes, name, targets::known(s, today(visit))),
                             doubts);
    };
    auto const look = [&](store::Snapshot const& s) {
        return targets::prospect(s, visit.now, read(s)).counts;
    };
    auto const take = [&](store::Transaction& t) {
        return targets::import(t, visit.visitor.person, visit.now, read(t), why);
    };
    return told(visit, looked_at_or_done(visit, look, take), doubts);
}

Response import_shares(Visit const& visit) {
    auto const [name, bytes] = file_sent(visit);
    targets::Why const why{std::string(visit.request.asked("document")),
                           std::string(visit.request.asked("reason"))};
    Findings doubts;
    auto const read = [&](store::Snapshot const& s) {
        return must_be_right(
            targets::shares_from_bytes(bytes, name, targets::sharing(s, today(visit))), doubts);
    };
    auto const look = [&](store::Snapshot const& s) {
        return targets::share_prospect(s, visit.now, read(s)).counts;
    };
    auto const take = [&](store::Transaction& t) {
        return targets::share(t, visit.visitor.person, visit.now, read(t), why);
    };
    return told(visit, looked_at_or_done(visit, look, take), doubts);
}

org::Imported counts_of(org::TenureOutline const& outline) {
    org::Imported counts{.same = outline.same};
    for (auto const& step : outline.steps) ++(step.before ? counts.changed : counts.added);
    return counts;
}

Response import_posts(Visit const& visit) {
    auto const [name, bytes] = file_sent(visit);
    Findings doubts;
    auto const read = [&](store::Snapshot const& s) {
        return must_be_right(
            org::tenures_from_bytes(bytes, name, org::tree(s, today(visit)), org::tenures(s)),
            doubts);
    };
    auto const look = [&](store::Snapshot const& s) {
        return counts_of(org::outline_of_tenures(s, read(s)));
    };
    auto const take = [&](store::Transaction& t) {
        return org::import_tenures(t, visit.visitor.person, visit.now, read(t));
    };
    return told(visit, looked_at_or_done(visit, look, take), doubts);
}

bool is_seen(Visit const& visit, std::string const& unit) {
    return visit.may(Action::organisation_see, rights::About{.unit = unit});
}

Response export_units(Visit const& visit) {
    auto tree =
        visit.store.read([&](store::Snapshot const& s) { return org::tree(s, today(visit)); });
    std::erase_if(tree.units, [&](org::Unit const& unit) { return !is_seen(visit, unit.code); });
    auto book = write_units(tree);
    auto const format = visit.request.asked("format");
    if (format == "csv") return web::download("don-vi.csv", office::sheet_as_csv(book, 0));
    if (!format.empty() && format != "xlsx") refuse_field("format", "xlsx, csv");
    return web::download("don-vi.xlsx", std::move(book));
}

Response export_posts(Visit const& visit) {
    auto all = visit.store.read([](store::Snapshot const& s) { return org::tenures(s); });
    std::erase_if(all, [&](org::Tenure const& tenure) { return !is_seen(visit, tenure.unit); });
    return web::download("chuc-vu.xlsx", write_tenures(all));
}

Response export_targets(Visit const& visit) {
    return web::download("chi-tieu.xlsx", visit.store.read([](store::Snapshot const& s) {
        return write_set(targets::in_force(s));
    }));
}

Response export_shares(Visit const& visit) {
    return web::download("giao-chi-tieu.xlsx", visit.store.read([&](store::Snapshot const& s) {
        return targets::write_shares(s, today(visit));
    }));
}

} // namespace

void add_list_pages(web::RoomPages& pages) {
    using enum web::Method;
    auto const add_import = [&](std::string_view path, Action action,
                                Response (*answer)(Visit const&)) {
        add_route(pages, post, path, action, answer, nullptr, web::list_bytes_max);
    };
    add_import("/imports/units", Action::organisation_change, import_units);
    add_import("/imports/posts", Action::organisation_change, import_posts);
    add_import("/imports/targets", Action::target_import, import_targets);
    add_import("/imports/shares", Action::target_import, import_shares);
    add_route(pages, get, "/exports/units", Action::organisation_see, export_units);
    add_route(pages, get, "/exports/posts", Action::organisation_see, export_posts);
    add_route(pages, get, "/exports/targets", Action::targets_see, export_targets);
    add_route(pages, get, "/exports/shares", Action::targets_see, export_shares);
}

} // namespace soket::api
