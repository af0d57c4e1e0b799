#include "web/chosen.h"

#include "base/refusal.h"
#include "web/exchange.h"

namespace soket::web {

bool chosen(Request const& request, std::string_view field, Buttons const& buttons) {
    auto const pressed = request.field(field);
    if (pressed != buttons.yes && pressed != buttons.no)
        throw Refusal(Because::invalid, "web.nothing_chosen");
    return pressed == buttons.yes;
}

} // namespace soket::web
