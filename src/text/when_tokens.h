// The words, numbers and marks that date expressions are made of. For when.cpp only.
#pragma once

#include "base/finding.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace soket::text {

enum class Mark : std::uint8_t {
    number,
    word,
    slash,
    dash,
    dot,
    colon,
    comma,
    fill,
    prime,
    open,
    close,
    other
};

// The words that mean something to a date; every other one is `none`.
enum class Word : std::uint8_t {
    none,
    day,        // ngày
    month,      // tháng
    year,       // năm; as a weekday, Thursday
    quarter,    // quý
    hour,       // giờ
    hour_short, // g, h
    minute,     // phút, ph, p
    from,       // từ
    until,      // đến, tới
    to_end,     // hết
    before,     // trước
    after,      // sau
    late,       // chậm, muộn
    most,       // nhất
    limit,      // hạn
    last,       // chót, cuối
    negation,   // không
    past,       // quá
    more,       // hơn
    guess,      // dự
    planned,    // kiến
    joint,      // và
    at,         // vào, lúc, hồi
    within,     // trong
    is,         // là
    about,      // khoảng
    by_way,     // cho (đến)
    since,      // kể
    start,      // bắt
    first,      // đầu
    reckoned,   // tính
    morning,    // sáng
    afternoon,  // chiều
    evening,    // tối
    session,    // buổi
    ordinal,    // thứ
    two,        // hai
    three,      // ba
    four,       // tư
    six,        // sáu
    seven,      // bảy, bẩy
    lord,       // chủ (nhật)
    sun,        // nhật
    sunday,     // CN
    moon,       // âm
    calendar,   // lịch
    lunar,      // ÂL
    lunar_day,  // mùng, mồng
    lunar_name, // giêng, chạp, nhuận
    those,      // các, những
    next,       // tiếp, kế
    along,      // theo
    onward,     // trở
    go,         // đi
    back,       // về
    nth, // lần, kỳ, họp, phiên, khóa, đợt, lớp, tuần: "lần thứ hai" is no Monday
    document, // số, luật, định, quyết, tư, lệnh, thị: "Nghị định 11/2019" is no month
    i,
    ii,
    iii,
    iv,
};

struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Mark mark = Mark::other;
    Word word = Word::none;
    std::uint8_t digits = 0; // of a number, 9 at most
    std::uint8_t breaks = 0; // line breaks before it, 2 at most
    std::uint32_t value = 0; // of a number of up to nine digits
    bool glued = false;      // nothing stands between it and the token before
};

[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

} // namespace soket::text
