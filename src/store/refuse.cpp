#include "store/refuse.h"

#include "base/refusal.h"

namespace soket::store {

namespace {

[[noreturn]] void refuse_as(Because because, std::string key, Address const& store,
                            Arguments arguments = {}) {
    throw Refusal(because, std::move(key), std::move(arguments), Place{.file = store.shown()});
}

// What is to be mended there, its administrator knows from the server's own words.
[[noreturn]] void refuse_of_server(Fault const& fault, Address const& store) {
    Arguments const why{{"why", fault.what()}};
    switch (fault.kind()) {
    case Fault::Kind::busy: refuse_as(Because::conflict, "store.busy", store);
    case Fault::Kind::unclean: refuse_as(Because::invalid, "store.unclean_text", store);
    case Fault::Kind::gone: refuse_as(Because::machine, "store.gone", store, why);
    case Fault::Kind::unknown: refuse_as(Because::machine, "store.unknown", store, why);
    case Fault::Kind::damaged:
    case Fault::Kind::read_only:
    case Fault::Kind::full:
    case Fault::Kind::failing: refuse_as(Because::machine, "store.server_failing", store, why);
    case Fault::Kind::unique:
    case Fault::Kind::other: throw fault;
    }
    throw fault;
}

} // namespace

void refuse(std::string key, Address const& store, Arguments arguments) {
    refuse_as(Because::conflict, std::move(key), store, std::move(arguments));
}

void refuse(Fault const& fault, Address const& store) {
    if (store.on_server()) refuse_of_server(fault, store);
    switch (fault.kind()) {
    case Fault::Kind::damaged: refuse("store.damaged", store);
    case Fault::Kind::read_only: refuse("store.unwritable", store);
    case Fault::Kind::busy: refuse("store.busy", store);
    case Fault::Kind::full: refuse_as(Because::machine, "store.full", store);
    case Fault::Kind::failing: refuse_as(Because::machine, "store.failing", store);
    case Fault::Kind::unclean: refuse_as(Because::invalid, "store.unclean_text", store);
    case Fault::Kind::gone:
    case Fault::Kind::unknown:
    case Fault::Kind::unique:
    case Fault::Kind::other: break;
    }
    throw fault;
}

} // namespace soket::store
