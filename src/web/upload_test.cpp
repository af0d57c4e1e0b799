#include "web/upload.h"

#include "refused.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::web {

namespace {

Request with(Field field) {
    Request request;
    request.fields = {{.name = "khoa", .text = "x", .file = {}, .type = {}}, std::move(field)};
    return request;
}

// What the page's form sends back.
Request sent_back(Upload const& upload) {
    boost::json::object data;
    keep(data, upload);
    Request request;
    for (auto const& [name, field] : {std::pair{"tep-ten", "file_name"}, {"tep-giu", "file_kept"}})
        request.fields.push_back({.name = name,
                                  .text = std::string(data.at(field).as_string()),
                                  .file = {},
                                  .type = {}});
    return request;
}

} // namespace

TEST_CASE("a file comes out of the form that kept it as it went in") {
    rc::check([] {
        auto const bytes = *rc::gen::nonEmpty(rc::gen::arbitrary<std::string>());
        auto const back = uploaded(sent_back({"don-vi.xlsx", bytes}));
        RC_ASSERT(back.bytes == bytes);
        RC_ASSERT(back.name == "don-vi.xlsx");
    });
}

TEST_CASE("a file that was chosen is taken before the one that was kept") {
    auto request = sent_back({"cũ.csv", "cũ"});
    request.fields.push_back({.name = "tep", .text = "mới", .file = "mới.csv", .type = {}});
    CHECK(uploaded(request).bytes == "mới");
}

TEST_CASE("no file, an empty one, one altered on its way and one too large are refused") {
    CHECK(refused([&] { return uploaded(Request{}); }) == "web.no_file");
    CHECK(refused([&] {
              return uploaded(with({.name = "tep", .text = "", .file = "trống.csv", .type = {}}));
          }) == "web.no_file");
    CHECK(refused([&] {
              return uploaded(
                  with({.name = "tep-giu", .text = "không phải", .file = {}, .type = {}}));
          }) == "web.no_file");
    CHECK(refused([&] {
              return uploaded(with({.name = "tep",
                                    .text = std::string(list_bytes_max + 1, 'x'),
                                    .file = "lớn.csv",
                                    .type = {}}));
          }) == "web.list_too_large");
}

} // namespace soket::web

TEST_CASE("a file is saved under its own name, also with Vietnamese letters") {
    CHECK(soket::web::saved_as("STC.xlsx") == "attachment; filename=\"STC.xlsx\"");
    CHECK(soket::web::saved_as("Ảnh \"1\".jpg") ==
          "attachment; filename=\"_nh _1_.jpg\"; filename*=UTF-8''%E1%BA%A2nh%20%221%22.jpg");
}
