#include "text/when.h"

#include "text/when_side.h"
#include "text/when_tokens.h"

#include <algorithm>

namespace soket::text {

namespace {

constexpr std::size_t list_length_max = 31;
// How far before a date "hạn chót" and "dự kiến" still speak of it.
constexpr std::size_t limit_words_max = 8;
constexpr std::size_t planned_words_max = 6;

// What stands before the first side: "trước", "từ", "dự kiến", "chậm nhất là".
struct Lead {
    std::optional<Kind> kind; // by or from
    bool planned = false;
    bool from = false; // "từ": a range may follow
    std::size_t end = 0;
};

enum class Join { to, and_also };

struct Expression {
    std::size_t end = 0;
    std::vector<When> whens;
};

class Finder {
  public:
    Finder(std::string_view text, std::optional<YearAround> year_around)
        : tokens_(tokens_of(text))
        , year_around_(year_around) {}

    std::vector<When> all() {
        std::vector<When> found;
        for (std::size_t at = 0; at < tokens_.size();) {
            auto expression = read(at);
            if (!expression) {
                ++at;
                continue;
            }
            for (auto& when : expression->whens) found.push_back(std::move(when));
            at = floor_ = expression->end;
        }
        return found;
    }

    [[nodiscard]] Span whole() const {
        if (tokens_.empty()) return {};
        return {tokens_.front().begin, tokens_.back().end};
    }

  private:
    std::optional<Expression> read(std::size_t start);
    [[nodiscard]] Lead read_lead(Reach const& reach, std::size_t at) const;
    [[nodiscard]] std::optional<Kind> read_kind(Reach const& reach, std::size_t& at) const;
    std::optional<Expression> read_part_of_year(Reach const& reach, std::size_t at,
                                                Lead const& lead);
    [[nodiscard]] std::optional<Join> read_join(Reach const& reach, std::size_t& at,
                                                Side const& side, Lead const& lead) const;
    std::vector<Side> read_sides(Reach const& reach, Lead const& lead,
                                 std::optional<Join>& join) const;

    std::optional<Expression> as_single(Side const& side, Lead const& lead, std::size_t start);
    std::optional<Expression> as_range(Side first, Side last, Lead const& lead, std::size_t start,
                                       bool in_row = false);
    std::optional<Expression> as_list(std::vector<Side> const& read, Lead const& lead,
                                      std::size_t start);

    [[nodiscard]] bool may_stand_alone(Side const& side, Lead const& lead) const;
    [[nodiscard]] bool heads_line(Side const& first, Side const& last) const;
    [[nodiscard]] bool is_announced(Side const& side) const;
    bool take_year_around(Side& first, Side& last, Lead const& lead, When& when) const;
    void surroundings(When& when, std::size_t start, std::size_t& end, Lead const& lead) const;
    [[nodiscard]] bool said_before(std::size_t start, Word a, Word b, std::size_t words) const;
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        return {tokens_[begin].begin, tokens_[end - 1].end};
    }

