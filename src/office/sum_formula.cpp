#include "office/sum_formula.h"

#include "base/limits.h"

#include <algorithm>

namespace soket::office {

namespace {

constexpr int parentheses_max = 20;

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '$'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_dollars(std::string_view name) {
    std::string plain(name);
    std::erase(plain, '$');
    return plain;
}

// By descent; whatever isn't understood ends it with nothing.
class Reckoning {
  public:
    Reckoning(SheetContent const& sheet, std::string_view formula)
        : sheet_(sheet)
        , rest_(formula) {
        if (rest_.starts_with('=')) rest_.remove_prefix(1);
    }

    std::optional<Decimal> whole() {
        auto const value = sum();
        skip_blanks();
        if (!value || !rest_.empty()) return {};
        return value;
    }

  private:
    void skip_blanks() {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    }

    bool take(char c) {
        skip_blanks();
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // Within what two figures can't pass when added.
    static std::optional<Decimal> bounded(std::optional<Decimal> value) {
        if (value && (*value > figure_max || *value < Decimal{} - figure_max)) return {};
        return value;
    }

    std::optional<Decimal> sum() {
        auto value = term();
        while (value) {
            bool const plus = take('+');
            if (!plus && !take('-')) return value;
            auto const next = term();
            if (!next) return {};
            value = bounded(plus ? *value + *next : *value - *next);
        }
        return value;
    }

    std::optional<Decimal> term() {
        if (take('-')) {
            auto const value = term_without_sign();
            if (!value) return {};
            return Decimal{} - *value;
        }
        take('+');
        return term_without_sign();
    }

    std::optional<Decimal> term_without_sign() {
        skip_blanks();
        if (rest_.empty()) return {};
        if (take('(')) {
            if (++depth_ > parentheses_max) return {};
            auto const value = sum();
            --depth_;
            return value && take(')') ? value : std::nullopt;
        }
        if (is_digit(rest_.front())) return number();
        auto const word = name();
        if (word == "SUM" || word == "sum") return take('(') ? listed() : std::nullopt;
        auto const at = read_cell_name(without_dollars(word));
        return at ? figure_at(*at) : std::nullopt;
    }

    std::optional<Decimal> number() {
        auto const end = std::min(rest_.find_first_not_of("0123456789."), rest_.size());
        Cell const cell{.kind = CellKind::number, .text = std::string(rest_.substr(0, end))};
        rest_.remove_prefix(end);
        auto const figure = figure_of(cell);
        return figure ? bounded(*figure) : std::nullopt;
    }

    std::string_view name() {
        std::size_t end = 0;
        while (end < rest_.size() && (is_letter(rest_[end]) || is_digit(rest_[end]))) ++end;
        auto const word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return word;
    }

    // Behind "SUM(": ranges and sums, up to the parenthesis that closes it.
    std::optional<Decimal> listed() {
        if (++depth_ > parentheses_max) return {};
        std::optional<Decimal> value{Decimal{}};
        do {
            auto const before = rest_;
            auto next = range();
            if (!next) {
                rest_ = before;
                next = sum();
            }
            if (!next) return {};
            value = bounded(*value + *next);
        } while (value && (take(',') || take(';')));
        --depth_;
        return value && take(')') ? value : std::nullopt;
    }

    std::optional<Decimal> range() {
        skip_blanks();
        auto const first = read_cell_name(without_dollars(name()));
        if (!first || !take(':')) return {};
        auto const last = read_cell_name(without_dollars(name()));
        if (!last || last->row < first->row || last->column < first->column) return {};
        auto const rows = static_cast<std::int64_t>(last->row - first->row + 1);
        auto const columns = static_cast<std::int64_t>(last->column - first->column + 1);
        if (rows * columns + looked_at_ > summed_cells_max) return {};
        looked_at_ += rows * columns;
        std::optional<Decimal> value{Decimal{}};
        for (int row = first->row; value && row <= last->row; ++row)
            for (int column = first->column; value && column <= last->column; ++column) {
                auto const& cell = sheet_.at(row, column);
                // Excel passes texts over in a range: so does a reader of the sum.
                if (cell.kind == CellKind::text && !cell.formula) continue;
                auto const figure = figure_at({row, column});
                value = figure ? bounded(*value + *figure) : std::nullopt;
            }
        return value;
    }

    std::optional<Decimal> figure_at(CellPosition at) const {
        auto const& cell = sheet_.at(at.row, at.column);
        if (cell.kind == CellKind::empty && !cell.formula) return Decimal{};
        if (cell.kind != CellKind::number || cell.percent) return {};
        auto const figure = figure_of(cell);
        return figure ? bounded(*figure) : std::nullopt;
    }

    SheetContent const& sheet_;
    std::string_view rest_;
    int depth_ = 0;
    std::int64_t looked_at_ = 0;
};

} // namespace

std::optional<Decimal> sum_of(SheetContent const& sheet, std::string_view formula) {
    return Reckoning(sheet, formula).whole();
}

} // namespace soket::office
