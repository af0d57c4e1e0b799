#include "journal/journal.h"

#include "base/hash.h"
#include "journal/journal_sql.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <fmt/core.h>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace soket::journal {

namespace {

// Each part is preceded by its length, so that no two rows give the same bytes.
std::string chained(std::string_view before, Entry const& e) {
    std::string bytes;
    auto const add = [&](std::string_view part) {
        bytes += fmt::format("{}:", part.size());
        bytes += part;
    };
    add(before);
    add(std::to_string(e.number));
    add(e.at);
    add(e.person.text);
    add(e.kind);
    add(e.subject);
    add(e.data);
    add(e.changes);
    return sha256(bytes);
}

std::string changes_of(store::Transaction& t) {
    std::string changes;
    for (auto const& mark : t.take_marks())
        changes.append(mark.table).append("\t").append(mark.key).append("\t").append(mark.hash) +=
            '\n';
    return changes;
}

// What the journal says of the other tables, and what they hold.
class Comparison {
  public:
    // The latest word on a row is the one that counts.
    void take(std::string_view changes) {
        while (!changes.empty()) {
            auto const end = std::min(changes.find('\n'), changes.size());
            auto const line = changes.substr(0, end);
            changes.remove_prefix(std::min(end + 1, changes.size()));
            auto const tab = line.rfind('\t');
            if (tab == std::string_view::npos) continue;
            told_[std::string(line.substr(0, tab))] = line.substr(tab + 1);
        }
    }

    void compare(store::Snapshot const& s, Verdict& verdict) {
        store::each_mark(s, store::Marked::by_deeds, [&](store::RowMark const& mark) {
            ++verdict.compared;
            auto const told = told_.extract(mark.table + '\t' + mark.key);
            if (told.empty())
                verdict.wrong.push_back({RowFault::row_added, mark.table, mark.key});
            else if (told.mapped() != mark.hash)
                verdict.wrong.push_back({RowFault::row_altered, mark.table, mark.key});
        });
        for (auto const& [row, hash] : told_) {
            auto const tab = row.find('\t');
            verdict.wrong.push_back({RowFault::row_gone, row.substr(0, tab),
                                     row.substr(std::min(tab, row.size() - 1) + 1)});
        }
        std::ranges::sort(verdict.wrong, {},
                          [](WrongRow const& row) { return std::tie(row.table, row.key); });
    }

  private:
    std::unordered_map<std::string, std::string> told_; // hashes, by table and key
};

} // namespace

void record(store::Transaction& t, PersonId const& person, Moment now, std::string_view kind,
            std::string_view subject, boost::json::object const& data) {
    auto const head = select_head(t);
    Entry entry{.number = head.number + 1,
                .at = to_iso(now),
                .person = person,
                .kind = std::string(kind),
                .subject = std::string(subject),
                .data = boost::json::serialize(data),
                .changes = changes_of(t),
                .hash = {}};
    entry.hash = chained(head.hash, entry);
    insert_entry(t, entry);
    update_head(t, {entry.number, entry.hash});
}

std::vector<Entry> entries(store::Snapshot const& s) {
    std::vector<Entry> all;
    for_each_entry(s, [&](Entry entry) { all.push_back(std::move(entry)); });
    return all;
}

