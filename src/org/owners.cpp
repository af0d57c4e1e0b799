#include "org/owners.h"

#include "org/org.h"
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace soket::org {

namespace {

bool begins_with(std::string_view key, std::string_view words) {
    return key.starts_with(words) && (key.size() == words.size() || key[words.size()] == ' ');
}

bool begins_with_any(std::string_view key, auto const& beginnings) {
    return std::ranges::any_of(beginnings, [&](auto words) { return begins_with(key, words); });
}

bool means_boards(std::string_view key) {
    static constexpr std::array<std::string_view, 4> words{"cac ban", "tat ca cac ban", "nhung ban",
                                                           "ban chuyen mon"};
    return begins_with_any(key, words);
}

bool means_units(std::string_view key) {
    static constexpr std::array<std::string_view, 8> words{
        "cac co so",         "co so doan",       "cac doan co so",    "cac don vi",
        "don vi truc thuoc", "tat ca cac co so", "tat ca cac don vi", "cac chi doan"};
    return begins_with_any(key, words);
}

// How well a name is met: the whole of it, or in short. "Ban Tổ chức" is "Ban Tổ chức Đoàn Khối"
// when it is said inside of the bloc, and the other way round.
enum class Match { none, begins, whole };

Match match(std::string_view key, Unit const& unit) {
    for (auto const* name : {&unit.name, &unit.short_name, &unit.code})
        if (!name->empty() && text::fold(*name) == key) return Match::whole;
    if (key.empty()) return Match::none;
    auto const name = text::fold(unit.name);
    bool const two_words = std::min(std::string_view(name), key).contains(' ');
    return two_words && (begins_with(name, key) || begins_with(key, name)) ? Match::begins
                                                                           : Match::none;
}

bool is_body_of(Unit const& unit, std::string_view level) {
    return unit.parent == level && (unit.kind == UnitKind::board || unit.kind == UnitKind::office);
}

class Search {
  public:
    Search(Tree const& tree, std::string_view level)
        : tree_(tree)
        , level_(level) {}

    // "Ban Tổ chức và Văn phòng" is two, unless one unit is called so.
    void add(std::string_view key) {
        auto const at = key.find(both);
        bool const several = add_group(key);
        bool const is_one =
            !several &&
            add_called(key, at == std::string_view::npos ? Match::begins : Match::whole);
        if (is_one || at == std::string_view::npos) return;
        if (!several) add(key.substr(0, at));
        add(key.substr(at + both.size()));
    }

    [[nodiscard]] std::vector<std::string> in_order() const {
        std::vector<std::string> codes;
        for (auto const& unit : tree_.units)
            if (codes_.contains(unit.code)) codes.push_back(unit.code);
        return codes;
    }

  private:
    static constexpr std::string_view both = " va ";

    bool add_group(std::string_view key) {
        bool const boards = means_boards(key);
        if (!boards && !means_units(key)) return false;
        for (auto const& unit : tree_.units)
            if (unit.parent == level_ &&
                (boards ? unit.kind == UnitKind::board : unit.is_expected_to_report()))
                codes_.insert(unit.code);
        return true;
    }

    // The whole name before a part of it; the level's own boards before units further off, which
    // are never meant in short.
    bool add_called(std::string_view key, Match least) {
        std::pair<Match, bool> best{Match::none, false};
        std::string code;
        for (auto const& unit : tree_.units) {
            std::pair const met{match(key, unit), is_body_of(unit, level_)};
            bool const counts = met.first >= least && (met.second || met.first == Match::whole);
            if (!counts || met <= best) continue;
            best = met;
            code = unit.code;
        }
        if (!code.empty()) codes_.insert(code);
        return !code.empty();
    }

    Tree const& tree_;
    std::string_view level_;
    std::set<std::string> codes_;
};

} // namespace

std::vector<std::string> owners_of(Tree const& tree, std::string_view level,
                                   std::string_view actor) {
    Search search(tree, level);
    while (!actor.empty()) {
        auto const end = std::min(actor.find_first_of(",;&"), actor.size());
        search.add(text::fold(actor.substr(0, end)));
        actor.remove_prefix(std::min(end + 1, actor.size()));
    }
    return search.in_order();
}

} // namespace soket::org
