#include "words/catalogue.h"

#include "base/assert.h"

namespace soket::words {

namespace {

// The content of "…" at the line's end, with \n, \t, \" and \\ resolved.
std::string unquoted(std::string_view line) {
    auto const begin = line.find('"');
    auto const end = line.rfind('"');
    SOKET_ASSERT(begin != std::string_view::npos && end > begin);
    std::string text;
    for (auto i = begin + 1; i < end; ++i) {
        if (line[i] != '\\') {
            text += line[i];
            continue;
        }
        ++i;
        text += line[i] == 'n' ? '\n' : line[i] == 't' ? '\t' : line[i];
    }
    return text;
}

} // namespace

void read_catalogue(std::string_view po, Catalogue& into) {
    std::string key, text;
    std::string* current = nullptr;
    auto const finish = [&] {
        // The empty msgid is the catalogue's header.
        if (!key.empty()) {
            bool const added = into.emplace(key, text).second;
            SOKET_ASSERT(added); // the same key twice
        }
        key.clear();
        text.clear();
    };
    while (!po.empty()) {
        auto const line = po.substr(0, po.find('\n'));
        po.remove_prefix(std::min(po.size(), line.size() + 1));
        if (line.starts_with("msgid ")) {
            finish();
            current = &key;
        } else if (line.starts_with("msgstr ")) {
            current = &text;
        } else if (!line.starts_with('"')) {
            continue;
        }
        SOKET_ASSERT(current != nullptr);
        *current += unquoted(line);
    }
    finish();
}

} // namespace soket::words
