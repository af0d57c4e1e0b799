#include "tidy.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

namespace tidy {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

Lines lines_of(std::string const& text) {
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool is_code(std::string const& path) {
    return (path.ends_with(".cpp") || path.ends_with(".h")) && path.starts_with("src/");
}
bool is_test(std::string const& path) { return path.ends_with("_test.cpp"); }

// "src/org/org_sql.cpp" → "org"; files of the hall have none.
std::string room_of(std::string const& path) {
    auto const begin = std::string_view("src/").size();
    auto const slash = path.find('/', begin);
    return slash == std::string::npos ? "" : path.substr(begin, slash - begin);
}

std::string stem(std::string const& path) { return fs::path(path).stem().string(); }

using Rooms = std::vector<std::pair<std::string, std::vector<std::string>>>;

Rooms read_rooms(Tree const& tree) {
    Rooms rooms;
    auto const found = tree.find("src/rooms");
    if (found == tree.end()) return rooms;
    for (auto const& line : lines_of(found->second)) {
        auto const colon = line.find(':');
        if (line.empty() || line.starts_with('#') || colon == std::string::npos) continue;
        std::vector<std::string> uses;
        std::istringstream in(line.substr(colon + 1));
        for (std::string room; in >> room;) uses.push_back(room);
        rooms.emplace_back(line.substr(0, colon), uses);
    }
    return rooms;
}

void for_each_line(Tree const& tree, std::function<bool(std::string const&)> const& wanted,
                   std::function<void(std::string const&, int, std::string const&)> const& each) {
    for (auto const& [path, text] : tree) {
        if (!wanted(path)) continue;
        int number = 0;
        for (auto const& line : lines_of(text)) each(path, ++number, line);
    }
}

std::string without_comment(std::string const& line) {
    auto const at = line.find("//");
    return at == std::string::npos ? line : line.substr(0, at);
}

// "…" of an #include "…" line.
std::string included(std::string const& line) {
    std::string_view const start = "#include \"";
    if (!line.starts_with(start)) return "";
    return line.substr(start.size(), line.find('"', start.size()) - start.size());
}

// Headers that a room shows beside its face, and to whom: "" is everybody.
std::string shown_to(std::string const& header) {
    static std::map<std::string, std::string> const shown{
        {"store/store.h", ""},        {"store/statement.h", "_sql"},
        {"store/upkeep.h", ""},       {"store/address.h", ""},
        {"journal/journal.h", ""},    {"journal/names_pages.h", "_pages"},
        {"cli/cli.h", "_commands"},   {"cli/import.h", "_commands"},
        {"words/words.h", ""},        {"targets/shares.h", ""},
        {"cycle/amendment.h", ""},    {"cycle/document.h", ""},
        {"letters/mail.h", ""},       {"org/telling.h", ""},
        {"report/attachments.h", ""}, {"report/parts.h", ""},
        {"rollup/freeze.h", ""},      {"schedule/by_hand.h", ""},
        {"targets/prospect.h", ""},   {"targets/proposals.h", ""},
        {"web/target.h", "_pages"},   {"web/upload.h", "_pages"},
        {"web/routes.h", "_pages"},   {"web/list_page.h", "_pages"},
        {"web/typed.h", "_pages"},    {"schedule/lane.h", ""},
        {"rollup/forecast.h", ""},    {"report/overview.h", ""},
        {"report/desk.h", ""},        {"report/extension.h", ""},
        {"report/typed.h", ""},       {"front/overview.h", ""},
        {"plan/renewal.h", ""},       {"report/title.h", ""},
        {"store/stored_file.h", ""},  {"tasks/surveys.h", ""},
        {"web/find.h", "_pages"},     {"web/chosen.h", "_pages"},
    };
    auto const found = shown.find(header);
    return found == shown.end() ? "?" : found->second;
}

std::string complaint_about(std::string const& path, std::string const& header,
                            std::map<std::string, std::set<std::string>> const& rooms) {
    auto const from = room_of(path), to = room_of("src/" + header);
    if (from.empty() || to.empty() || from == to) return "";
    auto const allowed = rooms.find(from);
    if (allowed == rooms.end()) return "src/rooms doesn't name room " + from;
    bool const commands = stem(path).ends_with("_commands");
    bool const pages = stem(path).ends_with("_pages") || stem(path) == "pages";
    bool const door = (commands && (to == "cli" || to == "words")) ||
                      (pages && (to == "web" || to == "words" || to == "rights"));
    if (!door && !allowed->second.contains(to))
        return fmt::format("{} may not use {}, see src/rooms", from, to);
    static std::set<std::string> const open{"base", "text", "office"};
    if (open.contains(to) || header == to + "/" + to + ".h") return "";
    auto const suffix = shown_to(header);
    if (suffix == "?")
        return fmt::format("{} is private to room {}, use {}/{}.h", header, to, to, to);
    if (suffix.empty() || (suffix == "_pages" ? pages : stem(path).ends_with(suffix))) return "";
    return fmt::format("{} is for *{}.cpp only", header, suffix);
}

std::set<std::string> placeholders(std::string const& text) {
    std::set<std::string> names;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        // "{count|unit|units}": which word a number takes differs between languages.
        auto const end = text.find_first_of("}|", at);
        if (end != std::string::npos) names.insert(text.substr(at, end - at));
    }
    return names;
}

// Key → text, of every catalogue of one language.
std::map<std::string, std::string> catalogue(Tree const& tree, std::string const& language) {
    std::map<std::string, std::string> texts;
    std::string key;
    for_each_line(
        tree,
        [&](std::string const& path) {
            return path.starts_with("src/words/" + language + "/") && path.ends_with(".po");
        },
        [&](std::string const&, int, std::string const& line) {
            auto const open = line.find('"'), close = line.rfind('"');
            if (open == std::string::npos || open == close) return;
            auto const content = line.substr(open + 1, close - open - 1);
            if (line.starts_with("msgid "))
                key = content;
            else if (!key.empty())
                texts[key] += content;
        });
    return texts;
}

// Keys in templates: [[room.thing]].
void add_keys_of_pages(Tree const& tree, std::set<std::string>& all) {
    for_each_line(
        tree, [](std::string const& path) { return path.ends_with(".html"); },
        [&](std::string const&, int, std::string const& line) {
            for (auto open = line.find("[["); open != std::string::npos;) {
                auto const close = line.find("]]", open);
                if (close == std::string::npos) return;
                all.insert(line.substr(open + 2, close - open - 2));
                open = line.find("[[", close);
            }
        });
}

// Every "string literal" of the code, and every key of the pages.
std::set<std::string> literals(Tree const& tree) {
    std::set<std::string> all;
    add_keys_of_pages(tree, all);
    for_each_line(
        tree, [](std::string const& path) { return is_code(path) && !is_test(path); },
        [&](std::string const&, int, std::string const& whole) {
            if (whole.starts_with("#include")) return;
            auto const line = without_comment(whole);
            for (auto open = line.find('"'); open != std::string::npos;) {
                auto const close = line.find('"', open + 1);
                if (close == std::string::npos) return;
                all.insert(line.substr(open + 1, close - open - 1));
                open = line.find('"', close + 1);
            }
        });
    return all;
}

// "backup.help", "backup.output": of the command "backup", whose options stand beside it in the
// code.
bool is_of_one_word_command(std::string const& key, std::set<std::string> const& in_code) {
    auto const dot = key.find('.');
    auto const option = key.substr(dot + 1);
    if (option.find('.') != std::string::npos || !in_code.contains(key.substr(0, dot)))
        return false;
    return option == "help" || in_code.contains(option) ||
           std::ranges::any_of(
               in_code, [&](auto const& l) { return (l + ",").starts_with("--" + option + ","); });
}

// Keys that are put together: "weekday." + number, "plan.read" + ".help". A key counts as used
// when a literal is the key, or a part of it up to or from one of its dots. A bare "report." would
// make every key of the room used: it counts where keys have no further parts, as of weekdays.
bool is_used(std::string const& key, std::set<std::string> const& in_code) {
    if (in_code.contains(key) || in_code.contains("@" + key)) return true;
    if (is_of_one_word_command(key, in_code)) return true;
    // Heads the commands of one subject: "org.subject" for "org import".
    if (key.ends_with(".subject")) {
        auto const room = key.substr(0, key.find('.')) + " ";
        return std::ranges::any_of(in_code, [&](auto const& l) { return l.starts_with(room); });
    }
    for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
        auto const head = key.substr(0, dot);
        if (head.find('.') == std::string::npos && key.find('.', dot + 1) != std::string::npos)
            continue;
        if (in_code.contains(head + ".") || in_code.contains("@" + head + ".")) return true;
        auto spaced = head;
        std::ranges::replace(spaced, '.', ' ');
        if (spaced != head && (in_code.contains(spaced) || in_code.contains(head))) return true;
    }
    return false;
}

