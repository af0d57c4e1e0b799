// The demonstration's units: fills their forms with made-up figures and texts, as units would. The
// cycle is marked illustrative, so that every document says so. The same store gives the same
// files: some units are late, some workbooks faulty, some units send nothing.
//
//     demo_fill STORE FOLDER    writes FOLDER/on-time, FOLDER/late, FOLDER/faulty
#include "base/files.h"
#include "cycle/cycle.h"
#include "org/org.h"
#include "report/report.h"
#include "store/store.h"
#include "targets/targets.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <random>

namespace {

namespace fs = std::filesystem;
using namespace soket;
using report::Content;
using report::Part;
using report::Section;
using targets::Adding;

// How a target goes in the bloc as a whole, in hundredths of what half a term should bring (or, of
// a level, in hundredths of one): so that some are met, some on track and some behind.
struct Course {
    std::string_view target;
    int hundredths;
};
constexpr std::array courses{
    Course{"CT1.1", 112}, Course{"CT1.2", 83},  Course{"CT1.3", 74},  Course{"CT1.4", 88},
    Course{"CT2.1", 121}, Course{"CT2.2", 64},  Course{"CT2.3", 128}, Course{"CT3.1", 118},
    Course{"CT3.2", 121}, Course{"CT4.1", 295}, Course{"CT4.2", 58},  Course{"CT5.1", 117},
    Course{"CT5.2", 73},  Course{"CT5.3", 119}, Course{"CT5.4", 93},  Course{"CT5.5", 1},
};

int course_of(std::string_view target) {
    for (auto const& course : courses)
        if (course.target == target) return course.hundredths;
    return 100;
}

// The standard's distributions differ between libraries; the generator doesn't.
class Dice {
  public:
    explicit Dice(std::string_view seed) {
        std::uint32_t hash = 2'166'136'261U; // FNV-1a
        for (char const c : seed) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
        generator_.seed(hash);
    }
    int between(int least, int most) {
        return least +
               static_cast<int>(generator_() % static_cast<std::uint32_t>(most - least + 1));
    }
    template<class Choices>
    auto const& one_of(Choices const& choices) {
        return choices[static_cast<std::size_t>(between(0, static_cast<int>(choices.size()) - 1))];
    }

