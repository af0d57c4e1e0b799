// What follows from a decision.
#include "base/refusal.h"
#include "org/org.h"
#include "org/sketch.h"
#include "org/unit_tree.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace soket::org {

namespace {

// Nobody decides that far off; a year mistyped is seen.
constexpr int first_year = 1900;
constexpr std::chrono::days ahead_max{3660};

std::string codes_text(std::vector<Unit> const& units) {
    std::vector<std::string> codes;
    for (auto const& unit : units) codes.push_back(unit.code);
    return fmt::to_string(fmt::join(codes, ", "));
}

// Makes the outline of one decision.
class Deciding {
  public:
    Deciding(Records records, Moment now, Decision const& decision)
        : sketch_(std::move(records), now)
        , decision_(decision)
        , day_(checked_day(decision, now))
        , before_(tree_on_day()) {
        if (text::squeezed(decision.document).empty())
            throw Refusal(Because::invalid, "org.document_missing");
    }

    Outline of(Renaming const& renaming) {
        auto const before = sketch_.there(renaming.unit, day_);
        auto after = before;
        if (renaming.name) after.name = text::squeezed(*renaming.name);
        if (renaming.short_name) after.short_name = text::squeezed(*renaming.short_name);
        if (after.name.empty()) refuse("org.name_missing", {{"code", before.code}});
        amend(before, std::move(after));
        return finish(ChangeKind::rename);
    }

    Outline of(Moving const& moving) {
        auto const parent = sketch_.there(moving.under, day_);
        for (auto const& code : moving.units) {
            auto const before = sketch_.there(code, day_);
            auto after = before;
            after.parent = parent.code;
            amend(before, std::move(after));
        }
        return finish(ChangeKind::move);
    }

    Outline of(Merging const& merging) {
        auto const units = merged(merging);
        auto const into = successor(merging, units.front());
        for (auto const& unit : units) {
            if (unit.kind != into.kind)
                warn("org.merged_kinds", {{"unit", unit.name}, {"into", into.name}});
            end_into(ChangeKind::merger, unit, {into.code});
        }
        for (auto const& unit : units)
            for (auto const& child : sketch_.below(unit.code, day_)) move(child, into.code);
        return finish(ChangeKind::merger);
    }

    Outline of(Splitting const& splitting) {
        auto const unit = sketch_.there(splitting.unit, day_);
        if (splitting.into.empty() || (splitting.into.size() == 1 && !splitting.keep))
            refuse("org.split_into_one", {{"unit", unit.name}});
        std::vector<std::string> codes;
        for (auto const& part : splitting.into) codes.push_back(split_off(part, unit));
        auto const children = sketch_.below(unit.code, day_);
        if (splitting.keep) {
            for (auto const& code : codes) succeed(ChangeKind::split, unit.code, code, false);
            return finish(ChangeKind::split);
        }
        end_into(ChangeKind::split, unit, codes);
        for (auto const& child : children)
            if (std::ranges::find(codes, child.code) == codes.end()) move(child, codes.front());
        if (!children.empty())
            warn("org.split_units_go", {{"units", codes_text(children)}, {"to", codes.front()}});
        return finish(ChangeKind::split);
    }

    Outline of(Dissolving const& dissolving) {
        auto const unit = sketch_.there(dissolving.unit, day_);
        auto const children = sketch_.below(unit.code, day_);
        if (!children.empty())
            refuse("org.units_below", {{"unit", unit.name}, {"units", codes_text(children)}});
        end_into(ChangeKind::dissolution, unit, {std::string()});
        return finish(ChangeKind::dissolution);
    }

  private:
    [[noreturn]] static void refuse(std::string_view key, Arguments arguments) {
        throw Refusal(Because::invalid, std::string(key), std::move(arguments));
    }
    void warn(std::string_view key, Arguments arguments) {
        warnings_.push_back({Weight::warning, std::string(key), std::move(arguments), {}});
    }

    static Day checked_day(Decision const& decision, Moment now) {
        if (!decision.from) refuse("org.day_missing", {});
        auto const last = in_vietnam(now).day + ahead_max;
        if (*decision.from < day(first_year, 1, 1) || *decision.from > last)
            refuse("org.day_senseless", {{"day", to_office(*decision.from)},
                                         {"first", to_office(day(first_year, 1, 1))},
                                         {"last", to_office(last)}});
        return *decision.from;
    }

    [[nodiscard]] Tree tree_on_day() const { return as_tree(sketch_.records().on(day_)).value; }

    void amend(Unit const& before, Unit after) {
        if (same(before, after))
            refuse("org.nothing_changes", {{"unit", before.name}, {"day", to_office(day_)}});
        sketch_.amend(before, std::move(after), day_);
    }

    void move(Unit const& unit, std::string const& parent) {
        auto after = unit;
        after.parent = parent;
        sketch_.amend(unit, std::move(after), day_);
    }