// Looks like a key: two or more words of small letters joined by dots.
bool looks_like_key(std::string const& text, std::set<std::string> const& rooms) {
    auto const dot = text.find('.');
    if (dot == std::string::npos || !rooms.contains(text.substr(0, dot))) return false;
    return text.back() != '.' && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || c == '.' || c == '_';
           });
}

// The literal stands in a call of journal::record.
bool is_journal_kind(Tree const& tree, std::string const& literal) {
    for (auto const& [path, text] : tree) {
        if (!is_code(path) || is_test(path)) continue;
        for (auto call = text.find("journal::record("); call != std::string::npos;
             call = text.find("journal::record(", call + 1)) {
            auto const end = text.find(';', call);
            if (text.substr(call, end - call).find('"' + literal + '"') != std::string::npos)
                return true;
        }
    }
    return false;
}

// Literals in a Finding, a Refusal or a refused request, that is from its name to the end of the
// statement.
std::set<std::string> finding_keys(Tree const& tree) {
    std::set<std::string> keys;
    for (auto const& [path, text] : tree) {
        if (!is_code(path) || is_test(path)) continue;
        for (std::string const name : {"Refusal(", "Weight::", "refused(visit,"})
            for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
                auto const end = std::min(text.find(';', at), text.size());
                auto const open = text.find('"', at), close = text.find('"', open + 1);
                if (open < end && close < end) keys.insert(text.substr(open + 1, close - open - 1));
            }
    }
    return keys;
}

