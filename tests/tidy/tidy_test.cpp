#include "tidy.h"

#include <doctest/doctest.h>

using tidy::Complaints;
using tidy::Tree;

TEST_CASE("this tree is tidy") {
    auto const tree = tidy::read_tree(SOKET_SOURCE_DIR);
    REQUIRE(tree.contains("src/rooms"));
    for (auto* rule : {tidy::rooms_table, tidy::includes, tidy::sql, tidy::texts, tidy::words,
                       tidy::mends, tidy::spelling, tidy::banned, tidy::housekeeping})
        for (auto const& complaint : rule(tree)) FAIL_CHECK(complaint);
}

TEST_CASE("a room may use only what stands above it") {
    CHECK(tidy::rooms_table({{"src/rooms", "base:\ntext: base\n"}}).empty());
    CHECK(tidy::rooms_table({{"src/rooms", "text: base\nbase:\n"}}) ==
          Complaints{"src/rooms:1: text uses base, which stands below it, move the line"});
}

TEST_CASE("includes keep to the table and to the faces") {
    Tree tree{{"src/rooms", "base:\nstore: base\norg: base store\nplan: base\n"}};
    auto const complaints = [&](std::string const& file, std::string const& include) {
        auto with = tree;
        with[file] = "#include \"" + include + "\"\n";
        return tidy::includes(with);
    };
    CHECK(complaints("src/org/org.cpp", "base/id.h").empty());
    CHECK(complaints("src/org/org_sql.cpp", "store/statement.h").empty());
    CHECK(complaints("src/org/org_commands.cpp", "cli/cli.h").empty());
    CHECK(complaints("src/org/org_test.cpp", "store/statement.h").empty());
    CHECK(complaints("src/org/org.cpp", "plan/plan.h").size() == 1);       // not in its line
    CHECK(complaints("src/base/id.cpp", "org/org.h").size() == 1);         // points back
    CHECK(complaints("src/org/org.cpp", "store/statement.h").size() == 1); // only for _sql
    CHECK(complaints("src/org/org.cpp", "cli/cli.h").size() == 1);         // only for _commands
    tree["src/rooms"] += "cycle: base plan\n";
    CHECK(complaints("src/cycle/cycle.cpp", "plan/plan.h").empty());
    CHECK(complaints("src/cycle/cycle.cpp", "plan/outline.h").size() == 1); // not the face
}

TEST_CASE("SQL stands in _sql.cpp") {
    std::string const code = "auto x = all<Row>(s, \"SELECT a FROM b\");\n";
    CHECK(tidy::sql({{"src/org/org_sql.cpp", code}}).empty());
    CHECK(tidy::sql({{"src/org/org_test.cpp", code}}).empty());
    CHECK(tidy::sql({{"src/org/org.cpp", code}}).size() == 1);
    CHECK(tidy::sql({{"src/org/org.cpp", "all<Row>(s, R\"(\n    SELECT a FROM b)\");\n"}}).size() ==
          1);
}

TEST_CASE("Vietnamese stands in words/, but for tests and a reader's keywords") {
    std::string const code = "auto x = \"Báo cáo\";\n";
    CHECK(tidy::texts({{"src/plan/plan_test.cpp", code}}).empty());
    CHECK(tidy::texts({{"src/plan/plan.cpp", "// Báo cáo\nint a;\n"}}).empty());
    CHECK(tidy::texts({{"src/cli/call.cpp", code}}).size() == 1);
}

TEST_CASE("words: each key in both languages, used, with the same placeholders") {
    auto const po = [](std::string const& key, std::string const& text) {
        return "msgid \"" + key + "\"\nmsgstr \"" + text + "\"\n";
    };
    Tree tree{{"src/org/org.cpp", "say(\"org.empty\");\n"},
              {"src/words/vi/org.po", po("org.empty", "Trống {a}")},
              {"src/words/en/org.po", po("org.empty", "Empty {a}")}};
    CHECK(tidy::words(tree).empty());
    auto changed = tree;
    changed["src/words/en/org.po"] = po("org.empty", "Empty {b}");
    CHECK(tidy::words(changed).size() == 1);
    changed["src/words/en/org.po"] = "";
    CHECK(tidy::words(changed).size() == 1);
    changed = tree;
    changed["src/words/vi/org.po"] += po("org.unused", "x");
    changed["src/words/en/org.po"] += po("org.unused", "x");
    CHECK(tidy::words(changed).size() == 1);
    changed = tree;
    changed["src/org/org.cpp"] += "Finding{.key = \"org.unknown\"};\n";
    CHECK(tidy::words(changed).size() == 1);
}

