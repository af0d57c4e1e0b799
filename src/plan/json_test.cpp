#include "plan/plans_for_test.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::plan {

namespace json = boost::json;

TEST_CASE("a plan stored as JSON comes back as it was") {
    for (auto const name : real_plans) {
        CAPTURE(name);
        auto const plan = real_plan(name);
        auto const stored = json::serialize(to_json(plan));
        auto const back = from_json(json::parse(stored));
        REQUIRE(back.has_value());
        CHECK(json::serialize(to_json(*back)) == stored);
        CHECK(back->text == plan.text);
        CHECK(lint(*back).size() == lint(plan).size());
    }
}

TEST_CASE("JSON that is no plan is refused") {
    for (auto const* text :
         {"null", "[]", "{}", R"({"whole": 1})", R"({"whole": {}})", R"({"whole": {"text": 5}})"}) {
        CAPTURE(text);
        auto const plan = from_json(json::parse(text));
        REQUIRE_FALSE(plan.has_value());
        CHECK(plan.error().key == "plan.json_broken");
    }
}

TEST_CASE("a stored plan whose places lie outside of its text is refused") {
    auto value = to_json(real_plan("ke-hoach-81"));
    value.at("whole").at("text") = "";
    CHECK_FALSE(from_json(value).has_value());
}

TEST_CASE("a stored plan without one of its parts is refused") {
    auto const whole = to_json(real_plan("ke-hoach-81"));
    for (auto const& [key, part] : whole.at("whole").as_object()) {
        CAPTURE(std::string(key));
        auto value = whole;
        value.at("whole").as_object().erase(key);
        CHECK_FALSE(from_json(value).has_value());
    }
}

} // namespace soket::plan
