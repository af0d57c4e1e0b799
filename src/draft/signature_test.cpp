#include "draft/signature.h"

#include <doctest/doctest.h>

namespace soket::draft {

namespace {

plan::Plan plan_of(std::string symbol, std::string acting_for) {
    plan::Plan plan;
    plan.header.symbol.text = std::move(symbol);
    plan.signer.acting_for.text = std::move(acting_for);
    plan.signer.position.text = "PHÓ BÍ THƯ";
    plan.signer.name.text = "Người ký kế hoạch";
    return plan;
}

// "TM. BAN THƯỜNG VỤ / BÍ THƯ"
std::string lines(Signature const& signature) {
    std::string all;
    for (auto const& line : {signature.acting_for, signature.signs_for, signature.position})
        if (!line.empty()) all += (all.empty() ? "" : " / ") + line;
    return all;
}

} // namespace

TEST_CASE("a report is signed as the rules of its issuer say") {
    using enum org::Manner;
    struct Case {
        char const* symbol;
        char const* acting_for;
        org::Manner manner;
        char const* head;
        char const* own;
        char const* lines;
    };
    Case const cases[] = {
        // Union: 29-HD/TWĐTN-VP
        {"KH/ĐTN", "TM. BAN THƯỜNG VỤ", holder, "Bí thư", "", "TM. BAN THƯỜNG VỤ / BÍ THƯ"},
        {"KH/ĐTN", "TM. BAN THƯỜNG VỤ", acting, "Bí thư", "", "TM. BAN THƯỜNG VỤ / Q. BÍ THƯ"},
        {"KH/ĐTN", "TM. BAN THƯỜNG VỤ", deputising, "Bí thư", "Phó Bí thư",
         "TM. BAN THƯỜNG VỤ / PHÓ BÍ THƯ"},
        {"KH/ĐTN", "TM. BAN THƯỜNG VỤ", in_charge, "Bí thư", "Phó Bí thư",
         "TM. BAN THƯỜNG VỤ / PHÓ BÍ THƯ"},
        {"KH/ĐTN", "TM. BAN THƯỜNG VỤ", by_order, "Bí thư", "Chánh Văn phòng",
         "TL. BAN THƯỜNG VỤ / CHÁNH VĂN PHÒNG"},
        {"KH/ĐTN", "TM. BAN THƯỜNG VỤ", by_authority, "Bí thư", "Chánh Văn phòng",
         "TUQ. BAN THƯỜNG VỤ / CHÁNH VĂN PHÒNG"},
        {"KH/ĐTN", "", deputising, "Bí thư", "Phó Bí thư", "KT. BÍ THƯ / PHÓ BÍ THƯ"},
        // State: Nghị định 30/2020/NĐ-CP
        {"KH-UBND", "TM. ỦY BAN NHÂN DÂN", deputising, "Chủ tịch", "Phó Chủ tịch",
         "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"},
        {"KH-SNV", "", in_charge, "Giám đốc", "Phó Giám đốc", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"},
        {"KH-SNV", "", by_order, "Giám đốc", "Chánh Văn phòng", "TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG"},
        // Party: 36-HD/VPTW
        {"KH/ĐUK", "T/M BAN THƯỜNG VỤ", by_order, "Bí thư", "Chánh Văn phòng",
         "T/L BAN THƯỜNG VỤ / CHÁNH VĂN PHÒNG"},
        {"KH/ĐUK", "T/M BAN THƯỜNG VỤ", deputising, "Bí thư", "Phó Bí thư",
         "T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ"},
    };
    for (auto const& each : cases) {
        CAPTURE(each.lines);
        org::Signing const signing{each.manner, each.head, each.own, "Người ký"};
        auto const signed_by = signature(plan_of(each.symbol, each.acting_for), signing);
        CHECK(lines(signed_by) == each.lines);
        CHECK(signed_by.person == "Người ký");
    }
}

TEST_CASE("while nobody is known to sign, the block is the plan's") {
    auto const signed_by = signature(plan_of("KH/ĐTN", "TM. BAN THƯỜNG VỤ"), {});
    CHECK(lines(signed_by) == "TM. BAN THƯỜNG VỤ / PHÓ BÍ THƯ");
    CHECK(signed_by.person == "Người ký kế hoạch");
}

} // namespace soket::draft
