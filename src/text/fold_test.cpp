#include "text/fold.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <string>
#include <utility>

namespace soket::text {

namespace {

// Text of the letters that matter here: composed, decomposed, look-alikes, blanks, and raw bytes.
std::string some_text() {
    auto const pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "Ă", "ấ", "ậ", "o\u0301", "a\u0302\u0323", "oà", "hoà", "khỏe", "uỷ", "quý", "Đ", "Ð",
        "Ɖ", "đ", "ƠN", "ữ", "ſ", "ﬁ", "ß", "İ", "Σ", "\u0345", "\u1fb3", " ", "\u00a0", "\u200b",
        "\n", "12", "½", "-", "–", "(", ".", "\xff", "\xc3", "日", "\u0300"));
    std::string text;
    for (auto const& piece : pieces) text += piece;
    return text;
}

// Of two or three bytes.
std::string utf8(char32_t c) {
    auto const byte = [&](unsigned mark, unsigned shift, unsigned bits) {
        return std::string(1, static_cast<char>(mark | ((c >> shift) & bits)));
    };
    auto const end = byte(0x80, 0, 0x3F);
    return c < 0x800 ? byte(0xC0, 6, 0x1F) + end : byte(0xE0, 12, 0x0F) + byte(0x80, 6, 0x3F) + end;
}

} // namespace

TEST_CASE("search finds a title whatever its marks, case and punctuation") {
    std::pair<char const*, char const*> const cases[] = {
        {"Chỉ tiêu (nhiệm kỳ)", "chi tieu nhiem ky"},
        {"ĐOÀN KHỐI DÂN - CHÍNH - ĐẢNG", "doan khoi dan chinh dang"},
        {"Ðơn vị tính", "don vi tinh"}, // Icelandic Eth
        {"ĐOA\u0300N", "doan"},         // decomposed
        {"  Tỷ lệ\u00a0%  ", "ty le"},
        {"ƯỚC thực hiện 6 tháng", "uoc thuc hien 6 thang"},
        {"", ""},
        {"***", ""},
    };
    for (auto const& [text, folded] : cases) CHECK(fold(text) == folded);
}

TEST_CASE("folding what is folded changes nothing") {
    CHECK(rc::check("fold is idempotent", [] {
        auto const once = fold(some_text());
        RC_ASSERT(fold(once) == once);
    }));
}

TEST_CASE("letters fold alike among those of other scripts") {
    CHECK(rc::check("known one by one, and as a whole text by ICU", [] {
        auto const text = some_text();
        auto const alone = fold(text);
        RC_ASSERT(fold(text + " 日") == (alone.empty() ? "日" : alone + " 日"));
    }));
    for (char32_t c = 0x80; c < 0x3000; ++c)
        CHECK(fold("a" + utf8(c) + "a 日") == fold("a" + utf8(c) + "a") + " 日");
}

TEST_CASE("two spellings of a name have one key, two names have two") {
    std::pair<char const*, char const*> const same[] = {
        {"ĐOÀN SỞ VĂN HÓA", "Đoàn Sở Văn hoá"},
        {"Ủy ban", "UỶ BAN"},
        {"Nguyễn Thị Thúy", "nguyễn thị  thuý"},
        {"Ban Tổ chức", "Ban To\u0302\u0309 chu\u031b\u0301c"},
        {"Ðoàn", "Đoàn"},
        {"Toàn", "Tòan"},
        {"Huỳnh", "Hùynh"},
        {"Quý", "Qúy"},
        {"khoẻ", "khỏe"},
        {"Sở\u00a0Y tế ", " Sở Y tế"},
    };
    for (auto const& [a, b] : same) CHECK(name_key(a) == name_key(b));
    CHECK(name_key("Hoà") == "hòa");
    CHECK(name_key("Thuỷ") == "thủy");
    CHECK(name_key("Quý Hoàng") == "quý hoàng");
    CHECK(name_key("Hoà") != name_key("Hoa"));
    CHECK(name_key("Hà") != name_key("Hạ"));
    CHECK(name_key("Dung") != name_key("Đung"));
    CHECK(rc::check("name_key is idempotent", [] {
        auto const once = name_key(some_text());
        RC_ASSERT(name_key(once) == once);
    }));
    CHECK(rc::check("a name without marks has the key that it has beside others", [] {
        auto const name = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 0x7F));
        auto const alone = name_key(name);
        RC_ASSERT(name_key(name + " 日") == (alone.empty() ? "日" : alone + " 日"));
        auto const squeezed_alone = squeezed(name);
        RC_ASSERT(squeezed(name + " 日") ==
                  (squeezed_alone.empty() ? "日" : squeezed_alone + " 日"));
    }));
}

