#include "report/in_time.h"

#include <algorithm>
#include <optional>

namespace soket::report {

namespace {

class Reckoning {
  public:
    Reckoning(org::Tree const& tree, std::vector<org::Succession> const& successions,
              std::vector<Sent> const& sent)
        : tree_(tree)
        , edges_(successions) {
        std::ranges::stable_sort(edges_, {}, [](org::Succession const& each) {
            return std::pair(each.day, each.change);
        });
        for (auto const& report : sent) arrived_.emplace(report.unit, report.arrived);
        for (auto const& absent : tree.absent)
            if (absent.end) ended_.emplace(absent.unit.code, &absent);
    }

    InTime reckon() {
        InTime all;
        for (auto const& [unit, day] : arrived_)
            if (auto const by = includer(unit, day)) all.superseded.emplace(unit, *by);
        superseded_ = &all.superseded;
        for (auto const& [code, absent] : ended_) {
            all.places.emplace(code, place(*absent));
            if (owes(*absent)) all.owing.insert(code);
        }
        return all;
    }

  private:
    [[nodiscard]] bool is_later(std::size_t edge, std::size_t than) const {
        return edges_[edge].change > edges_[than].change || edges_[edge].day > edges_[than].day;
    }

    // Whose report brings what passed over this edge: the successor's, if it arrived since, or the
    // one of a unit that succeeded it later.
    [[nodiscard]] std::optional<std::string> given_over(std::size_t edge) const {
        auto const& to = edges_[edge].to;
        if (to.empty()) return {};
        auto const report = arrived_.find(to);
        if (report != arrived_.end() && report->second >= edges_[edge].day) return to;
        for (auto next = edge + 1; next < edges_.size(); ++next)
            if (edges_[next].from == to && is_later(next, edge))
                if (auto by = given_over(next)) return by;
        return {};
    }

    // Whose report includes the unit's, so that the unit's own counts no more.
    [[nodiscard]] std::optional<std::string> includer(std::string const& unit, Day arrived) const {
        for (std::size_t edge = 0; edge < edges_.size(); ++edge) {
            auto const& each = edges_[edge];
            if (each.from != unit || (!each.ends && arrived >= each.day)) continue;
            if (auto by = given_over(edge)) return by;
        }
        return {};
    }

    [[nodiscard]] bool counts(std::string const& unit) const {
        return arrived_.contains(unit) && !superseded_->contains(unit);
    }

    // The unit was split off from one whose earlier report still counts, and includes it.
    [[nodiscard]] bool included_before(std::string const& unit) const {
        return std::ranges::any_of(edges_, [&](org::Succession const& each) {
            if (each.to != unit || each.kind != org::ChangeKind::split) return false;
            if (!arrived_.contains(each.from)) return included_before(each.from);
            return counts(each.from) && (each.ends || arrived_.at(each.from) < each.day);
        });
    }

    // Whether what passed over this edge is in a report, or will be in one of a unit that is due
    // and named itself; of a unit that is exempt, or dissolved, nobody asks it.
    [[nodiscard]] bool included_or_due(std::size_t edge) const {
        auto const& to = edges_[edge].to;
        if (to.empty() || (counts(to) && arrived_.at(to) >= edges_[edge].day)) return true;
        if (auto const there = tree_.index_of(to)) {
            auto const& unit = tree_.units[*there];
            return unit.exempt_from(org::Duty::report) || (unit.reports() && !counts(to));
        }
        for (auto next = edge + 1; next < edges_.size(); ++next)
            if (edges_[next].from == to && edges_[next].ends && !included_or_due(next))
                return false;
        return true;
    }

    // What was dissolved nobody can report any more, and of what was split up each part is due, or
    // owes its own.
    [[nodiscard]] bool owes(org::Absent const& absent) const {
        auto const& code = absent.unit.code;
        if (absent.end->kind != org::ChangeKind::merger || !absent.unit.reports()) return false;
        if (counts(code) || included_before(code)) return false;
        for (std::size_t edge = 0; edge < edges_.size(); ++edge)
            if (edges_[edge].from == code && edges_[edge].ends) return !included_or_due(edge);
        return false;
    }

    // Below whom it went into; what was split up or dissolved stays below the unit that was above.
    [[nodiscard]] std::string place(org::Absent const& absent) const {
        bool const merged = absent.end->kind == org::ChangeKind::merger;
        auto const& next = merged ? absent.end->successors.front() : absent.unit.parent;
        if (tree_.index_of(next)) return next;
        auto const ended = ended_.find(next);
        return ended == ended_.end() ? tree_.units.front().code : place(*ended->second);
    }

    org::Tree const& tree_;
    std::vector<org::Succession> edges_;
    std::map<std::string, Day> arrived_;
    std::map<std::string, org::Absent const*> ended_;
    std::map<std::string, std::string> const* superseded_ = nullptr;
};

} // namespace

InTime in_time(org::Tree const& tree, std::vector<org::Succession> const& successions,
               std::vector<Sent> const& sent) {
    return Reckoning(tree, successions, sent).reckon();
}

} // namespace soket::report