bool has_vietnamese(std::string const& line) {
    // Letters with marks lie in U+00C0–U+01B0 and U+1EA0–U+1EF9; dashes and quotes don't count.
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        auto const a = static_cast<unsigned char>(line[i]);
        auto const b = static_cast<unsigned char>(line[i + 1]);
        if (a == 0xC3 || a == 0xC4 || a == 0xC6 || (a == 0xE1 && (b == 0xBA || b == 0xBB)))
            return true;
    }
    return false;
}

} // namespace

Tree read_tree(std::string const& root) {
    Tree tree;
    static std::set<std::string> const skipped{".git", "build", "out", "node_modules"};
    for (auto it = fs::recursive_directory_iterator(root); it != fs::end(it); ++it) {
        if (skipped.contains(it->path().filename().string())) it.disable_recursion_pending();
        if (!it->is_regular_file()) continue;
        std::ifstream in(it->path(), std::ios::binary);
        tree[fs::relative(it->path(), root).string()] =
            std::string{std::istreambuf_iterator<char>(in), {}};
    }
    return tree;
}

Complaints rooms_table(Tree const& tree) {
    Complaints complaints;
    std::set<std::string> above;
    int number = 0;
    for (auto const& [room, uses] : read_rooms(tree)) {
        ++number;
        for (auto const& used : uses)
            if (!above.contains(used))
                complaints.push_back(
                    fmt::format("src/rooms:{}: {} uses {}, which stands below it, move the line",
                                number, room, used));
        above.insert(room);
    }
    return complaints;
}

Complaints includes(Tree const& tree) {
    Complaints complaints;
    std::map<std::string, std::set<std::string>> rooms;
    for (auto const& [room, uses] : read_rooms(tree)) rooms[room] = {uses.begin(), uses.end()};
    for_each_line(
        tree, [](std::string const& path) { return is_code(path) && !is_test(path); },
        [&](std::string const& path, int number, std::string const& line) {
            auto const complaint = complaint_about(path, included(line), rooms);
            if (!complaint.empty())
                complaints.push_back(fmt::format("{}:{}: {}", path, number, complaint));
        });
    return complaints;
}

Complaints sql(Tree const& tree) {
    Complaints complaints;
    for_each_line(
        tree,
        [](std::string const& path) {
            return is_code(path) && !is_test(path) && !path.ends_with("_sql.cpp") &&
                   !path.starts_with("src/store/");
        },
        [&](std::string const& path, int number, std::string const& line) {
            // In quotes, or on a line of its own inside a raw text.
            auto const code = '"' + line.substr(std::min(line.find_first_not_of(' '), line.size()));
            for (auto const* verb : {"SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "})
                if (code.find(std::string("\"") + verb) != std::string::npos ||
                    code.find(std::string("(") + verb) != std::string::npos)
                    complaints.push_back(
                        fmt::format("{}:{}: SQL text, use a function in {}_sql.cpp", path, number,
                                    room_of(path)));
        });
    return complaints;
}

