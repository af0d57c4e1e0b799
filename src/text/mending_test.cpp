#include "text/mending.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace soket::text {

namespace {

std::string mended(std::string_view text) { return with_mends(text, mends_of(text)); }

} // namespace

TEST_CASE("words that a PDF broke are whole again") {
    CHECK(mended("người s ử dụng lao động, Ban N ữ công, Ch ương trình, Sở Y t ế") ==
          "người sử dụng lao động, Ban Nữ công, Chương trình, Sở Y tế");
    CHECK(mended("tạo điều ki ện đ ể Hội ho ạt động, giá tr ị c ốt lõi c ủa nhà trường") ==
          "tạo điều kiện để Hội hoạt động, giá trị cốt lõi của nhà trường");
    CHECK(mended("BAN THƯ ỜNG V Ụ, Đ Ả NG BỘ") == "BAN THƯỜNG VỤ, ĐẢNG BỘ");
    CHECK(mended("Đoà n viê n họ c tậ p ngư ờ i") == "Đoàn viên học tập người");
}

TEST_CASE("words that grew together are set apart") {
    CHECK(mended("Đoànviên") == "Đoàn viên");
    CHECK(mended("các cơsởĐoàn báocáo kếtquả thựchiện vềĐoànKhối") ==
          "các cơ sở Đoàn báo cáo kết quả thực hiện về Đoàn Khối");
    CHECK(mended("banhành kếhoạch, côngtác tổchức hộinghị") ==
          "ban hành kế hoạch, công tác tổ chức hội nghị");
    CHECK(mended("ĐẢNGỦY XÃ") == "ĐẢNG ỦY XÃ");
}

TEST_CASE("what may be meant so stays as it is") {
    for (std::string_view const text :
         {"điểm c ở trên, điểm d ở dưới, khoản b ấy, mục đ ấy", "Quý I, Quý II, khóa XV, KHÓA I",
          "Sở Y tế, đồng chí Nguyễn Văn Ái và bà Hoàng Ý Nhi", "để b/c, để t/h, (b/c)",
          "Facebook, Zalo, VNeID, online, website", "Êđê, Xơđăng, Đắk Lắk, Krông Pắk, Đăkrông",
          "UBMTTQVN, HĐND, LĐLĐ, TNCS, BCHQS, KH-ĐTN, ĐOÀN KHỐINơi nhận",
          "có ích, tự ái, chi ủy, cơ ăn áo mặc, là ở đó",
          "về y tế và ủy ban xã, mẹ ơi, thu âm, đi in, ba em, khu ấp"}) {
        CAPTURE(text);
        CHECK(mends_of(text).empty());
    }
    // One only may be a slip of the hand.
    CHECK(mended("người s ử dụng") == "người s ử dụng");
}

TEST_CASE("mending what is mended changes nothing, and never loses a letter") {
    CHECK(rc::check("idempotent", [] {
        auto const pieces =
            *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                "s", "ử", "đ", "ể", "Đoàn", "viên", "ngư", "ời", " ", " ", "  ", "\n", ",", "T",
                "Ổ", "chức", "n", "ấp", "i", "Quý", "\xff", "\xe1\xbb", "日", "12", "/"));
        std::string text;
        for (auto const& piece : pieces) text += piece;
        auto const once = mended(text);
        auto bare = [](std::string words) {
            std::erase(words, ' ');
            return words;
        };
        RC_ASSERT(bare(once) == bare(text));
    }));
}

TEST_CASE("sentences broken at random are read whole") {
    std::string_view const sentence =
        "Các cơ sở Đoàn trực thuộc báo cáo kết quả thực hiện nhiệm vụ về Thường trực Đảng ủy trước "
        "ngày hội nghị để tổng hợp";
    CHECK(rc::check("blanks behind the begin of a word", [&] {
        std::string broken;
        std::size_t breaks = 0;
        bool word_begins = true;
        for (std::size_t i = 0; i < sentence.size(); ++i) {
            broken += sentence[i];
            auto const next = i + 1 < sentence.size() ? sentence[i + 1] : ' ';
            // Where viewers break: between a word's one consonant and a marked vowel.
            bool const here = word_begins && sentence[i] != ' ' &&
                              static_cast<unsigned char>(sentence[i]) < 0x80 &&
                              static_cast<unsigned char>(next) >= 0xC3 &&
                              std::string_view("bcdghklmnprstvx").contains(sentence[i]);
            if (here && *rc::gen::arbitrary<bool>()) {
                broken += ' ';
                ++breaks;
            }
            word_begins = sentence[i] == ' ';
        }
        if (breaks >= 3) RC_ASSERT(mended(broken) == sentence);
    }));
}

} // namespace soket::text
