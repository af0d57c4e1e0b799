// A plan document as data: what was read, each piece with the stretch of text that it came from.
// Spans are bytes of Plan::text. Nothing is repaired: "2025" for 2026 stays 2025; plan::lint says
// what is doubtful. What no rule understood stands in Plan::not_understood.
#pragma once

#include "base/finding.h"
#include "text/when.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace soket::plan {

// Words of the document, runs of blanks made one and line breaks closed up.
struct Quoted {
    std::string text;
    Span span;

    [[nodiscard]] bool empty() const { return text.empty(); }
    bool operator==(Quoted const&) const = default;
};

struct Header {
    Quoted superior; // the body above the issuer, if the header names one
    Quoted issuer;
    Quoted number; // "81"; empty when its place was left blank
    Quoted symbol; // "KH/ĐTN"
    Quoted place;
    Quoted date_text;
    std::optional<text::When> date;
    Quoted doc_type; // "KẾ HOẠCH"; "QUYẾT ĐỊNH" when a decision issues the plan
    Quoted title;
    Quoted term;         // "2017 - 2022"
    Quoted issued_title; // of the plan that a decision issues
};

// A document that the plan rests on (căn cứ).
struct LegalBasis {
    Quoted whole; // "Hướng dẫn số 42-HD/TĐTN-VP ngày 08/11/2019 của Ban Thường vụ Thành Đoàn"
    std::string type;   // "Hướng dẫn"
    std::string number; // "42"
    std::string symbol; // "HD/TĐTN-VP"
    std::string issuer;
    std::optional<text::When> date;
};

struct AttendanceGroup {
    Quoted text;
    bool invited = false; // "Mời …": guests, who get an invitation and not a summons
    std::optional<int> number;
};

// The conference, or whatever the plan prepares.
struct Event {
    Quoted form;
    Quoted time_text;
    std::optional<text::When> time;
    Quoted place;
    Quoted attendance; // "120"; words when the plan gives no figure
    std::vector<AttendanceGroup> groups;
};

// Something to deal with: an item of the agenda, a task of the plan's contents, a table's row.
struct Content {
    Quoted text;
    std::string number;              // "1.2", as written
    Span span;                       // with its details
    bool agenda = false;             // of the event, not of the time before it
    std::optional<text::Point> date; // of an agenda's row
    std::optional<text::When> hours; // "7h00 - 7h15"
    std::vector<text::When> due;
    std::vector<std::string> leads;
    std::vector<std::string> supports;
    std::string product;
    std::vector<Quoted> details;
};

enum class ProgrammeKind { programme, work };

struct Programme {
    ProgrammeKind kind = ProgrammeKind::programme;
    Quoted name;
    std::optional<std::int64_t> figure; // "cho 5.000 đoàn viên, thanh niên" → 5000
    std::string of;                     // "đoàn viên, thanh niên"
    Span span;
};

struct Task {
    Quoted text;
    std::optional<text::When> due;
    bool due_shared = false;           // one deadline was set for all tasks of the heading
    std::vector<std::string> supports; // with whom: "chủ trì, phối hợp với Văn phòng …"
};

struct Assignment {
    Quoted actor;                    // as written; empty text when a task stands under no name
    std::vector<std::string> actors; // each of "Ban Tổ chức, Ban Tuyên giáo và Văn phòng"
    std::vector<Task> tasks;
    std::string section;
};

// Recurring ("trước ngày 20 hằng tháng") and relative ("10 ngày trước hội nghị") ones have no
// `when`; their span is these words.
enum class MilestoneFrom { schedule, task, field, event, text, recurring, relative };

// A moment at or by which something is due or happens.
struct Milestone {
    std::optional<text::When> when; // nothing when only words say it: "theo tiến độ được giao"
    Quoted what;
    std::vector<std::string> actors;
    std::string section; // title of the section that it stands in
    MilestoneFrom from = MilestoneFrom::text;
    Span span;
};

// A line of "Nơi nhận".
struct Recipient {
    Quoted text;                    // "TĐ: TT, BCNLĐ, BTG, BTC, BKT, VP"
    std::string body;               // "TĐ"
    std::vector<std::string> parts; // "TT", "BCNLĐ", …
    std::string purpose;            // "để b/cáo"
    std::string drafter;            // of the archive line: "H"
    bool archive = false;           // "Lưu: …"
};

struct Signer {
    Quoted acting_for; // "TM. BAN THƯỜNG VỤ"
    Quoted position;
    Quoted name;
};

// A rule, and the units that it leaves out.
struct Exemption {
    Quoted rule;
    std::vector<Quoted> units;
};

// A numbered place of the document: section, heading or numbered paragraph.
struct Section {
    std::string number; // as written, without the closing mark: "IV", "1.2", "a"
    Quoted title;
    int level = 0;   // 0 for the document's own sections
    int parent = -1; // index in Plan::sections
};

enum class StructureKind {
    motto,     // Quốc hiệu, tiêu ngữ, the Union's and the Party's title
    mark,      // "***", "-----", "Số:"
    heading,   // of a section; title of a table's column
    paragraph, // words that lead over, and provisions that set no task
    page_number,
    ground, // a reason given beside the legal basis
    issuing, // "… ban hành Kế hoạch …, cụ thể như sau:", articles of the issuing decision
    closing, // "Trên đây là Kế hoạch …"
    label,   // "Nơi nhận:"
};

struct Structure {
    StructureKind kind = StructureKind::paragraph;
    Span span;
};

struct Plan {
    std::string text;
    Header header;
    std::vector<LegalBasis> legal_basis;
    std::vector<Quoted> purposes;
    std::optional<Event> event;
    std::vector<Content> contents;
    std::vector<Programme> programmes;
    std::vector<Assignment> assignments;
    std::vector<Milestone> milestones;
    std::vector<Recipient> recipients;
    Signer signer;
    std::vector<Exemption> exemptions;
    std::vector<Section> sections;
    std::vector<Structure> structure;
    std::vector<Span> not_understood;
    // Words that a PDF had broken or grown together: as they stood, and where they stand whole.
    std::vector<Quoted> mended;
    // Where each line begins; made from the text by index_lines().
    std::vector<std::size_t> line_begins;

    [[nodiscard]] std::string_view of(Span span) const;
    void index_lines();
    // From 1.
    [[nodiscard]] int line_number(std::size_t byte) const;
    // Number and symbol with the mark that the document itself has between them: "81-KH/ĐTN",
    // "172/KH-UBND" (Union and Party write a hyphen, State bodies a slash).
    [[nodiscard]] std::string cited() const;
};

} // namespace soket::plan
