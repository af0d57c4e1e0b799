// The command line as a door: what a room's <room>_commands.cpp declares and gets.
// CLI11 stands behind cli.cpp alone.
#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "base/id.h"
#include "text/when.h"
#include "words/words.h"

#include <boost/json/fwd.hpp>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Store;
}

namespace soket::cli {

enum class Takes {
    nothing, // a flag: --json
    one,     // --output FILE, or a positional argument when the name has no dashes
    many,    // FILE...
};

// Help text is the key "<command with dots>.<name>", e.g. plan.read.file. A command with --output
// takes --replace as well.
struct Option {
    std::string name; // "file" is positional, "--output,-o" is not
    Takes takes = Takes::one;
    bool required = false;
    std::string fallback; // shown in the help
};

// Exit codes: 0 done, 1 refused or errors found in the input, 2 a fault of the machine,
// 64 the command line itself was wrong.
inline constexpr int done = 0;
inline constexpr int refused = 1;
inline constexpr int fault = 2;
inline constexpr int usage = 64;

class Call;

struct Command {
    std::string name; // room and verb: "plan read"; help text is the key plan.read.help
    std::vector<Option> options;
    bool json = false; // takes --json
    std::function<int(Call&)> run;
    bool begins = false; // may be the first one: makes the store when there is none
};

// One call of a command: its arguments and everything it may use.
class Call {
  public:
    words::Language language = words::Language::vi;
    Moment now{};
    PersonId person;
    bool json = false;
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
    // Opens the store at the first asking.
    std::function<store::Store&()> open_store;
    std::string store_file; // that --db names, for commands about the file itself
    std::map<std::string, std::vector<std::string>, std::less<>> given; // by option name, no dashes

    [[nodiscard]] bool has(std::string_view option) const;
    [[nodiscard]] std::string const& value(std::string_view option) const; // "" when not given
    [[nodiscard]] std::vector<std::string> const& values(std::string_view option) const;

    // What the user wrote as a day or a moment: "31/12/2019", "17g00 ngày 20/02/2020". Throws
    // Refusal (cli.date_unreadable).
    [[nodiscard]] text::When when(std::string_view option) const;
    // A day, also as 2019-12-31; nothing when it wasn't given.
    [[nodiscard]] std::optional<Day> day(std::string_view option) const;
    // The day that a question is asked for: --on, or today in Việt Nam.
    [[nodiscard]] Day day_asked() const;

    [[nodiscard]] std::string say(std::string_view key, Arguments const& arguments = {}) const;
    [[nodiscard]] std::string say(Moment moment) const;
    [[nodiscard]] std::string say(Decimal figure) const;
    // "Cảnh báo: ke-hoach.txt, dòng 12: …"
    [[nodiscard]] std::string say(Finding const& finding) const;
    void print(std::string_view line) const;                // to out, with the line's end
    void print_json(boost::json::value const& value) const; // indented
    // Whether a file may be written: it isn't there, says the same, or --replace was given.
    // Somebody may have worked in one that says something else.
    [[nodiscard]] bool may_write(std::filesystem::path const& file, std::string_view bytes) const;
    // Writes a file that the user named. Throws Refusal (cli.file_exists, or of write_file).
    void write(std::filesystem::path const& file, std::string_view bytes) const;
    // To err, each on its line; the number of errors decides the exit code that it returns. Where
    // JSON was asked for and they are why there is none, they go out as JSON too.
    int show(Findings const& findings) const;
    // As data, with the sentences in the call's language.
    [[nodiscard]] boost::json::array as_json(Findings const& findings) const;

  private:
    mutable bool json_printed_ = false;
};

// A table: columns as wide as their content, numbers to the right; on a terminal that is narrower
// long text is cut with …, elsewhere nothing is.
struct Table {
    std::vector<std::string> titles;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> right_aligned; // columns
};
void print(Call const& call, Table const& table);

// How far a long work is, on a terminal only: one line that rewrites itself.
class Progress {
  public:
    Progress(Call const& call, std::string_view key, std::size_t total);
    ~Progress();
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;
    void step();

  private:
    Call const& call_;
    std::string label_;
    std::size_t done_ = 0;
    std::size_t total_;
    bool shown_;
};

// Width on the terminal in columns: composed Vietnamese letters count as one.
[[nodiscard]] std::size_t columns(std::string_view utf8);

// What the program has that this room doesn't know.
struct Hall {
    // Opens the file that --db names; `make`: also when it isn't there.
    std::function<store::Store&(std::string const& file, bool make)> open_store;
    // What is to be told beside a command's own answer.
    std::function<Findings()> afterwards;
};
int run(std::vector<Command> const& commands, int count, char** arguments, Hall const& hall);

} // namespace soket::cli
