#include "text/when_side.h"

namespace soket::text {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr unsigned year_min = 1800, year_max = 2199;
constexpr std::size_t bracket_tokens_max = 40;

bool is_day(Token const& t) {
    return t.mark == Mark::number && t.digits <= 2 && t.value >= 1 && t.value <= 31;
}
bool is_month(Token const& t) {
    return t.mark == Mark::number && t.digits <= 2 && t.value >= 1 && t.value <= 12;
}

template<class Value>
struct Meaning {
    Word word;
    Value value;
};
constexpr Meaning<Session> sessions[] = {{Word::morning, Session::morning},
                                         {Word::afternoon, Session::afternoon},
                                         {Word::evening, Session::evening}};
// As std::chrono counts them, from Sunday; "thứ năm" is written like the year.
constexpr Meaning<unsigned> weekdays[] = {{Word::two, 1},  {Word::three, 2}, {Word::four, 3},
                                          {Word::year, 4}, {Word::six, 5},   {Word::seven, 6}};
constexpr Meaning<unsigned> quarters[] = {
    {Word::i, 1}, {Word::ii, 2}, {Word::iii, 3}, {Word::iv, 4}};

template<class Value, std::size_t size>
std::optional<Value> meaning(Meaning<Value> const (&table)[size], Word word) {
    for (auto const& line : table)
        if (line.word == word) return line.value;
    return {};
}

class SideReader {
  public:
    SideReader(Reach const& reach, std::size_t at, Side const* previous)
        : reach_(reach)
        , at_(at)
        , previous_(previous) {
        side_.begin = at;
    }

    std::optional<Side> read() {
        // "8h00 sáng thứ Bảy (15/3/2025)".
        bool const bracket = read_company() != 0 && reach_.is(at_, Mark::open);
        if (bracket) ++at_;
        if (!read_date() || (bracket && !reach_.is(at_, Mark::close))) return {};
        if (bracket) ++at_;
        if (side_.lunar_day_without_year()) return {};
        side_.end = at_;
        read_trail();
        add_afternoon();
        return side_;
    }

  private:
    struct Draft : Side {
        bool lunar_day = false; // mùng
        [[nodiscard]] bool lunar_day_without_year() const { return lunar_day && !year; }
    };

    // Hours, session and weekday before (or after) the date, in any order: how many were read.
    int read_company();
    bool read_times();
    std::optional<minutes> read_time();
    bool read_session();
    bool read_weekday();
    std::optional<unsigned> weekday_number();

    bool read_date();
    bool read_numbers();
    bool read_full_day();
    bool read_iso_day();
    bool read_two_numbers();
    bool read_day_and_month_word();
    bool read_bare();
    bool read_like_previous();
    bool read_blank_day();
    bool read_month();
    bool read_quarter();
    bool read_year();
    void read_year_tail();
    [[nodiscard]] bool starts_clean() const;
    [[nodiscard]] bool ends_clean(std::size_t end) const;

    void read_trail();
    bool read_bracket();
    bool read_lunar();
    bool read_company_behind();
    void add_afternoon();

