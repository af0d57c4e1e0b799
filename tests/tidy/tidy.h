// The house's own linter: what clang-format and clang-tidy can't hold. One function a rule, each
// gets the whole tree and returns lines "file:line: what, use what".
#pragma once

#include <map>
#include <string>
#include <vector>

namespace tidy {

// Path below the root → content. Rules see only this, so that each is tested on a tree of its own.
using Tree = std::map<std::string, std::string>;
using Complaints = std::vector<std::string>;

[[nodiscard]] Tree read_tree(std::string const& root);

// src/rooms: a room may use only rooms on lines above its own.
[[nodiscard]] Complaints rooms_table(Tree const& tree);
// Includes keep to src/rooms and to the suffixes; another room shows its face alone.
[[nodiscard]] Complaints includes(Tree const& tree);
// SQL text stands in _sql.cpp (and in the store).
[[nodiscard]] Complaints sql(Tree const& tree);
// No Vietnamese in .cpp but tests and tables of a reader's keywords: it belongs to words/.
[[nodiscard]] Complaints texts(Tree const& tree);
// Every key that code uses exists, in both languages with the same placeholders, and no key is
// unused; a finding's key has its .mend.
[[nodiscard]] Complaints words(Tree const& tree);
// How something is mended never names a command where a page or the API may say it: KEY.mend.page
// says what to do there instead.
[[nodiscard]] Complaints mends(Tree const& tree);
// One spelling where Vietnamese knows two: the tone stands on the first of oa, oe, uy at a word's
// end (khóa, ủy), as in the papers of the offices that use this.
[[nodiscard]] Complaints spelling(Tree const& tree);
// Words and calls that the house doesn't use, with what to use instead.
[[nodiscard]] Complaints banned(Tree const& tree);
// Every room has a README; no file is over 1 MB; nothing is left to do without an issue.
[[nodiscard]] Complaints housekeeping(Tree const& tree);

} // namespace tidy