TEST_CASE("words: a room's bare name doesn't make all its keys used") {
    auto const po = [](std::string const& key) { return "msgid \"" + key + "\"\nmsgstr \"x\"\n"; };
    Tree tree{{"src/org/org.cpp", "say(\"org.\" + kind);\nsay(\"weekday.\" + number);\n"}};
    for (auto const* language : {"vi", "en"})
        tree["src/words/" + std::string(language) + "/org.po"] = po("org.a.b") + po("weekday.6");
    CHECK(tidy::words(tree) == Complaints{"src/words: org.a.b is not used"});
}

TEST_CASE("words: what is told of an input says how to mend it") {
    auto const po = [](std::string const& key) { return "msgid \"" + key + "\"\nmsgstr \"x\"\n"; };
    Tree tree{{"src/org/org.cpp", "throw Refusal(Because::invalid, \"org.bad\");\n"}};
    for (auto const* language : {"vi", "en"})
        tree["src/words/" + std::string(language) + "/org.po"] = po("org.bad");
    CHECK(tidy::words(tree).size() == 1);
    for (auto const* language : {"vi", "en"})
        tree["src/words/" + std::string(language) + "/org.po"] += po("org.bad.mend");
    CHECK(tidy::words(tree).empty());
}

TEST_CASE("words: the tone stands where the offices write it") {
    std::string const path = "src/words/vi/org.po";
    CHECK(tidy::spelling({{path, "khóa kế hoạch, toàn Ủy ban, quý, quỹ, uyển, huỳnh"}}).empty());
    CHECK(tidy::spelling({{path, "khoá, uỷ"}}).size() == 2);
    CHECK(tidy::spelling({{"src/org/org_test.cpp", "khoá"}}).empty());
}

TEST_CASE("words: a page never says how to mend something by a command") {
    auto const po = [](std::string const& key, std::string const& text) {
        return "msgid \"" + key + "\"\nmsgstr \"" + text + "\"\n";
    };
    std::string const path = "src/words/vi/org.po";
    CHECK(tidy::mends({{path, po("org.bad.mend", "Sửa tên.")}}).empty());
    CHECK(tidy::mends({{path, po("org.bad.mend", "Xem: soket org show")}}).size() == 1);
    CHECK(tidy::mends({{path, po("org.bad.mend", "Thêm --unit.")}}).size() == 1);
    CHECK(tidy::mends({{path, po("org.bad.mend", "Thêm --unit.") +
                                  po("org.bad.mend.page", "Chọn đơn vị.")}})
              .empty());
    CHECK(tidy::mends({{path, po("org.bad.mend.page", "Thêm --unit.")}}).size() == 1);
    CHECK(tidy::mends({{path, po("backup.unsound.mend", "soket journal verify")}}).empty());
}

TEST_CASE("what the house doesn't use is named with what it uses") {
    CHECK(tidy::banned({{"src/a/a.cpp", "std::regex r;\n"}}).size() == 1);
    CHECK(tidy::banned({{"src/a/string_util.cpp", "\n"}}).size() == 1);
    CHECK(tidy::banned({{"src/base/clock.cpp", "system_clock::now();\n"}}).empty());
    CHECK(tidy::banned({{"src/a/a.cpp", "system_clock::now();\n"}}).size() == 1);
}

TEST_CASE("nothing is left to do without an issue, and every room introduces itself") {
    Tree const tree{{"src/rooms", "base:\n"}, {"src/base/README.md", "# base\n"}};
    CHECK(tidy::housekeeping(tree).empty());
    auto changed = tree;
    changed["src/base/a.cpp"] = std::string("// TO") + "DO later\n";
    CHECK(tidy::housekeeping(changed).size() == 1);
    changed = tree;
    changed.erase("src/base/README.md");
    CHECK(tidy::housekeeping(changed).size() == 1);
}
