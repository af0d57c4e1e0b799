// The pages of this room. For the hall (src/serve.cpp).
#pragma once

#include "letters/mail.h"
#include "web/web.h"

namespace soket::letters {

// Without a mail server the office telephones.
[[nodiscard]] web::RoomPages pages(std::optional<MailServer> server);

} // namespace soket::letters
