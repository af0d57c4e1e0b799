#include "text/legacy.h"

#include "text/encoding.h"
#include "text/fold.h"
#include "text/syllable.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <set>
#include <vector>

using namespace soket::text;

namespace {

constexpr LegacyFont tcvn3{Legacy::tcvn3, false}, vni{Legacy::vni, false};

std::vector<std::string> const letters{
    "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ",
    "đ", "è", "ẻ", "ẽ", "é", "ẹ", "ê", "ề", "ể", "ễ", "ế", "ệ", "ì", "ỉ", "ĩ", "í", "ị",
    "ò", "ỏ", "õ", "ó", "ọ", "ô", "ồ", "ổ", "ỗ", "ố", "ộ", "ơ", "ờ", "ở", "ỡ", "ớ", "ợ",
    "ù", "ủ", "ũ", "ú", "ụ", "ư", "ừ", "ử", "ữ", "ứ", "ự", "ỳ", "ỷ", "ỹ", "ý", "ỵ"};

// The code of each letter in TCVN3, found by trying all of them.
std::string as_tcvn3(std::string const& letter) {
    for (unsigned code = 0xA1; code <= 0xFF; ++code) {
        std::string const western{static_cast<char>(0xC0U | (code >> 6U)),
                                  static_cast<char>(0x80U | (code & 0x3FU))};
        if (from_legacy(western, tcvn3) == letter) return western;
    }
    return letter;
}

} // namespace

TEST_CASE("text of fonts before Unicode is read as it was meant") {
    CHECK(from_legacy("hép møt tÕt", tcvn3) == "hộp mứt tết");
    CHECK(from_legacy("§oµn TNCS Hå ChÝ Minh", tcvn3) == "Đoàn TNCS Hồ Chí Minh");
    CHECK(from_legacy("KÕ ho¹ch s¬ kÕt gi÷a nhiÖm kú", tcvn3) == "Kế hoạch sơ kết giữa nhiệm kỳ");
    CHECK(from_legacy("kÕ ho¹ch", {Legacy::tcvn3, true}) == "KẾ HOẠCH");
    CHECK(from_legacy("Xin chaøo caùc baïn", vni) == "Xin chào các bạn");
    CHECK(from_legacy("Ñoaøn TNCS Hoà Chí Minh", vni) == "Đoàn TNCS Hồ Chí Minh");
    CHECK(from_legacy("KEÁ HOAÏCH Sô keát giöõa nhieäm kyø", vni) ==
          "KẾ HOẠCH Sơ kết giữa nhiệm kỳ");
    CHECK(from_legacy("Ngöôøi thöïc hieän: 5.000 ñoaøn vieân", vni) ==
          "Người thực hiện: 5.000 đoàn viên");
}

TEST_CASE("each Vietnamese letter has one code in TCVN3") {
    std::set<std::string> codes;
    for (auto const& letter : letters) {
        CAPTURE(letter);
        auto const code = as_tcvn3(letter);
        CHECK(from_legacy(code, tcvn3) == letter);
        CHECK(codes.insert(code).second);
    }
}

TEST_CASE("the font tells the encoding") {
    CHECK(legacy_font(".VnTime") == tcvn3);
    CHECK(legacy_font(".VnTimeH") == LegacyFont{Legacy::tcvn3, true});
    CHECK(legacy_font("VNI-Times") == vni);
    CHECK_FALSE(legacy_font("Times New Roman"));
    CHECK_FALSE(legacy_font(""));
}

TEST_CASE("where no font tells, the words do") {
    CHECK(guess_legacy("§oµn Khèi tæ chøc héi nghÞ s¬ kÕt") == Legacy::tcvn3);
    CHECK(guess_legacy("Ñoaøn Khoái toå chöùc hoäi nghò sô keát") == Legacy::vni);
    CHECK_FALSE(guess_legacy("Đoàn Khối tổ chức hội nghị sơ kết"));
    CHECK_FALSE(guess_legacy("Plan without any mark"));
    CHECK_FALSE(guess_legacy("Où est le café où l'on déjeune près de l'hôtel, à côté ?"));
    CHECK_FALSE(guess_legacy("±±± ½½½ ¾¾¾"));
}

TEST_CASE("a text file of TCVN3, VNI or Windows-1258 is read") {
    CHECK(to_utf8("\xA7o\xB5n Kh\xE8i t\xE6 ch\xF8"
                  "c h\xE9i ngh\xDE") == "Đoàn Khối tổ chức hội nghị");
    CHECK(to_utf8("\xD1oa\xF8n Kho\xE1i to\xE5 ch\xF6\xF9"
                  "c ho\xE4i ngh\xF2") == "Đoàn Khối tổ chức hội nghị");
    CHECK(to_utf8("\xD0o\xE0n Kh\xF4\xECi t\xF4\xD2 ch\xFD\xEC"
                  "c h\xF4\xF2i nghi\xF2") == "Đoàn Khối tổ chức hội nghị");
}

TEST_CASE("a line of capitals in TCVN3 is one, though its font is gone") {
    CHECK(to_utf8("K\xD5 HO\xB9"
                  "CH s\xAC k\xD5t\nK\xD5 HO\xB9"
                  "CH\nS\xAC k\xD5t gi\xF7"
                  "a nhi\xD6m k\xFA") == "Kế HOạCH sơ kết\nKẾ HOẠCH\nSơ kết giữa nhiệm kỳ");
}

TEST_CASE("words that could be Vietnamese") {
    for (auto const* word : {"nghiệm", "quyết", "khuya", "giữa", "yêu", "Đoàn", "ướt", "ỷ", "gì"}) {
        CAPTURE(word);
        CHECK(is_syllable(word));
    }
    for (auto const* word : {"près", "café5", "bcd", "hébergé"}) {
        CAPTURE(word);
        CHECK_FALSE(is_syllable(word));
    }
}

TEST_CASE("what was typed in TCVN3 comes back whatever it was") {
    CHECK(rc::check("there and back", [] {
        auto const picked =
            *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(letters));
        std::string text, typed;
        for (auto const& letter : picked) {
            text += letter;
            typed += as_tcvn3(letter);
        }
        RC_ASSERT(from_legacy(typed, tcvn3) == text);
    }));
}
