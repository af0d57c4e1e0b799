#include "notices/notices.h"

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "journal/journal.h"
#include "notices/notices_sql.h"
#include "org/org.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <ranges>

namespace soket::notices {

namespace {

Day day_of(Notice const& notice) { return in_vietnam(notice.chapter.at).day; }

// Of who had the work before, and of who has it now.
std::vector<std::string> owners_in(org::Tree const& tree, std::string const& level,
                                   schedule::Amended const& change) {
    auto codes = org::owners_of(tree, level, change.after_words.who);
    if (change.before_words.who != change.after_words.who)
        for (auto& code : org::owners_of(tree, level, change.before_words.who))
            codes.push_back(std::move(code));
    return codes;
}

bool has_work(rights::Role role) {
    return role != rights::Role::auditor && role != rights::Role::administrator &&
           role != rights::Role::superior;
}

bool has_read(std::vector<ReadRow> const& reads, int revision, PersonId const& person) {
    return std::ranges::any_of(reads, [&](ReadRow const& row) {
        return row.revision == revision && row.person == person;
    });
}

} // namespace

std::vector<Notice> notices(store::Snapshot const& s) {
    auto const cycle = cycle::newest(s);
    if (!cycle) return {};
    std::vector<Notice> all;
    auto due = cycle::revisions(s, cycle->id).front().report_due;
    for (auto& chapter : schedule::history(s).chapters) {
        auto const tree = org::tree(s, in_vietnam(chapter.at).day);
        Notice notice{.chapter = {}, .owners = {}, .due_moved = chapter.report_due != due};
        due = chapter.report_due;
        for (auto const& change : chapter.changes)
            notice.owners.push_back(owners_in(tree, cycle->unit, change));
        notice.chapter = std::move(chapter);
        all.push_back(std::move(notice));
    }
    std::ranges::reverse(all);
    return all;
}

bool concerns(Notice const& notice, std::vector<access::Holding> const& held) {
    return std::ranges::any_of(held, [&](access::Holding const& holding) {
        if (!holding.holds_on(day_of(notice)) || !has_work(holding.role)) return false;
        if (notice.due_moved && holding.role == rights::Role::secretary) return true;
        return std::ranges::any_of(notice.owners, [&](auto const& codes) {
            return std::ranges::find(codes, holding.unit) != codes.end();
        });
    });
}

std::vector<std::string> units_of(std::vector<access::Holding> const& held, Day day) {
    std::vector<std::string> codes;
    for (auto const& holding : held)
        if (holding.holds_on(day) && has_work(holding.role)) codes.push_back(holding.unit);
    return codes;
}

std::vector<Reader> readers(store::Snapshot const& s, Notice const& notice) {
    auto const reads = select_reads(s, cycle::current(s).id);
    std::vector<Reader> all;
    for (auto const& account : access::accounts(s)) {
        if (account.blocked || !concerns(notice, access::holdings(s, account.id))) continue;
        Reader reader{account.id, account.name, {}};
        for (auto const& row : reads)
            if (row.revision == notice.chapter.revision && row.person == account.id)
                reader.read = row.at;
        all.push_back(std::move(reader));
    }
    std::ranges::stable_sort(all, {}, [](Reader const& reader) { return reader.read.has_value(); });
    return all;
}

std::vector<Notice const*> unread(store::Snapshot const& s, PersonId const& person,
                                  std::vector<Notice> const& all) {
    std::vector<Notice const*> open;
    if (all.empty()) return open;
    auto const reads = select_reads(s, cycle::current(s).id);
    auto const held = access::holdings(s, person);
    for (auto const& notice : all)
        if (concerns(notice, held) && !has_read(reads, notice.chapter.revision, person))
            open.push_back(&notice);
    return open;
}

void read(store::Transaction& t, PersonId const& person, Moment now, int revision) {
    auto const cycle = cycle::current(t);
    auto const known = cycle::revisions(t, cycle.id);
    if (revision < 2 || std::ranges::find(known, revision, &cycle::Revision::number) == known.end())
        throw Refusal(Because::not_found, "notices.no_such_one",
                      {{"number", std::to_string(revision - 1)}});
    if (has_read(select_reads(t, cycle.id), revision, person)) return;
    insert_read(t, cycle.id, {revision, person, now});
    journal::record(t, person, now, "notice.read", cycle.id.text, {{"revision", revision}});
}

} // namespace soket::notices
