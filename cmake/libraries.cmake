# Every library from outside, once, with the oldest version that we build with.
# What each is for, and instead of what: docs/dependencies.md.
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(SQLite3 3.40 REQUIRED)
find_package(PostgreSQL 15 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto SSL)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc data)
find_package(CURL 7.88 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(pugixml 1.12 REQUIRED)
find_package(doctest REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(ical REQUIRED IMPORTED_TARGET libical)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)

set(soket_libraries_base OpenSSL::Crypto PkgConfig::sodium fmt::fmt)
set(soket_libraries_text ICU::i18n ICU::uc)
set(soket_libraries_office PkgConfig::libzip PkgConfig::libdeflate pugixml::pugixml PkgConfig::xlsxwriter PkgConfig::qrencode)
set(soket_libraries_store SQLite::SQLite3 PostgreSQL::PostgreSQL Boost::headers)
set(soket_libraries_journal Boost::json)
set(soket_libraries_access PkgConfig::sodium OpenSSL::Crypto)
set(soket_libraries_web OpenSSL::SSL Boost::json PkgConfig::libdeflate)
set(soket_libraries_cli CLI11::CLI11 Boost::json)
set(soket_libraries_care Boost::json)
set(soket_libraries_api Boost::json)
set(soket_libraries_front Boost::json)
set(soket_libraries_letters CURL::libcurl Boost::json)
set(soket_libraries_tasks Boost::json)
set(soket_libraries_plan Boost::json PkgConfig::ical)

# Warnings are errors in our own code only; headers from outside are system headers.
add_library(soket_warnings INTERFACE)
if(NOT SOKET_FUZZ) # clang warns of other things; g++ has the word
target_compile_options(soket_warnings INTERFACE
    # Designated initializers leave the rest at their defaults on purpose.
    -Wall -Wextra -Wno-missing-field-initializers -Wconversion -Wshadow -Wswitch-enum -Werror
    # False alarms of g++ 12 on std::optional and std::variant at -O2.
    -Wno-error=maybe-uninitialized -Wno-error=restrict)
endif()
