#include "report/form.h"

#include "base/hash.h"
#include "base/whole_number.h"
#include "cycle/cycle.h"

#include <algorithm>

namespace soket::report {

namespace {

constexpr std::string_view corner = "soket:";
constexpr std::string_view year_key = "year:";

// Each part is preceded by its length, so that no two forms give the same bytes.
class Digest {
  public:
    void add(std::string_view part) {
        bytes_ += std::to_string(part.size());
        bytes_ += ':';
        bytes_ += part;
    }
    [[nodiscard]] std::string version() const { return sha256(bytes_).substr(0, 12); }

  private:
    std::string bytes_;
};

void add(Digest& digest, targets::Target const& target) {
    digest.add(target.code);
    digest.add(target.name);
    digest.add(target.measure);
    digest.add(target.programme);
    digest.add(target.yes_or_no() ? "yes or no" : to_text(target.adding));
    digest.add(target.numerator);
    digest.add(target.denominator);
}

std::string version_of(Form const& form, targets::Set const& set) {
    Digest digest;
    digest.add(form.cycle.text);
    for (int const year : form.years) digest.add(std::to_string(year));
    for (auto const& group : groups_of(set))
        for (auto const* target : group.targets) add(digest, *target);
    for (auto const& programme : set.programmes) {
        digest.add(programme.code);
        digest.add(to_text(programme.kind));
        digest.add(programme.name);
    }
    for (auto const section : text_sections) digest.add(to_text(section));
    return digest.version();
}

} // namespace

Form form_of(cycle::Cycle const& cycle, targets::Set const& set) {
    Form form{.cycle = cycle.id,
              .title = cycle.title,
              .asked_by = cycle.unit,
              .years = cycle.years(),
              .cells = {},
              .programmes = {},
              .version = {}};
    for (auto const& group : groups_of(set))
        for (auto const* target : group.targets)
            for (auto const part : parts_of(*target))
                for (int const year : years_of(*target, form.years))
                    form.cells.push_back({target->code, year, part});
    for (auto const& programme : set.programmes) form.programmes.push_back(programme.code);
    form.version = version_of(form, set);
    return form;
}

std::vector<Group> groups_of(targets::Set const& set) {
    std::vector<Group> groups(1);
    for (auto const& programme : set.programmes) groups.push_back({&programme, {}});
    for (auto const& target : set.targets) {
        auto const owner = std::ranges::find_if(groups, [&](Group const& group) {
            return group.programme && group.programme->code == target.programme;
        });
        (owner == groups.end() ? groups.front() : *owner).targets.push_back(&target);
    }
    std::erase_if(groups, [](Group const& group) { return group.targets.empty(); });
    return groups;
}

std::vector<int> years_of(targets::Target const& target, std::vector<int> const& years) {
    if (target.answer() == targets::Answer::words) return {};
    if (target.answer() == targets::Answer::day && !years.empty()) return {years.back()};
    return years;
}

std::vector<Part> parts_of(targets::Target const& target) {
    if (target.has_two_parts()) return {Part::figure, Part::denominator};
    return {Part::figure};
}

std::string corner_key(Page page) { return std::string(corner) + to_text(page); }

std::optional<Page> read_corner_key(std::string_view text) {
    if (!text.starts_with(corner)) return {};
    return read_enum<Page>(std::string(text.substr(corner.size())));
}

std::string row_key(std::string_view target, Part part) {
    return to_text(part) + ":" + std::string(target);
}

std::string row_key(Section section) { return "section:" + to_text(section); }

std::string programme_row_key(std::string_view programme) {
    return "programme:" + std::string(programme);
}

std::string year_column_key(int year) { return std::string(year_key) + std::to_string(year); }

std::optional<int> read_year_column_key(std::string_view text) {
    if (!text.starts_with(year_key)) return {};
    text.remove_prefix(year_key.size());
    return whole_number<int>(text);
}

} // namespace soket::report
