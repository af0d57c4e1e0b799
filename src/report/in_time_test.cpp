#include "report/in_time.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::report {

namespace {

using org::ChangeKind;
using org::Succession;

Day const day_0 = day(2020, 1, 1);

Day on(int number) { return day_0 + std::chrono::days{number}; }

org::Unit unit(std::string code, std::string parent = "K") {
    return {.code = code,
            .name = code,
            .kind = parent.empty() ? org::UnitKind::level : org::UnitKind::grassroots,
            .parent = std::move(parent)};
}

// Units of the level K, what became of them, and what they sent.
struct World {
    std::vector<std::string> there; // on the day asked for
    std::vector<Succession> successions;
    std::vector<Sent> sent;

    [[nodiscard]] org::Tree tree() const {
        std::vector<org::Unit> units{unit("K", "")};
        for (auto const& code : there) units.push_back(unit(code));
        auto tree = org::as_tree(units).value;
        std::map<std::string, org::Absent> absent;
        for (auto const& each : successions) {
            if (!each.ends) continue;
            auto& ended = absent[each.from];
            ended.unit = unit(each.from);
            if (!ended.end) ended.end = org::End{each.day, each.kind, {}, ""};
            if (!each.to.empty()) ended.end->successors.push_back(each.to);
        }
        for (auto& [code, ended] : absent) tree.absent.push_back(std::move(ended));
        return tree;
    }
    [[nodiscard]] InTime reckon() const { return in_time(tree(), successions, sent); }

    // "A B": whose reports count.
    [[nodiscard]] std::string counting() const {
        auto const all = reckon();
        std::string codes;
        for (auto const& [code, arrived] : sent)
            if (!all.superseded.contains(code)) codes += (codes.empty() ? "" : " ") + code;
        return codes;
    }
    [[nodiscard]] std::string owing() const {
        std::string codes;
        for (auto const& code : reckon().owing) codes += (codes.empty() ? "" : " ") + code;
        return codes;
    }
};

Succession merger(std::int64_t change, std::string from, std::string to, int when) {
    return {change, ChangeKind::merger, std::move(from), std::move(to), on(when), true, ""};
}
Succession split(std::int64_t change, std::string from, std::string to, int when,
                 bool ends = true) {
    return {change, ChangeKind::split, std::move(from), std::move(to), on(when), ends, ""};
}

} // namespace

TEST_CASE("a merged unit's report counts until the successor's comes that includes it") {
    struct Case {
        char const* what;
        std::vector<Sent> sent;
        std::string counting;
        std::string owing;
    };
    // A was merged into B on day 10.
    Case const cases[] = {
        {"nobody has reported: B is due and will include A", {}, "", ""},
        {"A alone, before", {{"A", on(5)}}, "A", ""},
        {"both, before", {{"A", on(5)}, {"B", on(9)}}, "A B", ""},
        {"B on the very day includes A", {{"A", on(5)}, {"B", on(10)}}, "B", ""},
        {"B alone, since", {{"B", on(11)}}, "B", ""},
        {"B alone, before: A's figures are missing", {{"B", on(9)}}, "B", "A"},
        {"A's came after the day all the same", {{"A", on(12)}, {"B", on(11)}}, "B", ""},
    };
    for (auto const& each : cases) {
        CAPTURE(each.what);
        World const world{{"B"}, {merger(1, "A", "B", 10)}, each.sent};
        CHECK(world.counting() == each.counting);
        CHECK(world.owing() == each.owing);
        CHECK(world.reckon().places.at("A") == "B");
    }
}

TEST_CASE("a split unit's report counts until the first of the new ones comes") {
    World world{{"A1", "A2"}, {split(1, "A", "A1", 10), split(1, "A", "A2", 10)}, {{"A", on(5)}}};
    CHECK(world.counting() == "A");
    CHECK(world.owing().empty());
    CHECK(world.reckon().places.at("A") == "K");
    world.sent.push_back({"A2", on(12)});
    CHECK(world.counting() == "A2");
    CHECK(world.reckon().superseded.at("A") == "A2");
    CHECK(world.owing().empty()); // A1 is due and hasn't reported: it is missing itself
}

TEST_CASE("a unit that a part was split off from must report again once the part has") {
    World world{{"A", "N"}, {split(1, "A", "N", 10, false)}, {{"A", on(5)}}};
    CHECK(world.counting() == "A");
    world.sent.push_back({"N", on(12)});
    CHECK(world.counting() == "N");
    world.sent.front().arrived = on(13);
    CHECK(world.counting() == "A N");
}

TEST_CASE("a part that goes to another unit counts once, and is missing where nobody has it") {
    // N is split off from A, and merged into B on the same day.
    World world{{"A", "B"},
                {split(1, "A", "N", 10, false), merger(2, "N", "B", 10)},
                {{"A", on(5)}, {"B", on(6)}}};
    CHECK(world.counting() == "A B"); // A's includes the part
    CHECK(world.owing().empty());
    world.sent = {{"A", on(11)}, {"B", on(6)}}; // A's is without it
    CHECK(world.counting() == "A B");
    CHECK(world.owing() == "N");
    world.sent = {{"A", on(5)}, {"B", on(12)}}; // B's has it, A's too
    CHECK(world.counting() == "B");
    world.sent = {{"A", on(11)}, {"B", on(12)}};
    CHECK(world.counting() == "A B");
    CHECK(world.owing().empty());
}

