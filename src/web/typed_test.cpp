#include "web/typed.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

namespace soket::web {

TEST_CASE("what somebody wrote is given back; what the page chose, files and passwords aren't") {
    Request request;
    auto const add = [&](std::string name, std::string text) {
        request.fields.push_back({.name = std::move(name), .text = std::move(text), .file = {}});
    };
    add("khoa", "0123456789abcdef");
    add("tra-loi:figure:CT1@2018", "12");
    add("thay:figure:CT1@2018", "3");
    add("tra-loi:section:general", "Dòng một,\r\ndòng hai.");
    add("tra-loi:section:end", "");
    add("ly-do", "Trùng lịch họp.");
    add("don-vi", "STC");
    add("mat-khau", "mùa xuân năm ấy rất dài");
    add("tep-ten", "danh sách.xlsx");
    request.fields.push_back({.name = "tep", .text = "PK một hai", .file = "bao cao.docx"});

    auto const typed = typed_in(request);
    REQUIRE(typed.size() == 3);
    CHECK(typed[0].at("label") == "figure:CT1@2018");
    CHECK(typed[0].at("text") == "12");
    CHECK(typed[1].at("text") == "Dòng một,\ndòng hai.");
    CHECK(typed[2].at("label") == "ly-do");
}

} // namespace soket::web
