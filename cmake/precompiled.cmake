# Headers from outside that most files read, read once: a third of the time that a build takes. Left out where ccache is
# at hand, which does better and can't look through them (script/build), and where programs of clang read what is
# compiled (CMakePresets.json): so a file that forgets to include one is found.
set(soket_common_headers <algorithm> <array> <charconv> <chrono> <cstdint> <expected> <filesystem> <functional> <map> <memory>
    <optional> <set> <span> <string> <string_view> <utility> <variant> <vector> <fmt/format.h> <boost/json.hpp>)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "// Nothing: the headers before it are what is wanted.\n")

add_library(soket_precompiled OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
target_link_libraries(soket_precompiled PRIVATE fmt::fmt Boost::json soket_warnings)
target_precompile_headers(soket_precompiled PRIVATE ${soket_common_headers})

# Making a test quick takes longer than running it.
add_library(soket_test_options INTERFACE)
target_compile_options(soket_test_options INTERFACE $<$<CONFIG:Release>:-O0>)
add_library(soket_precompiled_tests OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
target_link_libraries(soket_precompiled_tests
    PRIVATE fmt::fmt Boost::json doctest::doctest rapidcheck soket_warnings soket_test_options)
target_precompile_headers(soket_precompiled_tests PRIVATE ${soket_common_headers} <doctest/doctest.h> <rapidcheck.h>)

# They hold for what is compiled with the same macros.
function(soket_precompile target from)
    target_precompile_headers(${target} REUSE_FROM ${from})
    target_compile_definitions(${target} PRIVATE $<TARGET_PROPERTY:${from},COMPILE_DEFINITIONS>)
    # g++ 12 forgets that what it has from there is not ours to be warned of.
    if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
        target_compile_options(${target} PRIVATE
            -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized -Wno-restrict)
    endif()
endfunction()