    std::vector<Token> tokens_;
    std::optional<YearAround> year_around_;
    std::size_t floor_ = 0; // the end of the expression before
};

std::optional<Precision> precision_of(Side const& side) {
    if (side.quarter) return Precision::quarter;
    if (side.day && side.month) return Precision::day;
    if (side.day || side.bare) return {};
    if (side.month) return Precision::month;
    if (side.year) return Precision::year;
    return {};
}

// A side whose year is known.
Point point_of(Side const& side) {
    Point point{*precision_of(side), *side.year, 0, 0};
    if (point.precision == Precision::quarter)
        point.month = *side.quarter * 3 - 2;
    else
        point.month = side.month.value_or(0);
    point.day = side.day.value_or(0);
    return point;
}

// Its place in the row of days, months, quarters or years; nothing for 31/02.
std::optional<int> rank(Point point) {
    switch (point.precision) {
    case Precision::day: {
        auto const day = first_day(point);
        if (!day) return {};
        return static_cast<int>(day->time_since_epoch().count());
    }
    case Precision::month: return point.year * 12 + static_cast<int>(point.month);
    case Precision::quarter: return point.year * 4 + static_cast<int>(point.month) / 3;
    case Precision::year: return point.year;
    }
    return {};
}

std::optional<unsigned> month_of(Side const& side) {
    return side.quarter ? std::optional{*side.quarter * 3 - 2} : side.month;
}

// From a late month to an early one within half a year ("25/12 - 05/01/2026"): New Year lies
// between them. A longer way round is more likely a mistake, told as Defect::backwards.
bool passes_new_year(Side const& first, Side const& last) {
    auto const a = month_of(first), b = month_of(last);
    return a && b && *a > *b && *b + 12 - *a <= 6;
}

// "từ 1/3 đến 1/2" are shares of a whole.
bool like_fraction(Side const& side) {
    return side.day && side.month && !side.year && *side.day < *side.month && *side.month <= 5;
}

// 1 when what lies between the points, put in the year around, is of the year after.
int years_on(YearAround const& around, Point first, Point last) {
    if (!around.passed) return 0;
    bool const period = first.precision != Precision::day;
    auto const known = around.begun && period ? first_day(first) : last_day(last);
    return known && *known < *around.passed ? 1 : 0;
}

void add(When& when, Defect defect) {
    if (std::ranges::find(when.defects, defect) == when.defects.end())
        when.defects.push_back(defect);
}

void judge(When& when, Point point, Side const& side) {
    if (side.blank) add(when, Defect::blank_day);
    if (point.precision != Precision::day) return;
    auto const day = first_day(point);
    if (!day)
        add(when, Defect::impossible_day);
    else if (side.weekday && std::chrono::weekday{*day} != *side.weekday)
        add(when, Defect::weekday_mismatch);
}

void take_company(When& when, Side const& side) {
    when.time = side.time;
    when.time_to = side.time_to;
    when.session = side.session;
    when.weekday_said = side.weekday;
}

std::optional<Expression> Finder::read(std::size_t start) {
    auto const& first = tokens_[start];
    if (first.mark != Mark::number && first.word == Word::none) return {};
    Reach const reach(tokens_, start);
    auto const lead = read_lead(reach, start);
    if (auto part = read_part_of_year(reach, lead.end, lead)) return part;
    std::optional<Join> join;
    auto sides = read_sides(reach, lead, join);
    if (sides.empty()) return {};
    if (join == Join::to && sides.size() == 2)
        if (auto range = as_range(sides[0], sides[1], lead, start)) return range;
    for (; join == Join::and_also && sides.size() > 1; sides.pop_back())
        if (auto list = as_list(sides, lead, start)) return list;
    return as_single(sides[0], lead, start);
}

std::optional<Kind> Finder::read_kind(Reach const& reach, std::size_t& at) const {
    auto take = [&](std::size_t words, Kind kind) {
        at += words;
        return kind;
    };
    auto is = [&](std::size_t i, Word word) { return reach.is(at + i, word); };
    if (is(0, Word::before) || is(0, Word::to_end)) return take(1, Kind::by);
    if (is(0, Word::late) && is(1, Word::most)) return take(2, Kind::by);
    if (is(0, Word::limit) && is(1, Word::last)) return take(2, Kind::by);
    if (is(0, Word::negation) && is(1, Word::past)) return take(2, Kind::by);
    if (is(0, Word::negation) && is(1, Word::late) && is(2, Word::more)) return take(3, Kind::by);
    if (is(0, Word::by_way) && is(1, Word::until)) return take(2, Kind::by);
    if (is(0, Word::until)) {
        auto const* before = reach.token_before(at);
        // "tính đến ngày 30/6" tells the day of a count.
        if (before != nullptr && before->word == Word::reckoned) return {};
        return take(1, Kind::by);
    }
    if (is(0, Word::from) || is(0, Word::after)) return take(1, Kind::from);
    if ((is(0, Word::since) || is(0, Word::reckoned)) && is(1, Word::from))
        return take(2, Kind::from);
    if (is(0, Word::start) && is(1, Word::first) && is(2, Word::from)) return take(3, Kind::from);
    return {};
}

Lead Finder::read_lead(Reach const& reach, std::size_t at) const {
    Lead lead;
    auto skip = [&](auto... words) {
        while (reach.is(at, Mark::colon) || (reach.is(at, words) || ...)) ++at;
    };
    if (reach.is(at, Word::guess) && reach.is(at + 1, Word::planned)) {
        lead.planned = true;
        at += 2;
        skip(Word::at, Word::within, Word::is);
    }
    lead.kind = read_kind(reach, at);
    lead.from = lead.kind == Kind::from && reach.is(at - 1, Word::from);
    if (lead.kind == Kind::by)
        skip(Word::at, Word::within, Word::is, Word::until, Word::to_end, Word::before);
    else if (lead.kind)
        skip(Word::at);
    lead.end = at;
    return lead;
}

// "6 tháng đầu năm 2026", "6 tháng cuối năm".
std::optional<Expression> Finder::read_part_of_year(Reach const& reach, std::size_t at,
                                                    Lead const& lead) {
    auto const& count = reach[at];
    if (count.mark != Mark::number || count.value < 2 || count.value > 11 ||
        !reach.is(at + 1, Word::month) || !reach.is(at + 3, Word::year))
        return {};
    bool const head = reach.is(at + 2, Word::first);
    if (!head && !reach.is(at + 2, Word::last)) return {};
    bool const said = is_year(reach[at + 4]);
    if (!said && !year_around_) return {};
    auto const year = said ? static_cast<int>(reach[at + 4].value) : year_around_->year;
    auto const end = said ? at + 5 : at + 4;
    When when;
    when.span = span(at, end);
    when.kind = Kind::range;
    when.planned = lead.planned;
    when.from = {Precision::month, year, head ? 1 : 13 - count.value, 0};
    when.to = Point{Precision::month, year, head ? count.value : 12, 0};
    if (!said) {
        add(when, Defect::year_missing);
        auto const moved = years_on(*year_around_, when.from, *when.to);
        when.from.year += moved;
        when.to->year += moved;
    }
    return Expression{end, {when}};
}

std::optional<Join> Finder::read_join(Reach const& reach, std::size_t& at, Side const& side,
                                      Lead const& lead) const {
    if (reach.is(at, Mark::dash)) {
        // At the start of a line a dash is a bullet, unless the range is still open.
        if (reach[at].breaks != 0 && side.year && !lead.from) return {};
        ++at;
        return Join::to;
    }
    auto ahead = at;
    if (reach.is(ahead, Mark::comma)) ++ahead;
    if (reach.is(ahead, Word::by_way)) ++ahead;
    if (reach.is(ahead, Word::until)) {
        ++ahead;
        while (reach.is(ahead, Word::to_end) || reach.is(ahead, Word::before)) ++ahead;
        at = ahead;
        return Join::to;
    }
    bool const comma = reach.is(at, Mark::comma) && (!side.year || side.unit == Word::year);
    if (!comma && !reach.is(at, Word::joint)) return {};
    ++at;
    return Join::and_also;
}

std::vector<Side> Finder::read_sides(Reach const& reach, Lead const& lead,
                                     std::optional<Join>& join) const {
    std::vector<Side> sides;
    auto first = read_side(reach, lead.end, nullptr);
    if (!first) return sides;
    sides.push_back(*first);
    while (sides.size() < list_length_max) {
        auto at = sides.back().end;
        auto const next = read_join(reach, at, sides.back(), lead);
        if (!next || (join && next != join)) break;
        auto side = read_side(reach, at, &sides.back());
        if (!side) break;
        join = next;
        sides.push_back(*side);
        if (join == Join::to) break;
    }
    return sides;
}

bool Finder::may_stand_alone(Side const& side, Lead const& lead) const {
    if (side.year) {
        if (side.unit != Word::none || side.day) return true;
        // "11/2019" alone may be the number of a document.
        auto const* before = side.begin == 0 ? nullptr : &tokens_[side.begin - 1];
        return before == nullptr || before->word != Word::document;
    }
    if (!year_around_) return false;
    if (side.unit != Word::none || side.has_company() || heads_line(side, side)) return true;
    return lead.kind && !like_fraction(side);
}

// "- 15/3: in giấy mời.", "15/3 - 20/3: …": a line's first words, and what follows is set off.
bool Finder::heads_line(Side const& first, Side const& last) const {
    auto const ends_line = [&](std::size_t at) {
        return at >= tokens_.size() || tokens_[at].breaks != 0;
    };
    bool const set_off = ends_line(last.end) || tokens_[last.end].mark == Mark::colon;
    if (!set_off || !first.day || !first.month) return false;
    auto const starts_line = [&](std::size_t at) { return at == 0 || tokens_[at].breaks != 0; };
    auto const at = first.begin;
    if (starts_line(at)) return true;
    auto const before = tokens_[at - 1].mark;
    bool const bullet = before == Mark::dash || before == Mark::other;
    bool const number = before == Mark::dot || before == Mark::close;
    if (bullet) return starts_line(at - 1);
    // "1. ", "a) "
    constexpr std::size_t marker_bytes_max = 2;
    return number && at >= 2 && starts_line(at - 2) &&
           tokens_[at - 2].end - tokens_[at - 2].begin <= marker_bytes_max;
}

std::optional<Expression> Finder::as_single(Side const& side, Lead const& lead, std::size_t start) {
    if (!precision_of(side) || !may_stand_alone(side, lead)) return {};
    if (side.lunar) return Expression{side.end, {}};
    Side dated = side;
    When when;
    if (!dated.year) {
        dated.year = year_around_->year;
        *dated.year += years_on(*year_around_, point_of(dated), point_of(dated));
        add(when, Defect::year_missing);
    }
    when.from = point_of(dated);
    when.kind = lead.kind.value_or(Kind::at);
    // "từ 7h00 đến 9h00 ngày 24/8/2026": only the hours are from and to.
    if (lead.from && side.time_to) when.kind = Kind::at;
    take_company(when, side);
    judge(when, when.from, side);
    auto end = side.end;
    surroundings(when, start, end, lead);
    return Expression{end, {when}};
}

// The unlike parts of a list or range get from the other side what they lack: meaning of a bare
// number, then the month.
bool fill_first(Side& first, Side const& last) {
    if (first.bare) {
        auto const number = *first.bare;
        if (last.day && number <= 31)
            first.day = number;
        else if (last.month && !last.day && number <= 12)
            first.month = number;
        else
            return false;
        first.bare.reset();
    }
    if (first.day && !first.month) first.month = last.month;
    return precision_of(first).has_value();
}

bool fill_last(Side const& first, Side& last, bool may_lack_year) {
    if (!last.bare) return precision_of(last).has_value();
    auto const number = *last.bare;
    auto const precision = precision_of(first);
    if (precision == Precision::year && number > 31)
        last.year = static_cast<int>(number);
    else if (precision == Precision::month && !first.year && may_lack_year && number <= 12)
        last.month = number;
    else if (precision == Precision::quarter && number <= 4)
        last.quarter = number;
    else
        return false;
    last.unit = first.unit;
    last.bare.reset();
    return true;
}

bool Finder::take_year_around(Side& first, Side& last, Lead const& lead, When& when) const {
    if (first.year && !last.year) {
        last.year = first.year;
    } else if (!first.year && last.year) {
        bool const earlier = passes_new_year(first, last);
        first.year = *last.year - (earlier ? 1 : 0);
        if (first.day != last.day || first.month != last.month)
            if (earlier || (first.day && first.month)) add(when, Defect::year_only_at_end);
    } else if (!first.year) {
        bool const context = first.unit != Word::none || first.has_company() ||
                             last.unit != Word::none || lead.kind.has_value() ||
                             heads_line(first, last);
        if (!year_around_ || !context) return false;
        if (like_fraction(first) && like_fraction(last) && first.unit == Word::none &&
            !heads_line(first, last))
            return false;
        first.year = year_around_->year;
        last.year = year_around_->year + (passes_new_year(first, last) ? 1 : 0);
        auto const moved = years_on(*year_around_, point_of(first), point_of(last));
        *first.year += moved;
        *last.year += moved;
        add(when, Defect::year_missing);
    }
    return true;
}

// A bare day needs a sign that it is one: "ngày", the closeness of "1-8/6/2019", or its place in
// "(24 - 25/3/2025)" and "Thời gian: 12 - 14/3/2025".
bool Finder::is_announced(Side const& side) const {
    bool const close = tokens_[side.end].glued && tokens_[side.end].mark == Mark::dash;
    if (side.unit != Word::none || close) return true;
    if (side.begin == 0 || tokens_[side.begin].breaks != 0) return tokens_[side.begin].digits == 2;
    auto const before = tokens_[side.begin - 1].mark;
    return before == Mark::open || before == Mark::colon;
}

std::optional<Expression> Finder::as_range(Side first, Side last, Lead const& lead,
                                           std::size_t start, bool in_row) {
    if (first.bare && !lead.kind && !in_row && !is_announced(first)) return {};
    if (!fill_last(first, last, year_around_.has_value())) return {};
    bool const own_month = first.month.has_value();
    if (!fill_first(first, last)) return {};
    When when;
    if (!take_year_around(first, last, lead, when)) return {};
    // A bare "11/2019" opens a range only with another month.
    if (precision_of(first) == Precision::year && precision_of(last) != Precision::year) return {};
    auto end = last.end;
    bool const term = first.counted && precision_of(last) == Precision::year;
    if (first.lunar || last.lunar || term) return Expression{end, {}};
    if (!own_month) std::erase(when.defects, Defect::year_only_at_end);
    when.kind = Kind::range;
    when.from = point_of(first);
    when.to = point_of(last);
    take_company(when, first);
    if (last.time && first.time) when.time_to = last.time;
    if (last.time && !first.time) {
        when.time = last.time_to ? last.time : std::nullopt;
        when.time_to = last.time_to ? last.time_to : last.time;
    }
    if (!when.session) when.session = last.session;
    if (!when.weekday_said) when.weekday_said = last.weekday;
    judge(when, when.from, first);
    judge(when, *when.to, last);
    auto const begins = first_day(when.from), ends = last_day(*when.to);
    if (begins && ends && *ends < *begins) add(when, Defect::backwards);
    surroundings(when, start, end, lead);
    return Expression{end, {when}};
}

// "24, 25 và 26 tháng 8 năm 2026" is a range when one follows on the other, else several days.
std::optional<Expression> Finder::as_list(std::vector<Side> const& read, Lead const& lead,
                                          std::size_t start) {
    // A list of numbers only says nothing.
    if (read.back().bare && !precision_of(read[read.size() - 2])) return {};
    auto sides = read;
    bool partial = false;
    for (std::size_t i = 1; i < sides.size(); ++i)
        if (!fill_last(sides[i - 1], sides[i], year_around_.has_value()) &&
            (!sides[i].bare || i + 1 == sides.size()))
            return {};
    When when;
    for (auto i = sides.size() - 1; i-- > 0;) {
        partial = partial || !sides[i].year;
        if (!fill_first(sides[i], sides[i + 1])) return {};
        if (!take_year_around(sides[i], sides[i + 1], lead, when)) return {};
    }
    if (!read.front().month) std::erase(when.defects, Defect::year_only_at_end);
    bool row = true;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (sides[i].lunar) return Expression{sides.back().end, {}};
        if (precision_of(sides[i]) != precision_of(sides[0])) return {};
        if (i == 0) continue;
        auto const before = rank(point_of(sides[i - 1])), here = rank(point_of(sides[i]));
        row = row && before && here && *here == *before + 1;
    }
    bool const bare = read[0].bare && read[0].unit == Word::none;
    if (row && bare && !sides[0].day) return {};
    if (row) return as_range(read.front(), read.back(), lead, start, true);
    if (!partial || sides[0].unit == Word::none) return {};
    Expression expression{sides.back().end, {}};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        When one;
        one.defects = when.defects;
        one.from = point_of(sides[i]);
        one.kind = lead.kind.value_or(Kind::at);
        one.planned = lead.planned;
        take_company(one, sides[i]);
        judge(one, one.from, sides[i]);
        one.span = span(i == 0 ? start : sides[i].begin, sides[i].end);
        expression.whens.push_back(one);
    }
    return expression;
}

