// Files of the pages' look: stylesheet, scripts, fonts. Their addresses hold a part of their hash,
// so that a browser keeps them for good, and a new version has a new address.
#pragma once

#include "web/exchange.h"

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

namespace soket::web {

// "/tep/1f3a9c02/style.css" of "style.css". Asking for one that isn't there is a defect.
[[nodiscard]] std::string asset_path(std::string_view name);
// For templates: {{assets.style_css}} is the address of style.css.
[[nodiscard]] boost::json::object asset_paths();
// 404 where there is none; an address with another hash gets what there is now, kept for a minute
// only.
[[nodiscard]] Response asset(std::string_view hash, std::string_view name);

} // namespace soket::web
