// How the store says no. Private to the room.
#pragma once

#include "base/finding.h"
#include "store/address.h"
#include "store/connection.h"

#include <string>

namespace soket::store {

[[noreturn]] void refuse(std::string key, Address const& store, Arguments arguments = {});
// What a fault of the database means to whoever named the store. Throws the fault itself where it
// is one that only we can have caused.
[[noreturn]] void refuse(Fault const& fault, Address const& store);

} // namespace soket::store
