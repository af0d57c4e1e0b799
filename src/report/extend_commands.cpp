// report extend: more time for one unit, asked for, granted or declined; and what was.
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/desk_commands.h"
#include "report/extension.h"
#include "store/store.h"

#include <boost/json.hpp>

namespace soket::report {

namespace {

namespace json = boost::json;

json::array as_json(std::vector<Extension> const& all) {
    json::array rows;
    for (auto const& each : all) {
        json::object row{{"unit", each.unit},
                         {"asked", to_iso(each.at)},
                         {"due", to_iso(each.due)},
                         {"reason", each.reason}};
        if (auto const& decision = each.decision) {
            row["decided"] = to_iso(decision->at);
            row["granted"] = decision->granted;
            if (decision->granted) row["granted_until"] = to_iso(decision->due);
            row["answer"] = decision->reason;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

// Codes are typed in small letters too.
std::string code_of(cli::Call& call, std::string const& said) {
    auto const unit = call.open_store().read(
        [&](store::Snapshot const& s) { return org::find(s, said, in_vietnam(call.now).day); });
    return unit ? unit->code : said;
}

int list(cli::Call& call, std::string const& unit) {
    auto const all = call.open_store().read([&](store::Snapshot const& s) {
        auto const cycle = cycle::current(s).id;
        return unit.empty() ? extensions(s, cycle) : extensions(s, cycle, unit);
    });
    if (call.json) {
        call.print_json({{"extensions", as_json(all)}});
        return cli::done;
    }
    if (all.empty()) call.print(call.say("report.extension.no_rows"));
    for (auto const& each : all) {
        call.print(each.unit + ": " +
                   call.say("report.extension.row.asked",
                            {{"at", argument(each.at)}, {"due", argument(each.due)}}) +
                   " (" + each.reason + ")");
        if (auto const& decision = each.decision)
            call.print(
                "  " +
                call.say(decision->granted ? "report.extension.row.granted"
                                           : "report.extension.row.declined",
                         {{"at", argument(decision->at)}, {"due", argument(decision->due)}}) +
                " (" + decision->reason + ")");
        else
            call.print("  " + call.say("report.extension.state.waits"));
    }
    return cli::done;
}

Moment must_read_until(cli::Call const& call) {
    auto const& said = call.value("until");
    auto const moment = read_moment(said);
    if (!moment) throw Refusal(Because::invalid, "report.extension.day_unreadable");
    return *moment;
}

} // namespace

int extend(cli::Call& call) {
    auto const unit = code_of(call, call.value("unit"));
    auto const& reason = call.value("reason");
    bool const decides = call.has("grant") || call.has("decline");
    if (!decides && !call.has("until")) return list(call, unit);
    if (unit.empty()) return call.show({{Weight::error, "report.units_missing", {}, {}}});
    std::optional<Moment> granted;
    call.open_store().write([&](store::Transaction& t) {
        if (!decides) {
            ask_extension(t, call.person, call.now, unit, must_read_until(call), reason);
            return;
        }
        if (call.has("grant"))
            granted = call.has("until") ? must_read_until(call)
                                        : day_asked_for(t, cycle::current(t).id, unit);
        decide_extension(t, call.person, call.now, unit, granted, reason);
    });
    call.print(call.say(!decides  ? "report.extension.asked"
                        : granted ? "report.extension.granted"
                                  : "report.extension.declined"));
    return cli::done;
}

} // namespace soket::report
