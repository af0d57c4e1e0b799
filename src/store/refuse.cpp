#include "store/refuse.h"

#include "base/refusal.h"

namespace soket::store {

namespace {

[[noreturn]] void refuse_as(Because because, std::string key, std::filesystem::path const& file,
                            Arguments arguments = {}) {
    throw Refusal(because, std::move(key), std::move(arguments), Place{.file = file.string()});
}

} // namespace

void refuse(std::string key, std::filesystem::path const& file, Arguments arguments) {
    refuse_as(Because::conflict, std::move(key), file, std::move(arguments));
}

void refuse(Fault const& fault, std::filesystem::path const& file) {
    switch (fault.kind()) {
    case Fault::Kind::damaged: refuse("store.damaged", file);
    case Fault::Kind::read_only: refuse("store.unwritable", file);
    case Fault::Kind::busy: refuse("store.busy", file);
    case Fault::Kind::full: refuse_as(Because::machine, "store.full", file);
    case Fault::Kind::failing: refuse_as(Because::machine, "store.failing", file);
    case Fault::Kind::unique:
    case Fault::Kind::other: break;
    }
    throw fault;
}

} // namespace soket::store
