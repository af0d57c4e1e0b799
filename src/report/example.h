// A small term for this room's tests: every way of adding, two programmes, one unit.
#pragma once

#include "cycle/cycle.h"
#include "org/org.h"
#include "plan/plan.h"
#include "report/report.h"
#include "targets/targets.h"

namespace soket::report::example {

inline targets::Target target(std::string code, std::string name, std::string measure,
                              std::string programme, targets::Adding adding) {
    targets::Target made{};
    made.code = std::move(code);
    made.name = std::move(name);
    made.measure = std::move(measure);
    made.programme = std::move(programme);
    made.adding = adding;
    return made;
}

inline targets::Set set() {
    using targets::Adding;
    targets::Set made;
    made.programmes = {{.id = {},
                        .code = "CT1",
                        .kind = targets::ProgrammeKind::programme,
                        .name = "Nâng cao chất lượng tổ chức cơ sở Đoàn",
                        .board = {}},
                       {.id = {},
                        .code = "CTr2",
                        .kind = targets::ProgrammeKind::work,
                        .name = "Giáo dục pháp luật trực quan",
                        .board = {}}};
    made.targets = {target("CT1.1", "Kết nạp đoàn viên mới", "đoàn viên", "CT1", Adding::sum),
                    target("CH.1", "Kinh phí chăm lo Tết", "triệu đồng", "", Adding::sum),
                    target("CT1.2", "Đoàn viên ưu tú được kết nạp Đảng", "%", "CT1", Adding::ratio),
                    target("CTr2.1", "Có góc pháp luật", "đơn vị", "CTr2", Adding::units_that),
                    target("CT1.3", "Tổng số đoàn viên", "đoàn viên", "CT1", Adding::latest)};
    made.targets[0].goal = Decimal::whole(5'000);
    made.targets[0].yearly_goals = {{2018, Decimal::whole(1'000)}, {2019, Decimal::whole(1'200)}};
    made.targets[2].numerator = "đoàn viên được kết nạp Đảng";
    made.targets[2].denominator = "đoàn viên ưu tú được giới thiệu";
    return made;
}

inline cycle::Cycle cycle() {
    cycle::Cycle made{};
    made.id = {"cycle-1"};
    made.unit = "DK";
    made.title = "Sơ kết giữa nhiệm kỳ III";
    made.term = "2017 - 2022";
    made.as_of = day(2019, 12, 31);
    made.first_year = 2018;
    made.last_year = 2019;
    made.report_due = from_vietnam(day(2020, 2, 20), std::chrono::hours(17));
    made.plan_symbol = "81-KH/ĐTN";
    made.plan_date = day(2019, 11, 26);
    return made;
}

// Of the same cycle, as far as it is needed to open it.
inline plan::Plan plan() {
    plan::Plan made;
    made.text = "KẾ HOẠCH";
    made.header.number.text = "81";
    made.header.symbol.text = "KH/ĐTN";
    made.header.date = text::read_when("ngày 26/11/2019");
    made.header.title.text = "Sơ kết giữa nhiệm kỳ III";
    made.header.term.text = "2017 - 2022";
    return made;
}

inline org::Unit unit(std::string code, std::string name, std::string parent,
                      org::UnitKind kind = org::UnitKind::grassroots) {
    return {.id = {},
            .code = std::move(code),
            .name = std::move(name),
            .short_name = {},
            .kind = kind,
            .parent = std::move(parent),
            .group = {},
            .exemptions = {}};
}

inline org::Unit unit() { return unit("STC", "Đoàn Sở Tài chính", "DK"); }

// Complete and right.
inline Content content() {
    Content made;
    for (int const year : {2018, 2019}) {
        made.figures[{"CH.1", year, Part::figure}] = Decimal::from_units(125'000); // 12,5
        made.figures[{"CT1.1", year, Part::figure}] = Decimal::whole(40);
        made.figures[{"CT1.2", year, Part::figure}] = Decimal::whole(3);
        made.figures[{"CT1.2", year, Part::denominator}] = Decimal::whole(5);
        made.figures[{"CT1.3", year, Part::figure}] = Decimal::whole(310);
        made.figures[{"CTr2.1", year, Part::figure}] = Decimal::whole(year == 2019 ? 1 : 0);
    }
    made.notes = {{"CT1.1", "Có 5 đoàn viên chuyển đến"}};
    made.narratives = {{Section::general, {}, "Đơn vị ổn định.\nKết quả tốt."},
                       {Section::programme, "CT1", "Đã mở 4 lớp."},
                       {Section::programme, "CTr2", "Có 2 góc pháp luật."},
                       {Section::limitations, {}, "Sinh hoạt chưa đều."},
                       {Section::causes, {}, "Cán bộ kiêm nhiệm."},
                       {Section::solutions, {}, "Đổi mới sinh hoạt."}};
    made.models = {{"Ngày thứ Bảy tình nguyện", "Mỗi tháng một buổi", "300 hồ sơ"}};
    made.papers = {{"Đoàn với cải cách hành chính", "Bí thư Đoàn cơ sở", "Ba kinh nghiệm"}};
    return made;
}

} // namespace soket::report::example
