// The numbers that Word puts before list paragraphs, computed as Word does
// (ECMA-376 part 1, section 17.9). Private to the room.
#pragma once

#include "office/package.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace soket::office {

inline constexpr int list_levels = 9;

struct ListLevel {
    int start = 1;
    std::string format = "decimal";
    std::string text;          // "%1.%2."
    std::string style;         // of the paragraphs that take this level
    bool restarts = true;      // after a higher level
    bool plain_digits = false; // isLgl: all parts decimal
};

class Numbering {
  public:
    // Either document may be empty.
    Numbering(pugi::xml_document const& numbering, pugi::xml_document const& styles);

    // What stands before the next paragraph with these properties, with one blank after; counts on.
    [[nodiscard]] std::string next(pugi::xml_node paragraph_properties);

  private:
    using Levels = std::array<ListLevel, list_levels>;
    struct List {
        std::string abstract;
        Levels levels;
        std::array<std::optional<int>, list_levels> starts_anew;
        bool begun = false;
    };
    struct Style {
        std::string based_on;
        std::string list;
        std::optional<int> level;
    };
    struct Use {
        std::string list;
        int level = 0;
    };
    using Counts = std::array<std::optional<int>, list_levels>;

    void read_styles(pugi::xml_node root);
    void read_lists(pugi::xml_node root);
    [[nodiscard]] std::optional<Use> used_by(pugi::xml_node properties) const;
    [[nodiscard]] static std::string label(Levels const& levels, Counts const& counts, int level);

    std::map<std::string, Style, std::less<>> styles_;
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, Counts, std::less<>>
        counts_; // by abstract list: its lists count together
    std::string default_style_;
};

// "iv", "aa", "07": one number of a list in one of Word's formats; decimal for those not known.
[[nodiscard]] std::string list_number(int number, std::string_view format);

// Bullets stand in private places of Symbol and Wingdings; the nearest sign that every font has.
[[nodiscard]] std::string plain_sign(unsigned code_point);

} // namespace soket::office
