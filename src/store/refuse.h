// How the store says no. Private to the room.
#pragma once

#include "base/finding.h"
#include "store/connection.h"

#include <filesystem>
#include <string>

namespace soket::store {

[[noreturn]] void refuse(std::string key, std::filesystem::path const& file,
                         Arguments arguments = {});
// What a fault of the database means to whoever named the file. Throws the fault itself where it
// is one that only we can have caused.
[[noreturn]] void refuse(Fault const& fault, std::filesystem::path const& file);

} // namespace soket::store