bool Finder::said_before(std::size_t start, Word a, Word b, std::size_t words) const {
    for (auto at = start; at > floor_ && words != 0; --at) {
        auto const& token = tokens_[at - 1];
        if (at < tokens_.size() && tokens_[at].breaks > 1) return false;
        if (token.mark == Mark::dot || token.mark == Mark::other) return false;
        if (token.mark != Mark::word) continue;
        if (token.word == b && at >= floor_ + 2 && tokens_[at - 2].word == a) return true;
        --words;
    }
    return false;
}

// The words around the sides: their part of the span, and what they change.
void Finder::surroundings(When& when, std::size_t start, std::size_t& end, Lead const& lead) const {
    Reach const reach(tokens_, start);
    when.planned =
        lead.planned || said_before(start, Word::guess, Word::planned, planned_words_max);
    auto at = end;
    // "và các năm tiếp theo", "và những tháng sau", "trở đi", "trở về sau".
    if (reach.is(at, Word::joint) && reach.is(at + 1, Word::those) &&
        (reach.is(at + 3, Word::next) || reach.is(at + 3, Word::after))) {
        end = reach.is(at + 4, Word::along) ? at + 5 : at + 4;
        when.kind = Kind::from;
        when.to.reset();
    } else if (reach.is(at, Word::onward) &&
               (reach.is(at + 1, Word::go) ||
                (reach.is(at + 1, Word::back) && reach.is(at + 2, Word::after)))) {
        end = reach.is(at + 1, Word::go) ? at + 2 : at + 3;
        when.kind = Kind::from;
    }
    if (reach.is(at, Mark::open) && reach.is(at + 1, Word::guess) &&
        reach.is(at + 2, Word::planned) && reach.is(at + 3, Mark::close)) {
        when.planned = true;
        at = end = at + 4;
    }
    when.span = span(start, end);
    if (when.kind != Kind::at) return;
    if (reach.is(at, Mark::colon)) ++at;
    bool const limit_behind = reach.is(at, Word::limit) && reach.is(at + 1, Word::last);
    if (limit_behind || said_before(start, Word::limit, Word::last, limit_words_max) ||
        said_before(start, Word::late, Word::most, limit_words_max))
        when.kind = Kind::by;
}

} // namespace

std::vector<When> find_whens(std::string_view text, std::optional<YearAround> year_around) {
    return Finder(text, year_around).all();
}

std::optional<Day> read_day(std::string_view text) {
    if (auto const iso = read_iso_day(text)) return iso;
    auto const when = read_when(text);
    bool const is_day = when && when->from.precision == Precision::day && when->defects.empty();
    return is_day ? first_day(when->from) : std::nullopt;
}

std::optional<When> read_when(std::string_view text, std::optional<YearAround> year_around) {
    Finder finder(text, year_around);
    auto found = finder.all();
    if (found.size() != 1 || found.front().span != finder.whole()) return {};
    return std::move(found.front());
}

} // namespace soket::text