TEST_CASE("composed and decomposed text are the same text") {
    CHECK(nfc("Tha\u0306\u0301ng") == "Thắng");
    CHECK(nfc("a\xffo") == "a\uFFFDo");
    CHECK(rc::check("nfc is idempotent and valid", [] {
        auto const once = nfc(some_text());
        RC_ASSERT(is_utf8(once));
        RC_ASSERT(nfc(once) == once);
    }));
    CHECK(rc::check("letters known one by one, and as a whole text by ICU", [] {
        auto const text = some_text();
        RC_ASSERT(nfc(text + "日") == nfc(text) + "日");
    }));
    for (char32_t c = 0x80; c < 0x3000; ++c)
        CHECK(nfc("a" + utf8(c) + "a日") == nfc("a" + utf8(c) + "a") + "日");
}

TEST_CASE("bytes are told from text") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("Kế hoạch"));
    CHECK_FALSE(is_utf8("\xff"));
    CHECK_FALSE(is_utf8("K\xe1\xba"));
    CHECK_FALSE(is_utf8("\xc0\x80"));
    CHECK_FALSE(is_utf8("\xed\xa0\x80"));
}

TEST_CASE("capitals and small letters of the Vietnamese alphabet") {
    CHECK(lower("ĐOÀN KHỐI ƯƠNG") == "đoàn khối ương");
    CHECK(upper("đoàn khối ương") == "ĐOÀN KHỐI ƯƠNG");
    CHECK(lower("So Y te 1") == "so y te 1");
    CHECK(upper("So Y te 1") == "SO Y TE 1");
}

TEST_CASE("white space of every kind is taken off and made one blank") {
    CHECK(squeezed("\u200b Đoàn\u00a0\u00a0Sở\n Y tế\ufeff") == "Đoàn Sở Y tế");
    CHECK(trimmed("\u00a0\t Đoàn\u00a0Sở \u200b") == "Đoàn\u00a0Sở");
    CHECK(trimmed(" \u00a0 ").empty());
    CHECK(trimmed("\xff \xff") == "\xff \xff");
    CHECK(rc::check("bytes that are no text become the same in every way", [] {
        auto const pieces =
            *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                "a", "ấ", "\xff", "\xc3", "\xe1\xba", "\xed\xa0\x80", "\xf0\x9f\x98", "\xc0\x80"));
        std::string text;
        for (auto const& piece : pieces) text += piece;
        RC_ASSERT(squeezed(text) == nfc(text));
    }));
    CHECK(rc::check("trimming twice is trimming once, and squeezed text is trimmed", [] {
        auto const text = some_text();
        auto const once = std::string(trimmed(text));
        RC_ASSERT(trimmed(once) == once);
        auto const squeezed_text = squeezed(text);
        RC_ASSERT(trimmed(squeezed_text) == squeezed_text);
        RC_ASSERT(fold(squeezed_text) == fold(text));
    }));
}

TEST_CASE("names stand in the order of the Vietnamese alphabet, syllable by syllable") {
    std::vector<std::string> const ordered{
        "An Giang", "Ăn",   "Ân",     "Bình",   "Chi đoàn 2", "Chi đoàn 10", "Dân",   "Đoàn",
        "Em",       "Êm",   "Hà Nam", "Hà Nội", "Hạ Long",    "Khối",        "Lê",    "Mai",
        "Na",       "Oanh", "Ông",    "Ơn",     "Quốc",       "Sở Y tế",     "Thanh", "Thành",
        "Trung",    "Uyên", "Ưng",    "Văn",    "Xuân",       "Yên"};
    auto shuffled = ordered;
    std::ranges::reverse(shuffled);
    std::ranges::sort(shuffled, before);
    CHECK(shuffled == ordered);
    CHECK(rc::check("before is a strict order", [] {
        auto const a = some_text(), b = some_text(), c = some_text();
        RC_ASSERT_FALSE(before(a, a));
        RC_ASSERT(a == b || before(a, b) != before(b, a));
        if (before(a, b) && before(b, c)) RC_ASSERT(before(a, c));
    }));
}

} // namespace soket::text
