#include "report/attachments.h"

#include "base/assert.h"
#include "base/base64.h"
#include "base/hash.h"
#include "base/refusal.h"
#include "cycle/cycle.h"
#include "report/attachments_sql.h"
#include "report/kept.h"
#include "report/report_sql.h"
#include "store/store.h"
#include "store/stored_file.h"
#include "text/fold.h"

#include <algorithm>

namespace soket::report {

namespace {

constexpr std::size_t name_bytes_max = 200;

// An ending says to the reader's machine what a file is: it is that of the content.
std::string with_ending(std::string name, office::Kind kind) {
    auto ending = "." + to_text(kind);
    auto const lower = text::lower(name);
    if (lower.ends_with(ending) || (kind == office::Kind::jpeg && lower.ends_with(".jpg")))
        return name;
    return name + ending;
}

// The end of a name tells most: what is too long is cut at its front, between letters.
std::string fitting(std::string name) {
    while (name.size() > name_bytes_max) {
        name.erase(0, 1);
        while (!name.empty() && (static_cast<unsigned char>(name[0]) & 0xC0U) == 0x80)
            name.erase(0, 1);
    }
    return name;
}

office::Kind must_be_attachable(std::string_view name, std::string_view bytes) {
    Arguments const arguments{{"name", std::string(name)}};
    if (bytes.size() > attachment_bytes_max)
        throw Refusal(Because::too_large, "report.attachment.too_large",
                      {{"name", std::string(name)},
                       {"megabytes", std::to_string(attachment_bytes_max >> 20U)}});
    auto const kind = office::kind_of(bytes);
    if (!kind || !office::may_be_attached(*kind))
        throw Refusal(Because::invalid, "report.attachment.kind", arguments);
    return *kind;
}

bool holds(std::vector<Attachment> const& all, std::string_view sha256) {
    return std::ranges::find(all, sha256, &Attachment::sha256) != all.end();
}

} // namespace

std::vector<Attachment> sent_attachments(store::Snapshot const& s, CycleId const& cycle,
                                         std::string_view unit) {
    auto const report = select_report(s, cycle, unit);
    if (!report) return {};
    auto const submission = history_of(s, cycle, *report).submission;
    if (!submission) return {};
    return select_attachments(s, *report, submission->revision);
}

namespace {

std::vector<Attachment> changed(std::vector<Attachment> all, store::Snapshot const& s,
                                CycleId const& cycle, std::string_view unit) {
    auto const detached = select_detached(s, cycle, unit);
    std::erase_if(all, [&](Attachment const& each) {
        return std::ranges::find(detached, each.sha256) != detached.end();
    });
    for (auto& row : select_waiting(s, cycle, unit))
        all.push_back({std::move(row.sha256), std::move(row.name), row.kind, row.size});
    return all;
}

} // namespace

std::vector<Attachment> attachments(store::Snapshot const& s, CycleId const& cycle,
                                    std::string_view unit) {
    return changed(sent_attachments(s, cycle, unit), s, cycle, unit);
}

std::string attachment_bytes(store::Snapshot const& s, CycleId const& cycle, std::string_view unit,
                             Attachment const& attachment) {
    if (auto const waiting = select_waiting_content(s, cycle, unit, attachment.sha256))
        return from_base64(*waiting).value();
    return store::stored_file(s, attachment.sha256).value().bytes;
}

void attach(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
            std::string_view name, std::string_view bytes) {
    auto const kind = must_be_attachable(name, bytes);
    auto const cycle = cycle::current(t).id;
    auto const code = must_be_open(t, cycle, unit, in_vietnam(now).day).code;
    auto const hash = sha256(bytes);
    auto const there = attachments(t, cycle, code);
    if (holds(there, hash)) return;
    if (there.size() >= attachments_max)
        throw Refusal(Because::conflict, "report.attachment.too_many",
                      {{"max", std::to_string(attachments_max)}});
    delete_detached(t, cycle, code, hash);
    if (holds(sent_attachments(t, cycle, code), hash)) return;
    auto const waiting = select_waiting(t, cycle, code);
    insert_waiting(t, cycle, code,
                   {.sha256 = hash,
                    .number = waiting.empty() ? 1 : waiting.back().number + 1,
                    .name = with_ending(fitting(text::nfc(name)), kind),
                    .kind = kind,
                    .size = static_cast<std::int64_t>(bytes.size())},
                   to_base64(bytes), now, person);
}

void detach(store::Transaction& t, Moment now, std::string_view unit, std::string_view sha256) {
    auto const cycle = cycle::current(t).id;
    auto const code = must_be_open(t, cycle, unit, in_vietnam(now).day).code;
    if (!holds(attachments(t, cycle, code), sha256))
        throw Refusal(Because::not_found, "report.attachment.none");
    delete_waiting(t, cycle, code, sha256);
    if (holds(sent_attachments(t, cycle, code), sha256)) insert_detached(t, cycle, code, sha256);
}

void keep_attachments(store::Transaction& t, CycleId const& cycle, std::string_view unit,
                      ReportId const& report, std::optional<int> sent, int revision) {
    auto before = sent ? select_attachments(t, report, *sent) : std::vector<Attachment>{};
    int number = 0;
    for (auto const& each : changed(std::move(before), t, cycle, unit)) {
        if (auto const waiting = select_waiting_content(t, cycle, unit, each.sha256))
            static_cast<void>(
                store::keep_file(t, from_base64(*waiting).value(), to_text(each.kind)));
        insert_attachment(t, report, revision, ++number, each);
    }
    delete_passing_attachments(t, cycle, unit);
}

} // namespace soket::report