Complaints texts(Tree const& tree) {
    // Rooms that read foreign input know its words; files that only write or decide don't.
    static std::set<std::string> const readers{"text", "plan"};
    Complaints complaints;
    for_each_line(
        tree,
        [](std::string const& path) {
            return path.ends_with(".cpp") && is_code(path) && !is_test(path) &&
                   !readers.contains(room_of(path)) && !stem(path).ends_with("_table") &&
                   stem(path) != "clock"; // "ngày" of a written moment
        },
        [&](std::string const& path, int number, std::string const& line) {
            if (has_vietnamese(without_comment(line)))
                complaints.push_back(
                    fmt::format("{}:{}: text for users, use a key in src/words", path, number));
        });
    return complaints;
}

Complaints words(Tree const& tree) {
    Complaints complaints;
    auto const vi = catalogue(tree, "vi"), en = catalogue(tree, "en");
    auto const in_code = literals(tree);
    std::set<std::string> rooms;
    for (auto const& [key, text] : vi) {
        rooms.insert(key.substr(0, key.find('.')));
        auto const other = en.find(key);
        if (other == en.end())
            complaints.push_back("src/words/en: " + key + " is missing");
        else if (placeholders(text) != placeholders(other->second))
            complaints.push_back("src/words: " + key + " has other placeholders in each language");
        std::string_view plain = key;
        for (std::string_view const end : {".mend.page", ".mend"}) // the first: on pages instead
            if (plain.ends_with(end)) plain.remove_suffix(end.size());
        if (!is_used(std::string(plain), in_code))
            complaints.push_back("src/words: " + key + " is not used");
    }
    for (auto const& key : finding_keys(tree))
        if (vi.contains(key) && !vi.contains(key + ".mend"))
            complaints.push_back("src/words: " + key + ".mend is missing, say how to mend it");
    for (auto const& [key, text] : en)
        if (!vi.contains(key)) complaints.push_back("src/words/vi: " + key + " is missing");
    for (auto const& literal : in_code) {
        auto const key = literal.starts_with('@') ? literal.substr(1) : literal;
        if (!looks_like_key(key, rooms) || vi.contains(key)) continue;
        // A key's first part followed by a deed in the past: the kind of a journal row.
        if (is_journal_kind(tree, literal)) continue;
        // A part begins some key.
        bool const part = std::ranges::any_of(
            vi, [&](auto const& entry) { return entry.first.starts_with(key + "."); });
        if (!part) complaints.push_back("src/words: " + key + " is used and has no text");
    }
    return complaints;
}

namespace {

// "soket org show", "--unit": what is typed at a terminal.
bool names_command(std::string_view text) {
    auto const follows = [&](std::string_view sign) {
        for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + 1))
            if (auto const next = at + sign.size();
                next < text.size() && text[next] >= 'a' && text[next] <= 'z')
                return true;
        return false;
    };
    return follows("soket ") || follows("--");
}

// What only commands tell: of copies and moves, of files for documents, of a store that a server
// wouldn't have begun on.
bool is_of_commands_only(std::string_view key) {
    static std::vector<std::string_view> const beginnings{
        "backup.", "cli.", "doctor.", "draft.", "move.", "restore.", "template."};
    static std::set<std::string_view> const keys{"journal.clock_behind",
                                                 "journal.data_unreadable",
                                                 "journal.more_rows",
                                                 "letters.from_missing",
                                                 "plan.calendar_left_out",
                                                 "plan.units_not_checked",
                                                 "report.file_missing",
                                                 "report.units_missing",
                                                 "reviews.nobody_by_name",
                                                 "rollup.what_if_nothing",
                                                 "store.empty",
                                                 "store.missing",
                                                 "store.not_ours",
                                                 "store.older",
                                                 "store.read_only",
                                                 "store.wal_unread"};
    return keys.contains(key) || std::ranges::any_of(beginnings, [&](std::string_view beginning) {
               return key.starts_with(beginning);
           });
}

} // namespace