    Reach const& reach_;
    std::size_t at_;
    Side const* previous_;
    Draft side_;
};

int SideReader::read_company() {
    int count = 0;
    for (bool more = true; more && count < 4;) {
        auto const before = at_;
        if (count != 0 && reach_.is(at_, Mark::comma)) ++at_;
        while (count != 0 && reach_.is(at_, Word::at)) ++at_;
        if (reach_.is(at_, Word::day) &&
            (reach_.is(at_ + 1, Word::ordinal) || reach_.is(at_ + 1, Word::lord)))
            ++at_; // "ngày thứ Bảy, 11/4"
        more = (!side_.time && read_times()) || (!side_.session && read_session()) ||
               (!side_.weekday && read_weekday());
        if (more)
            ++count;
        else
            at_ = before;
    }
    if (count != 0) {
        if (reach_.is(at_, Mark::comma) && !reach_.is(at_ + 1, Mark::comma)) ++at_;
        while (reach_.is(at_, Word::at)) ++at_;
    }
    return count;
}

bool SideReader::read_times() {
    auto const before = at_;
    if (!starts_clean()) return false;
    side_.time = read_time();
    if (!side_.time) {
        at_ = before;
        return false;
    }
    auto const after_first = at_;
    if (reach_.is(at_, Mark::dash) || reach_.is(at_, Word::until)) {
        ++at_;
        side_.time_to = read_time();
        if (!side_.time_to) at_ = after_first;
    }
    return true;
}

// "17g00", "17h", "14h00’", "14 giờ", "17 giờ 00 phút", "17:00". On failure the place is undone by
// the caller.
std::optional<minutes> SideReader::read_time() {
    auto const& hour = reach_[at_];
    if (hour.mark != Mark::number || hour.digits > 2 || hour.value > 24) return {};
    bool const colon = reach_.glued(at_ + 1, Mark::colon);
    bool const letter = reach_.is(at_ + 1, Word::hour_short) && reach_[at_ + 1].glued;
    bool const word = reach_.is(at_ + 1, Word::hour);
    if (!colon && !letter && !word) return {};
    auto const& minute = reach_[at_ + 2];
    bool has_minute = minute.mark == Mark::number && minute.digits <= 2 && minute.value <= 59 &&
                      (minute.glued || (!colon && minute.digits == 2));
    if (colon && (!has_minute || minute.digits != 2)) return {};
    // "14 giờ 25/2", "14 giờ 25 tháng 2": the number is the day.
    bool const is_date =
        reach_.is(at_ + 3, Word::month) ||
        ((reach_.glued(at_ + 3, Mark::slash) || reach_.glued(at_ + 3, Mark::dot)) &&
         reach_.glued(at_ + 4, Mark::number));
    if (is_date && (colon || minute.glued)) return {};
    has_minute = has_minute && !is_date;
    at_ += has_minute ? 3 : 2;
    if (has_minute && reach_.is(at_, Word::minute)) ++at_;
    if (reach_.glued(at_, Mark::prime)) ++at_;
    auto const time = hours{hour.value} + minutes{has_minute ? minute.value : 0};
    if (time > hours{24}) return {};
    return time;
}

bool SideReader::read_session() {
    auto const at = reach_.is(at_, Word::session) ? at_ + 1 : at_;
    auto const session = meaning(sessions, reach_[at].word);
    if (!session) return false;
    side_.session = session;
    at_ = at + 1;
    return true;
}

std::optional<unsigned> SideReader::weekday_number() {
    auto const& token = reach_[at_ + 1];
    if (token.mark == Mark::number && token.digits == 1 && token.value >= 2 && token.value <= 7)
        return token.value - 1;
    return meaning(weekdays, token.word);
}

bool SideReader::read_weekday() {
    auto const* before = reach_.token_before(at_);
    if (before != nullptr && before->word == Word::nth) return false;
    std::optional<unsigned> number;
    std::size_t length = 2;
    if (reach_.is(at_, Word::ordinal)) {
        number = weekday_number();
    } else if (reach_.is(at_, Word::lord) && reach_.is(at_ + 1, Word::sun)) {
        number = 0;
    } else if (reach_.is(at_, Word::sunday)) {
        number = 0;
        length = 1;
    }
    if (!number) return false;
    side_.weekday = std::chrono::weekday{*number};
    at_ += length;
    return true;
}

bool SideReader::read_date() {
    if (reach_.is(at_, Word::day)) {
        side_.unit = Word::day;
        ++at_;
        if (reach_.is(at_, Mark::colon)) ++at_;
    }
    if (reach_.is(at_, Word::lunar_day)) {
        side_.lunar_day = true;
        ++at_;
    }
    if (reach_.is(at_, Mark::number)) return read_numbers();
    if (side_.unit == Word::day && read_blank_day()) return true;
    if (side_.unit == Word::day) return false;
    if (reach_.is(at_, Word::month)) return read_month();
    if (reach_.is(at_, Word::year)) return read_year();
    return read_quarter();
}

// A number that goes on from a code, an article or another number ("QH13", "1.2", "42-HD/12") is
// no part of a date.
bool SideReader::starts_clean() const {
    if (previous_ != nullptr && at_ == side_.begin) return true;
    auto const& token = reach_[at_];
    auto const* before = reach_.token_before(at_);
    if (!token.glued || before == nullptr) return true;
    switch (before->mark) {
    case Mark::word:
        return before->word == Word::day || before->word == Word::from ||
               before->word == Word::until || before->word == Word::before;
    case Mark::dash: return !before->glued;
    case Mark::colon:
    case Mark::comma:
    case Mark::open:
    case Mark::close:
    case Mark::other: return true;
    case Mark::number:
    case Mark::slash:
    case Mark::dot:
    case Mark::fill:
    case Mark::prime: return false;
    }
    return false;
}

// The same of what follows: "12/2019/NĐ-CP", "25/2a".
bool SideReader::ends_clean(std::size_t end) const {
    auto const& next = reach_[end];
    if (!next.glued) return true;
    if (next.mark == Mark::slash || next.mark == Mark::number || next.mark == Mark::word)
        return false;
    bool const number_behind = reach_.glued(end + 1, Mark::number);
    if (next.mark == Mark::dot || next.mark == Mark::comma) return !number_behind;
    return next.mark != Mark::dash || !reach_.glued(end + 1, Mark::word);
}

bool SideReader::read_numbers() {
    if (!starts_clean()) return false;
    return read_iso_day() || read_full_day() || read_two_numbers() || read_day_and_month_word() ||
           read_bare();
}

bool SideReader::read_iso_day() {
    if (!is_year(reach_[at_]) || !reach_.glued(at_ + 1, Mark::dash) || !is_month(reach_[at_ + 2]) ||
        !reach_.glued(at_ + 2, Mark::number) || !reach_.glued(at_ + 3, Mark::dash) ||
        !is_day(reach_[at_ + 4]) || !reach_.glued(at_ + 4, Mark::number))
        return false;
    if (reach_[at_ + 2].digits != 2 || reach_[at_ + 4].digits != 2 || !ends_clean(at_ + 5))
        return false;
    side_.year = static_cast<int>(reach_[at_].value);
    side_.month = reach_[at_ + 2].value;
    side_.day = reach_[at_ + 4].value;
    at_ += 5;
    return true;
}

// "25/2/2020", "25-02-2020", "20.5.2017". Blanks only beside slashes, which PDF text breaks.
bool SideReader::read_full_day() {
    auto const separator = reach_[at_ + 1].mark;
    if (separator != Mark::slash && separator != Mark::dash && separator != Mark::dot) return false;
    if (!is_day(reach_[at_]) || !is_month(reach_[at_ + 2]) || !reach_.is(at_ + 3, separator))
        return false;
    auto const& year = reach_[at_ + 4];
    bool const short_year = side_.unit == Word::day && separator == Mark::slash &&
                            year.mark == Mark::number && year.digits == 2;
    if (!is_year(year) && !short_year) return false;
    for (std::size_t i = at_ + 1; i <= at_ + 4; ++i) {
        if (separator != Mark::slash && !reach_[i].glued) return false;
        if (reach_[i].mark == Mark::slash && reach_[i].breaks != 0) return false;
    }
    auto const& next = reach_[at_ + 5];
    if (next.glued && (next.mark == Mark::slash ||
                       (next.mark == Mark::dot && reach_.glued(at_ + 6, Mark::number))))
        return false;
    side_.day = reach_[at_].value;
    side_.month = reach_[at_ + 2].value;
    side_.year = static_cast<int>(short_year ? 2000 + year.value : year.value);
    at_ += 5;
    return true;
}

// "25/2", "ngày 25.2", "ngày 25-2", and "11/2019".
bool SideReader::read_two_numbers() {
    bool const tight_day = side_.unit == Word::day && reach_.glued(at_ + 2, Mark::number);
    bool const dot = tight_day && reach_.glued(at_ + 1, Mark::dot);
    bool const dash = tight_day && reach_.glued(at_ + 1, Mark::dash) &&
                      !reach_.glued(at_ + 3, Mark::dash) && !reach_.is(at_ + 3, Word::month);
    if (!reach_.is(at_ + 1, Mark::slash) && !dot && !dash) return false;
    // "Quý 2, 3/2025" has no month.
    if (previous_ != nullptr && previous_->quarter && !previous_->year) return false;
    bool const tight = reach_[at_ + 1].glued && reach_[at_ + 2].glued;
    if ((!tight && side_.unit != Word::day) || !ends_clean(at_ + 3)) return false;
    if (is_month(reach_[at_]) && is_year(reach_[at_ + 2])) {
        side_.month = reach_[at_].value;
        side_.year = static_cast<int>(reach_[at_ + 2].value);
        at_ += 3;
        return true;
    }
    if (!is_day(reach_[at_]) || !is_month(reach_[at_ + 2])) return false;
    side_.day = reach_[at_].value;
    side_.month = reach_[at_ + 2].value;
    at_ += 3;
    read_year_tail();
    return true;
}

// "26 tháng 11 năm 2019"; "ngày 26 tháng    năm 2019" lacks its month.
bool SideReader::read_day_and_month_word() {
    if (!is_day(reach_[at_]) || !reach_.is(at_ + 1, Word::month)) return false;
    // "tuần 1 tháng 3/2025", "tuần thứ 2 tháng 3/2025", "số 5 tháng 3/2025".
    auto const* before = reach_.token_before(at_);
    if (before != nullptr && (before->word == Word::nth || before->word == Word::ordinal ||
                              before->word == Word::document))
        return false;
    auto const day = reach_[at_].value;
    if (is_month(reach_[at_ + 2])) {
        side_.day = day;
        side_.month = reach_[at_ + 2].value;
        at_ += 3;
        read_year_tail();
        return true;
    }
    auto at = at_ + 2;
    if (reach_.is(at, Mark::fill)) ++at;
    if (side_.unit != Word::day || !reach_.is(at, Word::year) || !is_year(reach_[at + 1]))
        return false;
    side_.blank = true;
    side_.year = static_cast<int>(reach_[at + 1].value);
    at_ = at + 2;
    return true;
}

bool SideReader::read_bare() {
    auto const& token = reach_[at_];
    if (!is_day(token) && !is_year(token)) return false;
    if (read_like_previous()) return true;
    if (!ends_clean(at_ + 1)) return false;
    side_.bare = token.value;
    ++at_;
    return true;
}

// "quý 2 và 3 năm 2025", "tháng 3, 4 năm 2025", "Quý 2, 3/2025".
bool SideReader::read_like_previous() {
    auto const number = reach_[at_].value;
    if (previous_ == nullptr || previous_->day || previous_->year || number > 12) return false;
    if (!previous_->month && (!previous_->quarter || number > 4)) return false;
    auto const before = at_++;
    read_year_tail();
    if (!side_.year) {
        at_ = before;
        return false;
    }
    (previous_->month ? side_.month : side_.quarter) = number;
    side_.unit = previous_->unit;
    return true;
}

// "ngày     tháng 01 năm 2026", "ngày … tháng … năm 2025", "ngày /12/2025", "ngày    /   /2025".
bool SideReader::read_blank_day() {
    auto at = at_;
    auto skip_fill = [&] {
        while (reach_.is(at, Mark::fill) || reach_.is(at, Mark::dot)) ++at;
    };
    skip_fill();
    bool const slashes = reach_.is(at, Mark::slash);
    if (!slashes && !reach_.is(at, Word::month)) return false;
    ++at;
    skip_fill();
    std::optional<unsigned> month;
    if (is_month(reach_[at])) month = reach_[at++].value;
    skip_fill();
    bool const year_behind = reach_.is(at, Mark::slash) || (!slashes && reach_.is(at, Word::year));
    if (!year_behind || !is_year(reach_[at + 1])) return false;
    side_.blank = true;
    side_.month = month;
    side_.year = static_cast<int>(reach_[at + 1].value);
    at_ = at + 2;
    return true;
}

bool SideReader::read_month() {
    if (!is_month(reach_[at_ + 1])) return false;
    side_.unit = Word::month;
    side_.month = reach_[at_ + 1].value;
    at_ += 2;
    read_year_tail();
    return side_.year || ends_clean(at_);
}

bool SideReader::read_quarter() {
    bool const named = reach_.is(at_, Word::quarter);
    bool const goes_on = previous_ != nullptr && previous_->quarter;
    if (!named && !goes_on) return false;
    auto const at = named ? at_ + 1 : at_;
    auto const& token = reach_[at];
    side_.quarter = meaning(quarters, token.word);
    if (!side_.quarter) {
        if (token.mark != Mark::number || token.digits > 2 || token.value < 1 || token.value > 4)
            return false;
        side_.quarter = token.value;
    }
    side_.unit = Word::quarter;
    at_ = at + 1;
    read_year_tail();
    return side_.year || ends_clean(at_);
}

bool SideReader::read_year() {
    if (!is_year(reach_[at_ + 1])) return false;
    auto const* before = reach_.token_before(at_);
    side_.counted =
        before != nullptr && (before->mark == Mark::number || before->word == Word::nth);
    side_.unit = Word::year;
    side_.year = static_cast<int>(reach_[at_ + 1].value);
    at_ += 2;
    return true;
}

// The year of a month, quarter or day without one: "/2019", " năm 2019", ", năm 2019", "-2019".
void SideReader::read_year_tail() {
    auto at = at_;
    if (reach_.is(at, Mark::comma) && reach_.is(at + 1, Word::year)) ++at;
    bool const mark = reach_.is(at, Mark::slash) || reach_.is(at, Mark::dash);
    if (!mark && !reach_.is(at, Word::year)) return;
    if (mark && reach_[at].breaks != 0) return;
    if (!is_year(reach_[at + 1])) return;
    auto const& next = reach_[at + 2];
    if (mark && next.glued && (next.mark == Mark::slash || next.mark == Mark::dash) &&
        !reach_.glued(at + 3, Mark::number))
        return;
    side_.year = static_cast<int>(reach_[at + 1].value);
    at_ = at + 2;
}

// What belongs to the side and stands behind it: "(thứ 7)", "(từ ngày 15 – 28 tháng 12 Âm lịch)",
// ", 17g00", "âm lịch".
void SideReader::read_trail() {
    for (int i = 0; i < 3; ++i) {
        if (!read_lunar() && !read_bracket() && !read_company_behind()) break;
        side_.end = at_;
    }
    at_ = side_.end;
}

bool SideReader::read_lunar() {
    auto const open = reach_.is(at_, Mark::open) ? std::size_t{1} : 0;
    auto at = at_ + open;
    if (reach_.is(at, Word::moon) && reach_.is(at + 1, Word::calendar))
        at += 2;
    else if (reach_.is(at, Word::lunar))
        ++at;
    else
        return false;
    if (open != 0 && !reach_.is(at, Mark::close)) return false;
    side_.lunar = true;
    at_ = at + open;
    return true;
}

bool SideReader::read_bracket() {
    if (!reach_.is(at_, Mark::open)) return false;
    auto const saved = side_;
    auto const open = at_++;
    while (reach_.is(at_, Word::from) || reach_.is(at_, Word::at)) ++at_;
    if (read_company() != 0 && reach_.is(at_, Mark::close)) {
        ++at_;
        return true;
    }
    side_ = saved;
    bool lunar = false;
    for (at_ = open + 1; at_ < open + bracket_tokens_max; ++at_) {
        auto const word = reach_[at_].word;
        lunar = lunar || word == Word::lunar || word == Word::lunar_day ||
                word == Word::lunar_name ||
                (word == Word::moon && reach_.is(at_ + 1, Word::calendar));
        if (reach_.is(at_, Mark::close)) break;
        if (reach_[at_].begin == reach_[at_].end) break;
    }
    bool const closed = reach_.is(at_, Mark::close);
    at_ = closed && lunar ? at_ + 1 : open;
    return closed && lunar;
}

// Without brackets the hours or the weekday must stand on the same line and belong to no date of
// their own: "7h30 ngày 24/8, 8h00 ngày 25/8".
bool SideReader::read_company_behind() {
    auto const saved = side_;
    auto const before = at_;
    if (reach_.is(at_, Mark::comma)) ++at_;
    while (reach_.is(at_, Word::at) ||
           (reach_.is(at_, Word::from) && reach_.is(at_ + 1, Mark::number)))
        ++at_;
    bool const lone_session = meaning(sessions, reach_[at_].word).has_value();
    bool const new_line = reach_[before].breaks != 0 || reach_[at_].breaks != 0;
    if (!new_line && !lone_session && read_company() != 0) {
        while (at_ > before && (reach_.is(at_ - 1, Mark::comma) || reach_.is(at_ - 1, Word::at)))
            --at_;
        auto next = at_;
        if (reach_.is(next, Mark::comma)) ++next;
        while (reach_.is(next, Word::at)) ++next;
        auto const& behind = reach_[next];
        bool const own_date = behind.word == Word::day || behind.word == Word::month ||
                              (behind.mark == Mark::number && behind.begin != behind.end);
        if (!own_date) return true;
    }
    side_ = saved;
    at_ = before;
    return false;
}

// "5 giờ chiều" is 17g00.
void SideReader::add_afternoon() {
    if (!side_.session || *side_.session == Session::morning) return;
    for (auto* time : {&side_.time, &side_.time_to})
        if (*time && **time >= hours{1} && **time < hours{12}) **time += hours{12};
}

} // namespace

bool is_year(Token const& token) {
    return token.mark == Mark::number && token.digits == 4 && token.value >= year_min &&
           token.value <= year_max;
}

std::optional<Side> read_side(Reach const& reach, std::size_t at, Side const* previous) {
    return SideReader(reach, at, previous).read();
}

} // namespace soket::text
