// The face of the room: a plan document read into data, checked, kept as JSON, put in a calendar.
// In: office::Paper. Out: document.h. Pure; the same paper always gives the same plan.
#pragma once

#include "plan/calendar.h"
#include "plan/diff.h"
#include "plan/document.h"
#include "plan/due.h"
#include "plan/json.h"
#include "plan/lint.h"

namespace soket::office {
struct Paper;
}

namespace soket::plan {

// Reads any plan: what isn't found stays empty, what isn't understood is listed. Never fails.
[[nodiscard]] Plan read(office::Paper const& paper);

// What follows the own number of another paper of the same issuer: "81-KH/ĐTN" → "-BC/ĐTN",
// "172/KH-UBND" → "/BC-UBND".
[[nodiscard]] std::string symbol_of_kind(std::string_view plan_symbol, std::string_view kind);
// Who the plan is signed for ("TM. BAN THƯỜNG VỤ ĐOÀN KHỐI"), as the plan's own text writes it in
// small letters: "Ban Thường vụ Đoàn Khối". Empty when it doesn't.
[[nodiscard]] std::string standing_name(Plan const& plan);

} // namespace soket::plan