Complaints mends(Tree const& tree) {
    constexpr std::string_view mend = ".mend", on_page = ".mend.page";
    Complaints complaints;
    for (std::string const language : {"vi", "en"}) {
        auto const texts = catalogue(tree, language);
        for (auto const& [key, text] : texts) {
            if (!names_command(text)) continue;
            auto const what = "src/words/" + language + ": " + key;
            if (key.ends_with(on_page))
                complaints.push_back(what + " names a command, say what to do on a page");
            if (key.ends_with(mend) && !texts.contains(key + ".page") &&
                !is_of_commands_only(key.substr(0, key.size() - mend.size())))
                complaints.push_back(what + ".page is missing: pages have no commands");
        }
    }
    return complaints;
}

Complaints spelling(Tree const& tree) {
    static std::vector<std::pair<std::string, std::string>> const pairs{
        {"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"},
        {"oè", "òe"}, {"oé", "óe"}, {"oẻ", "ỏe"}, {"oẽ", "õe"}, {"oẹ", "ọe"},
        {"uỳ", "ùy"}, {"uý", "úy"}, {"uỷ", "ủy"}, {"uỹ", "ũy"}, {"uỵ", "ụy"}};
    auto const is_letter = [](std::string const& line, std::size_t at) {
        return at < line.size() && std::isalpha(static_cast<unsigned char>(line[at])) != 0;
    };
    auto const is_vietnamese = [](std::string const& path) {
        return path.starts_with("src/words/vi/") || path.starts_with("docs/guide/vi/");
    };
    Complaints complaints;
    for_each_line(tree, is_vietnamese, [&](std::string const& path, int number, auto const& line) {
        for (auto const& [found, instead] : pairs)
            for (auto at = line.find(found); at != std::string::npos;
                 at = line.find(found, at + 1)) {
                bool const after_q = at > 0 && (line[at - 1] == 'q' || line[at - 1] == 'Q');
                if (after_q || is_letter(line, at + found.size())) continue;
                complaints.push_back(
                    fmt::format("{}:{}: {}, use {}", path, number, found, instead));
            }
    });
    return complaints;
}

Complaints banned(Tree const& tree) {
    struct Ban {
        std::string what;
        std::string instead;
        std::string except; // path that may
    };
    static std::vector<Ban> const calls{
        {"std::regex", "a hand-written scanner (bounded, and quick to compile)", ""},
        {"stoi(", "text::read_number or from_chars", ""},
        {"stod(", "text::read_number", ""},
        {"system_clock", "the moment handed in, or now()", "src/base/clock"},
        {"using namespace std;", "the full name", ""},
        {"catch (...)", "the exception that is meant", "src/store/pool.cpp"},
    };
    Complaints complaints;
    for_each_line(tree, is_code, [&](std::string const& path, int number, std::string const& line) {
        for (auto const& [what, instead, except] : calls)
            if (without_comment(line).find(what) != std::string::npos &&
                (except.empty() || !path.starts_with(except)))
                complaints.push_back(fmt::format("{}:{}: {}, use {}", path, number, what, instead));
    });
    for (auto const& [path, text] : tree)
        for (auto const* name : {"util", "manager", "helper", "misc", "handler", "processor"})
            if (is_code(path) && stem(path).find(name) != std::string::npos)
                complaints.push_back(path + ":1: a name that says nothing, name its subject");
    return complaints;
}

Complaints housekeeping(Tree const& tree) {
    Complaints complaints;
    for (auto const& [room, uses] : read_rooms(tree))
        if (!tree.contains("src/" + room + "/README.md"))
            complaints.push_back("src/" + room + ": no README.md, say what lives here");
    for (auto const& [path, text] : tree)
        if (text.size() > (1U << 20U)) complaints.push_back(path + ":1: over 1 MB");
    for_each_line(
        tree,
        [](std::string const& path) {
            return is_code(path) || path.starts_with("script/") || path.starts_with("cmake/");
        },
        [&](std::string const& path, int number, std::string const& line) {
            for (auto const* word : {"TO"
                                     "DO",
                                     "FIX"
                                     "ME",
                                     "X"
                                     "XX"})
                if (line.find(word) != std::string::npos)
                    complaints.push_back(
                        fmt::format("{}:{}: {}, do it or file an issue", path, number, word));
        });
    return complaints;
}

} // namespace tidy