    void succeed(ChangeKind kind, std::string const& from, std::string const& to, bool ends) {
        sketch_.succeed({.change = 0,
                         .kind = kind,
                         .from = from,
                         .to = to,
                         .day = day_,
                         .ends = ends,
                         .document = decision_.document});
    }

    // After its end a unit has no particulars; what was decided for later would be lost unseen.
    void end_into(ChangeKind kind, Unit const& unit, std::vector<std::string> const& codes) {
        if (unit.parent.empty()) refuse("org.root_stays", {{"unit", unit.name}});
        auto const* known = sketch_.records().find(unit.code);
        if (known->end)
            refuse("org.ends_already", {{"unit", unit.name}, {"day", to_office(known->end->day)}});
        if (auto const later = known->after(day_); !later.empty())
            refuse("org.later_change",
                   {{"unit", unit.name}, {"day", to_office(later.front().since)}});
        for (auto const& code : codes) succeed(kind, unit.code, code, true);
    }

    [[nodiscard]] std::vector<Unit> merged(Merging const& merging) const {
        std::vector<Unit> units;
        std::set<std::string> seen{code_key(merging.into)};
        for (auto const& code : merging.units)
            if (seen.insert(code_key(code)).second) units.push_back(sketch_.there(code, day_));
        if (units.empty()) refuse("org.merged_into_itself", {{"unit", merging.into}});
        return units;
    }

    void check_new_code(std::string const& code) const {
        if (!is_code(code)) refuse("org.code_illegal", {{"code", code}});
        auto const* known = sketch_.records().find(code);
        if (known == nullptr) return;
        if (known->revisions.empty()) refuse("org.code_used", {{"code", code}});
        if (known->on(day_) == nullptr)
            throw Refusal(Because::invalid, Findings{sketch_.not_there(code, day_)});
        refuse("org.code_doubled", {{"code", code}, {"name", known->on(day_)->name}});
    }

    // Founds the unit that takes the place of another one.
    Unit found(std::string code, std::string name, std::string short_name, Unit const& like) {
        check_new_code(code);
        Unit unit{.code = std::move(code),
                  .name = std::move(name),
                  .short_name = std::move(short_name),
                  .kind = like.kind,
                  .parent = like.parent,
                  .group = like.group,
                  .ended = {}};
        sketch_.found(unit, day_);
        return unit;
    }

    Unit successor(Merging const& merging, Unit const& first) {
        auto const name = text::squeezed(merging.name);
        auto const short_name = text::squeezed(merging.short_name);
        auto const* known = sketch_.records().find(merging.into);
        if (known == nullptr) {
            if (name.empty()) refuse("org.new_without_name", {{"code", merging.into}});
            return found(merging.into, name, short_name, first);
        }
        auto const before = sketch_.there(merging.into, day_);
        for (auto above = before.parent; !above.empty(); above = sketch_.there(above, day_).parent)
            for (auto const& code : merging.units)
                if (code_key(code) == code_key(above))
                    refuse("org.merged_into_below", {{"unit", above}, {"into", before.name}});
        auto after = before;
        if (!name.empty()) after.name = name;
        if (!short_name.empty()) after.short_name = short_name;
        if (!same(before, after)) sketch_.amend(before, after, day_);
        return after;
    }

    std::string split_off(Part const& part, Unit const& from) {
        if (part.name.empty()) {
            if (sketch_.records().find(part.code) == nullptr)
                refuse("org.new_without_name", {{"code", part.code}});
            refuse("org.split_into_existing", {{"unit", from.name}, {"code", part.code}});
        }
        return found(part.code, part.name, {}, from).code;
    }

    // Units that needn't report any more, or have to from now on, because others came or went below
    // them.
    void warn_of_reporters(Tree const& after) {
        for (auto const& unit : after.units) {
            auto const place = before_.index_of(unit.code);
            if (!place) continue;
            bool const did = before_.units[*place].is_expected_to_report();
            if (did != unit.is_expected_to_report())
                warn(did ? "org.stops_reporting" : "org.starts_reporting", {{"unit", unit.name}});
        }
    }

    Outline finish(ChangeKind kind) {
        auto outline = sketch_.finish();
        outline.kind = kind;
        outline.decision = {day_, text::squeezed(decision_.document),
                            text::squeezed(decision_.reason)};
        warn_of_reporters(tree_on_day());
        outline.warnings = std::move(warnings_);
        return outline;
    }

    Sketch sketch_;
    Decision decision_;
    Day day_;
    Tree before_;
    Findings warnings_;
};

} // namespace

void must_be_whole(Decision const& decision) {
    if (!decision.document.empty() && !decision.from)
        throw Refusal(Because::invalid, "org.day_missing");
    if (decision.from && decision.document.empty())
        throw Refusal(Because::invalid, "org.document_missing");
}

Outline outline(store::Snapshot const& s, Moment now, Deed const& deed, Decision const& decision) {
    Deciding deciding(read_records(s), now, decision);
    return std::visit([&](auto const& each) { return deciding.of(each); }, deed);
}

} // namespace soket::org
