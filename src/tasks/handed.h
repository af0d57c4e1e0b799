// A file that is handed in: what it must be, and how it is kept. Private to the room.
#pragma once

#include "tasks/tasks.h"

namespace soket::tasks {

// Nothing where no file was given. Throws Refusal (tasks.file_kind, tasks.file_large).
[[nodiscard]] std::optional<HandedFile> keep_handed(store::Transaction& t, std::string const& name,
                                                    std::string const& bytes);

} // namespace soket::tasks