  private:
    std::mt19937 generator_;
};

constexpr std::array general{
    "Tập thể Ban Chấp hành đoàn kết, chủ động cụ thể hóa Nghị quyết thành chương trình công tác "
    "từng "
    "năm; phần lớn chỉ tiêu được thực hiện đúng tiến độ.",
    "Công tác Đoàn và phong trào thanh niên bám sát nhiệm vụ chuyên môn của cơ quan, được cấp ủy "
    "và "
    "lãnh đạo cơ quan ghi nhận.",
    "Hoạt động có trọng tâm hơn đầu nhiệm kỳ; tuy nhiên kết quả giữa các chi đoàn chưa đồng đều.",
    "Đoàn cơ sở hoàn thành các nội dung được giao, nổi bật là tham gia cải cách hành chính tại đơn "
    "vị."};
constexpr std::array done{
    "Duy trì đội hình thanh niên hướng dẫn người dân thực hiện dịch vụ công trực tuyến tại bộ phận "
    "một "
    "cửa.",
    "Phối hợp với xã kết nghĩa thực hiện công trình thắp sáng đường quê và tặng góc học tập cho "
    "học "
    "sinh khó khăn.",
    "Tổ chức lớp kỹ năng sơ cấp cứu và thoát hiểm cho đoàn viên mới.",
    "Thiết kế bộ áp phích tuyên truyền pháp luật đặt tại hành lang và trang mạng nội bộ.",
    "Thực hiện sinh hoạt chi đoàn chủ điểm, nâng chất lượng giới thiệu đoàn viên ưu tú."};
constexpr std::array limitations{
    "Việc đăng ký sáng kiến còn tập trung ở một số chi đoàn khối văn phòng.",
    "Kinh phí vận động cho hoạt động nông thôn mới còn thấp so với kế hoạch.",
    "Công tác báo cáo, thống kê số liệu chưa kịp thời.",
    "Nội dung sinh hoạt chi đoàn có nơi còn hình thức."};
constexpr std::array causes{"Cán bộ Đoàn kiêm nhiệm, khối lượng công việc chuyên môn lớn.",
                            "Nhân sự Ban Chấp hành thay đổi do điều động, luân chuyển.",
                            "Chưa phân công rõ người theo dõi từng chỉ tiêu."};
constexpr std::array solutions{
    "Phân công từng Ủy viên Ban Chấp hành phụ trách một nhóm chỉ tiêu, kiểm tra hằng quý.",
    "Gắn đăng ký công trình thanh niên với nhiệm vụ trọng tâm của cơ quan.",
    "Tổ chức tập huấn nghiệp vụ cho cán bộ Đoàn chủ chốt ngay đầu năm."};
constexpr std::array proposals{
    "Đề nghị Đoàn Khối tổ chức thêm lớp tập huấn kỹ năng vận động nguồn lực.",
    "Đề nghị hướng dẫn thống nhất cách tính số lượt tham gia hoạt động tình nguyện."};

// Of the goal for the whole bloc, one unit's part in one year.
Decimal share(Decimal goal, int hundredths, std::size_t units, Dice& dice) {
    auto const yearly = goal.units() * hundredths / 100 / 5 / static_cast<std::int64_t>(units);
    auto const figure = yearly * dice.between(60, 140) / 100;
    return Decimal::whole((figure + Decimal::scale / 2) / Decimal::scale);
}

void answer(Content& content, targets::Target const& target, int year, std::size_t units,
            Dice& dice) {
    auto const course = course_of(target.code);
    auto const put = [&](Part part, int figure) {
        content.figures[{target.code, year, part}] = Decimal::whole(figure);
    };
    switch (target.adding) {
    case Adding::sum:
        content.figures[{target.code, year, Part::figure}] =
            share(target.goal.value_or(Decimal{}), course, units, dice);
        return;
    case Adding::latest: {
        auto const members = target.baseline.value_or(Decimal::whole(6'000)).units() /
                             Decimal::scale / static_cast<std::int64_t>(units);
        put(Part::figure, static_cast<int>(members) * dice.between(course - 6, course + 8) / 100);
        return;
    }
    case Adding::ratio: {
        int const whole = dice.between(20, 60);
        int const part = (whole * course + dice.between(0, 99)) / 100;
        put(Part::denominator, whole);
        put(Part::figure, std::min(whole, part));
        return;
    }
    case Adding::units_that:
    case Adding::unit_share:
    case Adding::all_units: put(Part::figure, dice.between(1, 100) <= course ? 1 : 0); return;
    case Adding::mean: put(Part::figure, dice.between(6, 10)); return;
    case Adding::weighted_mean:
        put(Part::figure, dice.between(6, 10));
        put(Part::denominator, dice.between(20, 60));
        return;
    case Adding::done_day:
    case Adding::text: return; // no target of the demonstration asks for them
    }
}

Content filled(targets::Set const& set, cycle::Cycle const& cycle, std::size_t units,
               std::string const& unit) {
    Dice dice(unit);
    Content content;
    for (auto const& target : set.targets)
        for (int const year : cycle.years()) answer(content, target, year, units, dice);
    content.narratives.push_back({Section::general, "", dice.one_of(general)});
    for (auto const& programme : set.programmes)
        if (dice.between(1, 10) <= 7)
            content.narratives.push_back({Section::programme, programme.code, dice.one_of(done)});
    content.narratives.push_back({Section::limitations, "", dice.one_of(limitations)});
    content.narratives.push_back({Section::causes, "", dice.one_of(causes)});
    content.narratives.push_back({Section::solutions, "", dice.one_of(solutions)});
    if (dice.between(1, 10) <= 4)
        content.narratives.push_back({Section::proposals, "", dice.one_of(proposals)});
    if (dice.between(1, 12) == 1)
        content.models.push_back({"Bàn hướng dẫn “3 trong 1”",
                                  "Đoàn viên trực tại bộ phận một cửa, vừa hướng dẫn kê khai, vừa "
                                  "nộp hồ sơ trực tuyến, vừa lấy ý kiến hài lòng.",
                                  "Rút ngắn thời gian chờ của người dân."});
    if (dice.between(1, 15) == 1)
        content.papers.push_back(
            {"Nâng cao chất lượng sinh hoạt chi đoàn gắn với nhiệm vụ chuyên môn", "Bí thư " + unit,
             "Kinh nghiệm qua hai năm thực hiện."});
    return content;
}

struct Bloc {
    cycle::Cycle cycle;
    targets::Set set;
    std::vector<org::Unit> units; // that report
};

Bloc read_bloc(store::Snapshot const& s) {
    Bloc bloc{cycle::current(s), {targets::programmes(s), targets::targets(s)}, {}};
    for (auto const& unit : org::tree(s, in_vietnam(now()).day).units)
        if (unit.reports()) bloc.units.push_back(unit);
    return bloc;
}

// Faults as they come in: a section left out and a figure forgotten; more counted than there are.
void leave_out(Content& content) {
    std::erase_if(content.narratives,
                  [](report::Narrative const& n) { return n.section == Section::limitations; });
    content.figures.erase(content.figures.begin());
}

void count_too_many(Content& content) {
    for (auto& [cell, figure] : content.figures)
        if (cell.part == Part::denominator) {
            content.figures[{cell.target, cell.year, Part::figure}] = figure + Decimal::whole(5);
            return;
        }
}

void write_all(Bloc const& bloc, fs::path const& folder) {
    for (auto const* name : {"on-time", "late", "faulty"}) fs::create_directories(folder / name);
    auto const form = report::form_of(bloc.cycle, bloc.set);
    for (std::size_t i = 0; i < bloc.units.size(); ++i) {
        auto const& unit = bloc.units[i];
        if (i % 15 == 8) continue; // sends nothing
        auto content = filled(bloc.set, bloc.cycle, bloc.units.size(), unit.name);
        fs::path where = i % 10 == 4 ? folder / "late" : folder / "on-time";
        if (i == 10 || i == 31) where = folder / "faulty";
        if (i == 10) leave_out(content);
        if (i == 31) count_too_many(content);
        auto const file = where / (unit.code + " - bao cao so ket.xlsx");
        if (i == 20) { // a document under the wrong name
            write_file(folder / "faulty" / file.filename(), "Kính gửi Đoàn Khối, xin gửi sau.\n");
            continue;
        }
        auto const bytes = report::write_form(form, bloc.cycle, bloc.set, unit, content);
        write_file(file, bytes);
        if (i == 2) write_file(folder / "late" / (unit.code + " - gui lai.xlsx"), bytes);
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("demo_fill STORE FOLDER\n", stderr);
        return 64;
    }
    store::Store store(arguments[1]);
    write_all(store.read(read_bloc), arguments[2]);
}
