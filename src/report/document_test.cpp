// The report as a document: what a unit reads before it sends.
#include "report/document.h"

#include "office/paper.h"
#include "report/form.h"
#include "report/office_test.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace soket;
using namespace soket::report;

namespace {

Desk desk() {
    Desk made{.cycle = example::cycle(), .set = example::set(), .form = {}};
    made.form = form_of(made.cycle, made.set);
    made.form.asked_by = "Đoàn Khối";
    return made;
}

std::string text_of(std::string const& docx) {
    auto const path = std::filesystem::temp_directory_path() / "soket-document-test.docx";
    std::ofstream(path, std::ios::binary) << docx;
    auto const text = office::read_paper(path).value().text;
    std::filesystem::remove(path);
    return text;
}

} // namespace

TEST_CASE("the document holds all that was written, and says when it wasn't sent yet") {
    auto const text = text_of(write_document(
        desk(), example::unit(), example::content(),
        {.place = "TP. Hồ Chí Minh", .receipt = {}, .attachments = {"Ảnh hội nghị.jpg"}}));
    for (auto const* part :
         {"Đoàn Sở Tài chính", "BẢN XEM TRƯỚC", "81-KH/ĐTN", "Kết quả tốt.", "Đã mở 4 lớp.",
          "Chương trình “Nâng cao chất lượng tổ chức cơ sở Đoàn”", "Sinh hoạt chưa đều.",
          "Ngày thứ Bảy tình nguyện", "Đoàn với cải cách hành chính", "Ảnh hội nghị.jpg",
          "2019: 310", "2019: Có", "2018: 12,5", "Có 5 đoàn viên chuyển đến"}) {
        CAPTURE(part);
        CHECK(text.contains(part));
    }
}

TEST_CASE("what is missing is named, and a report that was sent is no preview") {
    auto const text = text_of(write_document(desk(), example::unit(), {},
                                             {.place = {}, .receipt = "7/STC", .attachments = {}}));
    CHECK(text.contains("(Chưa viết phần này.)"));
    CHECK(!text.contains("BẢN XEM TRƯỚC"));
    CHECK(!text.contains("Tệp gửi kèm"));
}
