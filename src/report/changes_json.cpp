#include "report/changes_json.h"

#include <boost/json.hpp>

namespace soket::report {

namespace {

std::optional<Change> read_change(boost::json::value const& value) {
    auto const* const change = value.if_object();
    if (!change) return {};
    auto const* const field = change->if_contains("field");
    auto const* const text = change->if_contains("text");
    auto const* const seen = change->if_contains("seen");
    if (!field || !text || !seen || !field->is_string() || !text->is_string() || !seen->is_int64())
        return {};
    return Change{std::string(field->get_string()), std::string(text->get_string()),
                  seen->get_int64()};
}

} // namespace

std::optional<std::vector<Change>> read_changes(boost::json::object const& object) {
    auto const* const value = object.if_contains("changes");
    auto const* const list = value ? value->if_array() : nullptr;
    if (!list) return {};
    std::vector<Change> changes;
    for (auto const& each : *list) {
        auto change = read_change(each);
        if (!change) return {};
        changes.push_back(std::move(*change));
    }
    return changes;
}

} // namespace soket::report