namespace {

// So that '%' and '_' are themselves.
std::string pattern_of(std::string_view text) {
    std::string pattern = "%";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

} // namespace

std::vector<Entry> found(store::Snapshot const& s, Search const& search) {
    using std::chrono::days, std::chrono::minutes;
    constexpr auto any = std::numeric_limits<std::int64_t>::max();
    // Past every moment, in whatever order a database sorts letters.
    constexpr auto never = "9999-12-31T23:59:59Z";
    auto const start = [](Day day) { return to_iso(from_vietnam(day, minutes{0})); };
    return select_found(s, {.person = search.person.text,
                            .kind = search.kind,
                            .pattern = pattern_of(search.text),
                            .named = search.named,
                            .from = search.first ? start(*search.first) : "",
                            .until = search.last ? start(*search.last + days{1}) : never,
                            .below = search.below.value_or(any),
                            .most = search.most.value_or(any)});
}

std::vector<PersonId> persons(store::Snapshot const& s) { return select_persons(s); }
std::vector<std::string> kinds(store::Snapshot const& s) { return select_kinds(s); }

Seal seal(store::Snapshot const& s) { return select_head(s); }

std::string seal_text(Seal const& seal) { return fmt::format("{}:{}", seal.number, seal.hash); }

std::optional<Seal> read_seal(std::string_view text) {
    auto const colon = text.find(':');
    Seal seal;
    if (colon == std::string_view::npos || text.size() - colon - 1 != 64) return std::nullopt;
    auto const result = std::from_chars(text.data(), text.data() + colon, seal.number);
    if (result.ec != std::errc{} || result.ptr != text.data() + colon) return std::nullopt;
    seal.hash = text.substr(colon + 1);
    return seal;
}

bool passes_through(store::Snapshot const& s, Seal const& seal) {
    return seal.number == 0 || select_hash(s, seal.number) == seal.hash;
}

std::optional<LastEntry> last_entry(store::Snapshot const& s) { return select_last(s); }

Findings clock_doubts(LastEntry const& last, Moment now) {
    auto const at = read_iso_moment(last.at);
    if (!at || now + clock_turned_back_max >= *at) return {};
    return {{Weight::warning,
             "journal.clock_behind",
             {{"now", argument(now)}, {"last", argument(*at)}},
             {}}};
}

std::vector<std::int64_t> turned_back(store::Snapshot const& s) {
    std::vector<std::int64_t> numbers;
    std::optional<Moment> before;
    for (auto const& entry : select_moments(s)) {
        auto const at = read_iso_moment(entry.at);
        if (at && before && *at + clock_turned_back_max < *before) numbers.push_back(entry.number);
        before = at;
    }
    return numbers;
}

Verdict verify(store::Snapshot const& s, std::optional<Seal> const& printed) {
    Verdict verdict;
    Comparison comparison;
    auto const fail = [&](Fault fault, std::int64_t number) {
        if (!verdict.fault) {
            verdict.fault = fault;
            verdict.number = number;
        }
    };
    auto& last = verdict.seal;
    bool seal_met = !printed || (printed->number == 0 && printed->hash.empty());
    for_each_entry(s, [&](Entry const& entry) {
        if (entry.number != last.number + 1) fail(Fault::missing, last.number + 1);
        if (entry.hash != chained(last.hash, entry)) fail(Fault::altered, entry.number);
        last = {entry.number, entry.hash};
        comparison.take(entry.changes);
        if (printed && printed->number == entry.number) seal_met = printed->hash == entry.hash;
    });
    auto const head = select_head(s);
    if (head.number != last.number || head.hash != last.hash)
        fail(Fault::cut_off, std::min(head.number, last.number) + 1);
    if (!seal_met) fail(Fault::seal, printed->number);
    if (!verdict.fault) comparison.compare(s, verdict);
    return verdict;
}

Findings findings_of(Verdict const& verdict) {
    // A store that was made anew by hand would fill the screen.
    constexpr std::size_t rows_told_max = 50;
    Findings findings;
    if (verdict.fault)
        findings.push_back({Weight::error,
                            "journal." + to_text(*verdict.fault),
                            {{"number", std::to_string(verdict.number)}},
                            {}});
    for (auto const& row : verdict.wrong) {
        if (findings.size() == rows_told_max) break;
        findings.push_back({Weight::error,
                            "journal." + to_text(row.fault),
                            {{"table", row.table}, {"key", row.key}},
                            {}});
    }
    if (verdict.wrong.size() > rows_told_max)
        findings.push_back({Weight::error,
                            "journal.more_rows",
                            {{"count", std::to_string(verdict.wrong.size())}},
                            {}});
    return findings;
}

} // namespace soket::journal