TEST_CASE("what was dissolved counts where it was, and owes nothing") {
    Succession const gone{1, ChangeKind::dissolution, "A", "", on(10), true, ""};
    World world{{"B"}, {gone}, {{"A", on(5)}}};
    CHECK(world.counting() == "A");
    CHECK(world.reckon().places.at("A") == "K");
    world.sent.clear();
    CHECK(world.owing().empty());
}

TEST_CASE("mergers of mergers: the last report includes all before it") {
    World world{{"C"},
                {merger(1, "A", "B", 10), merger(2, "B", "C", 20)},
                {{"A", on(5)}, {"B", on(6)}, {"C", on(7)}}};
    CHECK(world.counting() == "A B C");
    CHECK(world.reckon().places.at("A") == "C");
    world.sent[1].arrived = on(15);
    CHECK(world.counting() == "B C");
    world.sent[2].arrived = on(20);
    CHECK(world.counting() == "C");
    world.sent.erase(world.sent.begin(), world.sent.begin() + 2);
    world.sent.front().arrived = on(15);
    CHECK(world.owing() == "A B");
}

namespace {

// The organisation in days that pass: who is there, and of whom each is made. A member stands for
// all that a unit's report counts.
struct Story {
    World world;
    std::map<std::string, std::set<int>> members;                // of units that are there
    std::map<std::string, std::set<int>> ended;                  // on their last day
    std::map<std::string, std::pair<Day, std::set<int>>> report; // what was in the last report
    std::int64_t changes = 0;
    int next = 0;
    std::string told_so_far; // shown when the property fails

    explicit Story(int units) {
        for (int i = 0; i < units; ++i) found({i});
    }
    std::string found(std::set<int> of) {
        auto const code = "U" + std::to_string(next++);
        members[code] = std::move(of);
        return code;
    }
    void end(std::string const& code) {
        ended[code] = members[code];
        members.erase(code);
    }

    std::string any() {
        return std::next(members.begin(), *rc::gen::inRange<std::ptrdiff_t>(
                                              0, static_cast<std::ptrdiff_t>(members.size())))
            ->first;
    }

    void step(int day) {
        auto const one = any();
        switch (*rc::gen::inRange(0, 6)) {
        case 0: merge(one, any(), day); break;
        case 1: split_up(one, day, true); break;
        case 2: split_up(one, day, false); break;
        default: report[one] = {on(day), members[one]}; told_so_far += one + " reports; ";
        }
    }
    void merge(std::string const& from, std::string const& to, int day) {
        if (from == to) return;
        told_so_far += from + " into " + to + "; ";
        world.successions.push_back(merger(++changes, from, to, day));
        members[to].insert(members[from].begin(), members[from].end());
        end(from);
    }
    void split_up(std::string const& from, int day, bool ends) {
        auto const all = members[from];
        if (all.size() < 2) return;
        std::set<int> const first{*all.begin()};
        std::set<int> rest(std::next(all.begin()), all.end());
        ++changes;
        told_so_far += from + (ends ? " split up" : " keeps all but a part") + "; ";
        world.successions.push_back(split(changes, from, found(first), day, ends));
        if (!ends) {
            members[from] = rest;
            return;
        }
        world.successions.push_back(split(changes, from, found(rest), day, ends));
        end(from);
    }

    World told() {
        for (auto const& [code, of] : members) world.there.push_back(code);
        for (auto const& [code, came] : report) world.sent.push_back({code, came.first});
        return world;
    }
};

} // namespace

TEST_CASE("whatever happens, nothing counts twice, and what doesn't count is named") {
    CHECK(rc::check("histories at random", [] {
        Story story(*rc::gen::inRange(2, 6));
        int const units = story.next;
        // Each thing on a day of its own: what came on the very day of a change is taken to include
        // it, which a story can't promise.
        int const days = *rc::gen::inRange(1, 25);
        for (int day = 1; day <= days; ++day) story.step(day);
        RC_LOG() << units << " units: " << story.told_so_far;
        auto const world = story.told();
        auto const all = world.reckon();

        std::map<int, std::string> counted; // member → whose report
        for (auto const& [code, came] : story.report) {
            if (all.superseded.contains(code)) continue;
            for (int const member : came.second) {
                RC_ASSERT(!counted.contains(member));
                counted[member] = code;
            }
        }
        // Who is due is reported or missing; whoever isn't counted is with one of the missing.
        std::set<int> missing;
        for (auto const& [code, of] : story.members) {
            bool const reported = story.report.contains(code) && !all.superseded.contains(code);
            if (!reported) missing.insert(of.begin(), of.end());
        }
        for (auto const& code : all.owing) {
            RC_ASSERT(!story.report.contains(code) || all.superseded.contains(code));
            auto const& of = story.ended.at(code);
            missing.insert(of.begin(), of.end());
        }
        for (int member = 0; member < units; ++member)
            RC_ASSERT(counted.contains(member) || missing.contains(member));
        for (auto const& [code, place] : all.places)
            RC_ASSERT(place == "K" || story.members.contains(place));
    }));
}

} // namespace soket::report
