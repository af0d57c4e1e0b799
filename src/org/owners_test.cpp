#include "org/org.h"

#include <doctest/doctest.h>

namespace soket::org {

namespace {

Unit unit(std::string code, std::string name, UnitKind kind, std::string parent = "ĐK") {
    return {.code = std::move(code),
            .name = std::move(name),
            .kind = kind,
            .parent = std::move(parent)};
}

std::vector<std::string> owners(std::string_view actor) {
    using enum UnitKind;
    auto const tree =
        as_tree({unit("ĐK", "Đoàn Khối", level, ""), unit("VP", "Văn phòng Đoàn Khối", office),
                 unit("BTC", "Ban Tổ chức Đoàn Khối", board),
                 unit("BTG", "Ban Tuyên giáo Đoàn Khối", board),
                 unit("BĐK", "Ban Đoàn kết và Dân vận", board),
                 unit("BTCTU", "Đoàn Ban Tổ chức Thành ủy", grassroots),
                 unit("STC", "Đoàn Sở Tài chính", grassroots)});
    return owners_of(tree.value, "ĐK", actor);
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("an actor is the unit that is called so, in full or as it is said inside of the level") {
    CHECK(owners("Ban Tổ chức Đoàn Khối") == Codes{"BTC"});
    CHECK(owners("Ban Tổ chức") == Codes{"BTC"});
    CHECK(owners("BAN TUYÊN GIÁO") == Codes{"BTG"});
    CHECK(owners("Văn phòng") == Codes{"VP"});
    CHECK(owners("Đoàn Sở Tài chính") == Codes{"STC"});
    CHECK(owners("STC") == Codes{"STC"});
}

TEST_CASE("all boards owe what is asked of all boards, and all units what is asked of them") {
    CHECK(owners("Các Ban Đoàn Khối") == Codes{"BTC", "BTG", "BĐK"});
    CHECK(owners("Các Ban và Văn phòng Đoàn Khối") == Codes{"VP", "BTC", "BTG", "BĐK"});
    CHECK(owners("Các cơ sở Đoàn trực thuộc") == Codes{"BTCTU", "STC"});
}

TEST_CASE("each of several that are named owes it") {
    CHECK(owners("Ban Tổ chức, Ban Tuyên giáo và Văn phòng") == Codes{"VP", "BTC", "BTG"});
    CHECK(owners("Ban Đoàn kết và Dân vận, Văn phòng") == Codes{"VP", "BĐK"});
    CHECK(owners("Ban Đoàn kết và Dân vận và Ban Tổ chức") == Codes{"BTC", "BĐK"});
    CHECK(owners("Ban Tổ chức; đồng chí Phó Bí thư") == Codes{"BTC"});
}

TEST_CASE("persons and organs of the issuing body are no units") {
    CHECK(owners("Đồng chí Bí thư").empty());
    CHECK(owners("Ban Thường vụ Đoàn Khối").empty());
    CHECK(owners("Ban").empty());
    CHECK(owners("").empty());
}

} // namespace soket::org
