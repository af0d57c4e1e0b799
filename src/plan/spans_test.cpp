// Every stretch that a reading quotes is where it says: line, column, to the character.
#include "plan/plans_for_test.h"
#include "text/fold.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <filesystem>
#include <vector>

namespace soket::plan {

namespace json = boost::json;

namespace {

struct Stretch {
    std::string where; // "contents.text"
    std::string text;
    Span span;
};

// Everything in the plan that has words and a place.
std::vector<Stretch> stretches(Plan const& plan) {
    std::vector<Stretch> out;
    auto const walk = [&](auto const& self, json::value const& at,
                          std::string const& path) -> void {
        if (auto const* array = at.if_array())
            for (auto const& one : *array) self(self, one, path);
        auto const* object = at.if_object();
        if (object == nullptr) return;
        auto const* text = object->if_contains("text");
        auto const* span = object->if_contains("span");
        if (text != nullptr && span != nullptr && text->is_string() && !text->as_string().empty()) {
            auto const place = [&](char const* end) {
                return static_cast<std::size_t>(span->at(end).as_int64());
            };
            out.push_back({path, std::string(text->as_string()), {place("begin"), place("end")}});
        }
        for (auto const& [key, one] : *object)
            self(self, one, path.empty() ? std::string(key) : path + "." + std::string(key));
    };
    auto const whole = to_json(plan).at("whole");
    for (auto const& [key, part] : whole.as_object())
        if (key != "mended") walk(walk, part, std::string(key));
    return out;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    auto const form = text::fold(text);
    for (std::size_t at = 0; at < form.size();) {
        auto const end = std::min(form.find(' ', at), form.size());
        out.push_back(form.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// Words in order, others allowed between: a label or a number that the quotation leaves out.
bool in_order(std::vector<std::string> const& words, std::vector<std::string> const& all) {
    std::size_t at = 0;
    for (auto const& word : all)
        if (at < words.size() && word == words[at]) ++at;
    return at == words.size();
}

// Joined of several places: their stretch begins with the first and ends with the last.
bool is_joined(std::string_view where) {
    return where == "recipients.text" || where == "header.issuer" || where == "header.superior" ||
           where == "milestones.what" || where == "header.date_text";
}

std::vector<std::string> all_plans() {
    std::vector<std::string> out;
    for (std::string const folder : {"", "held-apart/"})
        for (auto const& file :
             std::filesystem::directory_iterator(SOKET_SOURCE_DIR "/tests/plans/" + folder))
            if (file.path().extension() == ".txt")
                out.push_back(folder + file.path().stem().string());
    return out;
}

void check_places(Plan const& plan) {
    std::size_t exact = 0;
    auto const all = stretches(plan);
    for (auto const& [where, text, span] : all) {
        CAPTURE(where);
        CAPTURE(text);
        REQUIRE(span.begin < span.end);
        REQUIRE(span.end <= plan.text.size());
        auto const there = text::squeezed(plan.of(span));
        CAPTURE(there);
        // Whole letters, and no blank at either end.
        CHECK(text::is_utf8(plan.of(span)));
        CHECK(text::trimmed(plan.of(span)).size() == span.size());
        if (text == there) {
            ++exact;
            continue;
        }
        auto const words = words_of(text), found = words_of(there);
        // Lines of a signature beside the recipients: the stretch is the first of them.
        if (where.starts_with("signer.")) {
            CHECK(text.starts_with(there));
            continue;
        }
        CHECK(in_order(words, found));
        REQUIRE_FALSE(words.empty());
        if (is_joined(where)) continue;
        CHECK(words.front() == found.front());
        CHECK(words.back() == found.back());
    }
    // The others are of several lines.
    CHECK(exact * 10 >= all.size() * 7);
}

} // namespace

TEST_CASE("every stretch quoted from a plan is the text at that place") {
    for (auto const& name : all_plans()) {
        CAPTURE(name);
        check_places(real_plan(name));
    }
}

TEST_CASE("so it is where a PDF broke the words") {
    auto const plan = plan_from(around(
        "I. PHÂN CÔNG NHIỆM V Ụ\n1. Ban T ổ chức c ủa Huy ện Đoàn ph ối hợp vớicác cơsở Đoàn, hoàn "
        "thành trư ớc ngày 20/3/2026 s ố lượng.\n2. V ăn phòng: Đánh giá t ừng nội dung.\n"));
    CHECK(plan.mended.size() >= 8);
    REQUIRE(plan.assignments.size() == 2);
    CHECK(plan.assignments[0].actor.text == "Ban Tổ chức của Huyện Đoàn");
    CHECK(plan.assignments[1].actor.text == "Văn phòng");
    REQUIRE(plan.milestones.size() == 1);
    CHECK(text::to_iso(plan.milestones[0].when->from) == "2026-03-20");
    check_places(plan);
    for (auto const& mend : plan.mended) CHECK(mend.text != plan.of(mend.span));
}

TEST_CASE("a line's number is the file's, also behind words that were mended") {
    auto const text =
        around("I. PHÂN CÔNG\n- Ban T ổ chức c ủa t ỉnh theo dõi.\n- Báo cáo trước 20/3/2026.\n");
    auto const plan = plan_from(text);
    REQUIRE_FALSE(plan.milestones.empty());
    auto const at = text.find("20/3/2026");
    auto const line =
        1 + std::ranges::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    CHECK(plan.line_number(plan.milestones.back().when->span.begin) == line);
}

} // namespace soket::plan
