// An enumerator's own name, as it stands in the store and in JSON. An enum that is stored says so
// beside its definition: BOOST_DESCRIBE_ENUM(Direction, at_least, at_most).
#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <optional>
#include <string>
#include <string_view>

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

} // namespace soket
