#include "report/findings_json.h"

#include <boost/json.hpp>

namespace soket::report {

namespace json = boost::json;

namespace {

std::string text_in(json::object const& object, std::string_view field) {
    auto const* const value = object.if_contains(field);
    return value ? std::string(value->as_string()) : std::string();
}

} // namespace

json::array as_json(Findings const& findings) {
    json::array all;
    for (auto const& finding : findings) {
        json::object row{{"weight", to_text(finding.weight)}, {"key", finding.key}};
        json::object arguments;
        for (auto const& [name, value] : finding.arguments) arguments[name] = value;
        if (!arguments.empty()) row["arguments"] = std::move(arguments);
        auto const put = [&](std::string_view field, std::string const& value) {
            if (!value.empty()) row[field] = value;
        };
        put("file", finding.place.file);
        put("sheet", finding.place.sheet);
        put("cell", finding.place.cell);
        put("field", finding.place.field);
        put("quote", finding.place.quote);
        if (finding.place.line != 0) row["line"] = finding.place.line;
        all.push_back(std::move(row));
    }
    return all;
}

Findings read_findings(std::string_view text) {
    Findings all;
    auto const parsed = json::parse(text);
    for (auto const& value : parsed.as_array()) {
        auto const& row = value.as_object();
        Finding finding{.weight = read_enum<Weight>(text_in(row, "weight")).value(),
                        .key = text_in(row, "key"),
                        .arguments = {},
                        .place = {.file = text_in(row, "file"),
                                  .sheet = text_in(row, "sheet"),
                                  .cell = text_in(row, "cell"),
                                  .line = 0,
                                  .field = text_in(row, "field"),
                                  .quote = text_in(row, "quote")}};
        if (auto const* const line = row.if_contains("line"))
            finding.place.line = line->to_number<int>();
        if (auto const* const arguments = row.if_contains("arguments"))
            for (auto const& [name, argument] : arguments->as_object())
                finding.arguments.emplace_back(name, argument.as_string());
        all.push_back(std::move(finding));
    }
    return all;
}

} // namespace soket::report
