#include "report/safety.h"

#include "base/hash.h"
#include "base/refusal.h"
#include "report/changes_json.h"
#include "text/fold.h"

#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;

namespace {

// A name that no other file bears.
constexpr std::string_view mark = "soket/tep-an-toan/1";

std::string text_in(json::object const& object, std::string_view name) {
    auto const* const value = object.if_contains(name);
    auto const* const text = value ? value->if_string() : nullptr;
    return text ? std::string(*text) : std::string();
}

} // namespace

std::string hash_of(SafetyFile const& file) {
    auto all = file.cycle + '\n' + file.unit + '\n' + file.saved + '\n';
    for (auto const& [field, text, seen] : file.changes)
        all += field + '\n' + std::to_string(seen) + '\n' + text + '\0';
    return sha256(all);
}

std::expected<SafetyFile, Finding> read_safety_file(std::string_view bytes) {
    boost::system::error_code error;
    Finding const unreadable{.weight = Weight::error, .key = "report.safety.unreadable"};
    if (bytes.size() > safety_bytes_max || !text::is_utf8(bytes))
        return std::unexpected(unreadable);
    auto const read = json::parse(bytes, error);
    auto const* const object = error ? nullptr : read.if_object();
    if (!object || text_in(*object, "kind") != mark) return std::unexpected(unreadable);
    auto const changes = read_changes(*object);
    if (!changes) return std::unexpected(unreadable);
    SafetyFile file{.cycle = text_in(*object, "cycle"),
                    .unit = text_in(*object, "unit"),
                    .saved = text_in(*object, "saved"),
                    .changes = *changes};
    if (hash_of(file) != text_in(*object, "sha256"))
        return std::unexpected(Finding{.weight = Weight::error, .key = "report.safety.changed"});
    return file;
}

std::vector<Saved> take_in(store::Transaction& t, PersonId const& person, Moment now,
                           Form const& form, targets::Set const& set, SafetyFile const& file) {
    if (file.cycle != form.cycle.text) throw Refusal(Because::conflict, "report.other_cycle");
    return save(t, person, now, form, set, file.unit, file.changes);
}

} // namespace soket::report
