#include "text/encoding.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using soket::text::to_utf8;

namespace {

// As Notepad saves it with "Unicode" (little) or "Unicode big endian".
std::string as_utf16(std::u16string_view letters, bool big) {
    std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
    for (auto const letter : letters) {
        auto const low = static_cast<char>(letter & 0xFF), high = static_cast<char>(letter >> 8);
        bytes += big ? high : low;
        bytes += big ? low : high;
    }
    return bytes;
}

} // namespace

TEST_CASE("a text file is read whichever Unicode it was saved in") {
    CHECK(to_utf8("Kế hoạch") == "Kế hoạch");
    CHECK(to_utf8("\xEF\xBB\xBFKế hoạch") == "Kế hoạch");
    CHECK(to_utf8(as_utf16(u"Kế hoạch 😀", false)) == "Kế hoạch 😀");
    CHECK(to_utf8(as_utf16(u"Kế hoạch 😀", true)) == "Kế hoạch 😀");
    CHECK(to_utf8("") == "");
}

TEST_CASE("UTF-16 is told without its mark") {
    auto const* words = u"Số: 12-KH/ĐTN\nKế hoạch tổ chức Hội nghị sơ kết công tác Đoàn năm 2026 😀";
    auto const* meant = "Số: 12-KH/ĐTN\nKế hoạch tổ chức Hội nghị sơ kết công tác Đoàn năm 2026 😀";
    CHECK(to_utf8(as_utf16(words, false).substr(2)) == meant);
    CHECK(to_utf8(as_utf16(words, true).substr(2)) == meant);
    std::string const zeros("K\0\0h", 4);
    CHECK(to_utf8(zeros) == zeros);
}

TEST_CASE("bytes of another encoding, or cut off, aren't taken for text") {
    CHECK_FALSE(to_utf8("K\xD5 ho\xB9\xDF")); // TCVN3
    CHECK_FALSE(to_utf8(as_utf16(u"Kế", false).substr(0, 5)));
}

TEST_CASE("plain text comes back as it was") {
    CHECK(rc::check("ASCII in both byte orders", [] {
        auto const text = *rc::gen::container<std::string>(rc::gen::inRange(' ', '~'));
        std::u16string const wide(text.begin(), text.end());
        RC_ASSERT(to_utf8(text) == text);
        RC_ASSERT(to_utf8(as_utf16(wide, true)) == text);
        RC_ASSERT(to_utf8(as_utf16(wide, false)) == text);
    }));
}
