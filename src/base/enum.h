// An enumerator's own name, as it stands in the store and in JSON. An enum that is stored says so
// beside its definition: BOOST_DESCRIBE_ENUM(Direction, at_least, at_most).
#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soket {

template<class E>
concept DescribedEnum = boost::describe::has_describe_enumerators<E>::value;

template<DescribedEnum E>
[[nodiscard]] std::string to_text(E e) {
    return boost::describe::enum_to_string(e, "");
}

template<DescribedEnum E>
[[nodiscard]] std::optional<E> read_enum(std::string_view text) {
    E e{};
    if (!boost::describe::enum_from_string(std::string(text).c_str(), e)) return std::nullopt;
    return e;
}

// All enumerators, in their order.
template<DescribedEnum E>
[[nodiscard]] std::vector<E> every_enum() {
    std::vector<E> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto described) { all.push_back(described.value); });
    return all;
}

} // namespace soket
