// The journal's statements. Private to the room.
#pragma once

#include "journal/journal.h"

#include <functional>

namespace soket::journal {

void insert_entry(store::Transaction& t, Entry const& entry);
void update_head(store::Transaction& t, Seal const& seal);
[[nodiscard]] Seal select_head(store::Snapshot const& s);
[[nodiscard]] std::optional<LastEntry> select_last(store::Snapshot const& s);
[[nodiscard]] std::optional<std::string> select_hash(store::Snapshot const& s, std::int64_t number);
// Numbers and moments.
[[nodiscard]] std::vector<LastEntry> select_moments(store::Snapshot const& s);
// As in Search: moments and numbers between which, "" for anybody and anything; `pattern` of LIKE.
struct EntryQuery {
    std::string person;
    std::string kind;
    std::string pattern;
    std::string named; // a subject to be found whatever the pattern; "": none
    std::string from;  // moment
    std::string until; // moment, no longer included
    std::int64_t below = 0;
    std::int64_t most = 0;
};
[[nodiscard]] std::vector<Entry> select_found(store::Snapshot const& s, EntryQuery const& query);
[[nodiscard]] std::vector<PersonId> select_persons(store::Snapshot const& s);
[[nodiscard]] std::vector<std::string> select_kinds(store::Snapshot const& s);
void for_each_entry(store::Snapshot const& s, std::function<void(Entry)> const& each);

} // namespace soket::journal
