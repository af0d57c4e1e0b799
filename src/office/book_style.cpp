// How each style looks, in one place.
#include "office/book_state.h"

namespace soket::office {

namespace {

constexpr lxw_color_t header_fill = 0xDDE5F0;
constexpr lxw_color_t group_fill = 0xEEF2F8;
constexpr lxw_color_t input_fill = 0xFFF8DC;
constexpr lxw_color_t late_ink = 0xB00020;
constexpr lxw_color_t late_fill = 0xFDECEA;
constexpr lxw_color_t missing_ink = 0x666666;
constexpr lxw_color_t missing_fill = 0xF2F2F2;
constexpr lxw_color_t white = 0xFFFFFF;
// Told apart in black and white too.
constexpr lxw_color_t bar_fill = 0x9DB7DD;
constexpr lxw_color_t bar_critical_fill = 0xB0303A;
constexpr lxw_color_t bar_rest_fill = 0xE4E4E4;

struct Look {
    double size = 12;
    bool bold = false;
    bool italic = false;
    bool border = true;
    bool wrap = false;
    bool open = false; // stays so in a protected sheet
    lxw_format_alignments align = LXW_ALIGN_NONE;
    char const* number = nullptr;
    lxw_color_t fill = 0; // none
    lxw_color_t ink = 0;  // black
};

constexpr char const* whole = "#,##0";
constexpr char const* with_decimals = "#,##0.0###";
constexpr char const* as_day = "dd/mm/yyyy";
// The sign stands as text: Excel's own % would multiply by a hundred.
constexpr char const* as_percent = "#,##0.0\"%\"";

Look look_of(Style style, bool decimals) {
    auto const* const figure = decimals ? with_decimals : whole;
    switch (style) {
    case Style::title:
        return {.size = 14, .bold = true, .border = false, .wrap = true, .align = LXW_ALIGN_CENTER};
    case Style::subtitle:
        return {.italic = true, .border = false, .wrap = true, .align = LXW_ALIGN_CENTER};
    case Style::plain: return {.border = false};
    case Style::plain_bold: return {.bold = true, .border = false};
    case Style::header:
        return {.bold = true, .wrap = true, .align = LXW_ALIGN_CENTER, .fill = header_fill};
    case Style::text: return {};
    case Style::text_wrapped: return {.wrap = true};
    case Style::text_centered: return {.wrap = true, .align = LXW_ALIGN_CENTER};
    case Style::number: return {.align = LXW_ALIGN_RIGHT, .number = figure};
    case Style::percent: return {.align = LXW_ALIGN_RIGHT, .number = as_percent};
    case Style::day: return {.align = LXW_ALIGN_CENTER, .number = as_day};
    case Style::input:
        return {.open = true, .align = LXW_ALIGN_RIGHT, .number = figure, .fill = input_fill};
    case Style::input_decimal:
        return {
            .open = true, .align = LXW_ALIGN_RIGHT, .number = with_decimals, .fill = input_fill};
    case Style::input_text:
        return {
            .wrap = true, .open = true, .align = LXW_ALIGN_LEFT, .number = "@", .fill = input_fill};
    case Style::input_day:
        return {.open = true, .align = LXW_ALIGN_CENTER, .number = as_day, .fill = input_fill};
    case Style::total:
        return {.bold = true, .align = LXW_ALIGN_RIGHT, .number = figure, .fill = header_fill};
    case Style::total_text: return {.bold = true, .wrap = true, .fill = header_fill};
    case Style::group: return {.bold = true, .wrap = true, .fill = group_fill};
    case Style::note: return {.size = 11, .italic = true, .border = false, .wrap = true};
    case Style::late:
        return {.bold = true, .wrap = true, .number = figure, .fill = late_fill, .ink = late_ink};
    case Style::slot: return {.size = 9, .align = LXW_ALIGN_CENTER};
    case Style::bar: return {.size = 9, .align = LXW_ALIGN_CENTER, .fill = bar_fill};
    case Style::bar_critical:
        return {.size = 9, .align = LXW_ALIGN_CENTER, .fill = bar_critical_fill, .ink = white};
    case Style::bar_rest: return {.fill = bar_rest_fill};
    case Style::missing:
        return {.italic = true, .wrap = true, .fill = missing_fill, .ink = missing_ink};
    }
    return {};
}

} // namespace

bool is_wrapped(Style style) { return look_of(style, false).wrap; }

double line_height(Style style) { return look_of(style, false).size * 1.3; }

lxw_format* BookState::format(Style style, bool decimals) {
    auto& format = formats[static_cast<std::size_t>(style)][decimals ? 1 : 0];
    if (format) return format;
    auto const look = look_of(style, decimals);
    format = workbook_add_format(book);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, look.size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look.align != LXW_ALIGN_NONE) format_set_align(format, look.align);
    if (look.bold) format_set_bold(format);
    if (look.italic) format_set_italic(format);
    if (look.border) format_set_border(format, LXW_BORDER_THIN);
    if (look.wrap) format_set_text_wrap(format);
    if (look.open) format_set_unlocked(format);
    if (look.number) format_set_num_format(format, look.number);
    if (look.fill) format_set_bg_color(format, look.fill);
    if (look.ink) format_set_font_color(format, look.ink);
    return format;
}

} // namespace soket::office
