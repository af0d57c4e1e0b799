// Exact figures. A figure is a whole number of ten-thousandths in 64 bits: counts, money in đồng
// and percentages of reports all fit, and sums are right to the last digit, which binary floating
// point can't promise. The largest figure is some 922 trillion.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace soket {

class Decimal {
  public:
    static constexpr std::int64_t scale = 10'000;
    static constexpr int places = 4;

    constexpr Decimal() = default;
    static constexpr Decimal from_units(std::int64_t ten_thousandths) {
        Decimal d;
        d.units_ = ten_thousandths;
        return d;
    }
    static constexpr Decimal whole(std::int64_t n) { return from_units(n * scale); }

    [[nodiscard]] constexpr std::int64_t units() const { return units_; }
    [[nodiscard]] constexpr bool is_whole() const { return units_ % scale == 0; }

    // Overflow is a defect of ours: readers refuse figures past `figure_max` (base/limits.h), and
    // the roll-up refuses totals that 64 bits don't hold.
    friend constexpr Decimal operator+(Decimal a, Decimal b) {
        return from_units(a.units_ + b.units_);
    }
    friend constexpr Decimal operator-(Decimal a, Decimal b) {
        return from_units(a.units_ - b.units_);
    }
    constexpr Decimal& operator+=(Decimal b) { return *this = *this + b; }
    friend constexpr auto operator<=>(Decimal, Decimal) = default;

  private:
    std::int64_t units_ = 0;
};

// a × b ÷ c, rounded half away from zero to the Decimal's places; nothing when c is zero or the
// result doesn't fit. `ratio(a, b)` is a ÷ b; `percent(a, b)` is a × 100 ÷ b.
[[nodiscard]] std::optional<Decimal> multiply_divide(Decimal a, Decimal b, Decimal c);
[[nodiscard]] std::optional<Decimal> ratio(Decimal a, Decimal b);
[[nodiscard]] std::optional<Decimal> percent(Decimal a, Decimal b);

// Rounded half away from zero to so many places, 0 to 4.
[[nodiscard]] Decimal rounded(Decimal figure, int places);

// As Vietnamese offices write it: 1.234.567,5. No trailing zeros.
[[nodiscard]] std::string to_office(Decimal figure);
// For machines (JSON, CSV, formulas): 1234567.5.
[[nodiscard]] std::string to_plain(Decimal figure);

} // namespace soket
