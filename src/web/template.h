// Pages as templates: {{name}} is a value, escaped; {{#has_list}} says that a list holds something;
// {{{name}}} one that is HTML already;
// {{#list}}…{{/list}} and {{^none}}…{{/none}} as mustache has them (mustache(5)); {{> part}}
// another template of the same folder or of web/pages; [[key]] a text of the catalogues. kainjow's
// mustache stands behind template.cpp alone.
#pragma once

#include "words/words.h"

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

namespace soket::web {

// `name` is "report/desk" for src/report/pages/desk.html. A template that isn't there, can't be
// read, or names a text that isn't there is a defect; check_templates looks at all of them.
[[nodiscard]] std::string render(std::string_view name, words::Language language,
                                 boost::json::object const& data);

// Reads every template of the program once, in both languages.
void check_templates();

// & < > " ' as HTML writes them.
[[nodiscard]] std::string escaped(std::string_view text);

} // namespace soket::web
