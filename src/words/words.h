// All that a user may read, in Vietnamese and English. Texts stand in words/vi/*.po and
// words/en/*.po (gettext catalogues), keyed by room.thing; code only holds the keys.
#pragma once

#include "base/finding.h"

#include <string>
#include <string_view>

namespace soket::words {

enum class Language { vi, en };

// From LC_ALL, LC_MESSAGES or LANG: English when they say "en…", Vietnamese otherwise: the office's
// language is the default, also on a machine set to "C".
[[nodiscard]] Language language_of_environment();

// The text for a key with its {placeholders} filled. A value that starts with '@' is a key itself.
// Where a language has a plural, "{count|unit|units}" is the word that the number takes.
// A key that no catalogue has is a defect; tests/tidy proves that there is none.
[[nodiscard]] std::string say(Language language, std::string_view key,
                              Arguments const& arguments = {});
// An argument's value as it is filled in: a key's text, a moment, a figure (base/finding.h).
[[nodiscard]] std::string own_form(Language language, std::string_view value);
[[nodiscard]] bool knows(Language language, std::string_view key);

// "ke-hoach.txt, dòng 12: Ngày 07/02/2026 là thứ Bảy, không phải thứ Sáu. Sửa thứ hoặc ngày."
[[nodiscard]] std::string say(Language language, Finding const& finding);

} // namespace soket::words
