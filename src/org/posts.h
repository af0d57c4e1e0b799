// Posts of units ("Bí thư", "Phó Bí thư") and who is in them from when to when: in full, as acting
// head, in charge, or standing in for another post. Seen by others through org/org.h.
#pragma once

#include "base/clock.h"
#include "base/enum.h"
#include "base/finding.h"
#include "base/id.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket::store {
class Snapshot;
class Transaction;
} // namespace soket::store

namespace soket::org {

struct Imported;
struct Tree;

enum class Manner {
    holder,       // chính thức
    acting,       // quyền: was given the head's powers
    in_charge,    // phụ trách: a deputy who leads until there is a head
    deputising,   // ký thay (KT.): a deputy signs in the head's place
    by_order,     // thừa lệnh (TL.)
    by_authority, // thừa ủy quyền (TUQ.)
    withdrawn,    // recorded by mistake: counts as if it had never been
};
BOOST_DESCRIBE_ENUM(Manner, holder, acting, in_charge, deputising, by_order, by_authority,
                    withdrawn)
[[nodiscard]] bool stands_in(Manner manner);

// Somebody in a post. Known by unit, title, person and first day; the rest may be corrected.
struct Tenure {
    std::string unit;  // code
    std::string title; // of the post
    std::string person;
    Day from{};
    std::optional<Day> to; // the last day; nothing: no end is known
    Manner manner{};
    std::string
        stands_in_for;    // title of a post of the same unit, or of the one above; of stand-ins
    std::string document; // the decision

    [[nodiscard]] bool on(Day day) const { return from <= day && (!to || day <= *to); }
    bool operator==(Tenure const&) const = default;
};

// Of all units, posts in the order of their first import (a unit's head comes first), within a post
// by first day. Those withdrawn are left out.
[[nodiscard]] std::vector<Tenure> tenures(store::Snapshot const& s);

// From .xlsx or .csv, column titles in any order: đơn vị (code), chức vụ, họ và tên, từ ngày, đến
// ngày, hình thức, thay cho, quyết định. Checked as all tenures would be with those `kept`: two
// full holders of a post at a time, an end before the beginning, units that aren't there then. Rows
// that are wrong themselves are left out.
[[nodiscard]] Read<std::vector<Tenure>>
read_tenures(std::filesystem::path const& file, Tree const& tree, std::vector<Tenure> const& kept);
[[nodiscard]] Read<std::vector<Tenure>> tenures_from_bytes(std::string_view bytes,
                                                           std::string const& file,
                                                           Tree const& tree,
                                                           std::vector<Tenure> const& kept);

// What an import would do: to be looked at first. Throws as it does.
struct TenureStep {
    Tenure tenure;
    std::optional<Tenure> before; // nothing: it is new
};
struct TenureOutline {
    std::vector<TenureStep> steps; // those that differ, in the order given
    std::size_t same = 0;
};
[[nodiscard]] TenureOutline outline_of_tenures(store::Snapshot const& s,
                                               std::vector<Tenure> const& tenures);

// The same columns as read_tenures reads, also of those past. Bytes of an .xlsx.
[[nodiscard]] std::string write_tenures(std::vector<Tenure> const& tenures);

// New ones are added, changed ones get a revision. Throws Refusal when two full holders would be in
// one post at a time.
Imported import_tenures(store::Transaction& t, PersonId const& person, Moment now,
                        std::vector<Tenure> const& tenures);

// A stretch in which nobody is in a post in any way (khuyết); `to` nothing: since `from`.
struct Vacancy {
    std::string unit;
    std::string title;
    Day from{};
    std::optional<Day> to;
};
// Between tenures and after the last one, up to that day, while the unit is there. What comes
// before the first tenure isn't known.
[[nodiscard]] std::vector<Vacancy> vacancies(std::vector<Tenure> const& tenures, Tree const& tree,
                                             Day day);

// Who signs for a unit on a day: whoever stands in for its head then, else whoever leads it.
struct Signing {
    Manner manner{};
    std::string head;      // title of the head's post
    std::string own_title; // the signer's own post where it isn't the head's; may be unknown
    std::string person;
};
[[nodiscard]] std::optional<Signing> signer(std::vector<Tenure> const& tenures, Tree const& tree,
                                            std::string_view unit, Day day);

} // namespace soket::org
