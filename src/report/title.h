// What a report is called, by the title of the plan that asks for it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace soket::report {

// "Tổ chức Hội nghị sơ kết …" → "Sơ kết …": what is reported, not that a conference is held.
[[nodiscard]] std::string report_title(std::string_view plan_title);

} // namespace soket::report
