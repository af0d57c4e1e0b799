# Makes one static library and one test program of each line in src/rooms.
# Adding a room is adding its line (and its libraries from outside, in libraries.cmake).
function(soket_room room uses)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${room}/*.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    add_library(soket_${room} STATIC ${sources})
    target_include_directories(soket_${room} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(soket_${room} PRIVATE soket_warnings)
    target_compile_definitions(soket_${room} PRIVATE SOKET_VERSION="${PROJECT_VERSION}")
    foreach(used IN LISTS uses)
        target_link_libraries(soket_${room} PUBLIC soket_${used})
    endforeach()
    target_link_libraries(soket_${room} PUBLIC ${soket_libraries_${room}})
    soket_precompile(soket_${room} soket_precompiled)
    if(tests)
        add_executable(${room}_test ${tests})
        target_link_libraries(${room}_test PRIVATE soket_${room} soket_test_main soket_warnings)
        target_link_libraries(${room}_test PRIVATE soket_test_options)
        soket_precompile(${room}_test soket_precompiled_tests)
        target_compile_definitions(${room}_test PRIVATE SOKET_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        add_test(NAME ${room} COMMAND ${room}_test)
        # What a room keeps, it keeps in both homes of the data.
        if(room STREQUAL store OR store IN_LIST uses)
            target_link_libraries(${room}_test PRIVATE soket_fresh_store)
            add_test(NAME ${room}_postgres
                COMMAND python3 ${CMAKE_SOURCE_DIR}/tests/postgres/server.py $<TARGET_FILE:${room}_test>)
            # A store at random is a schema there: a hundred of them take a minute.
            set_tests_properties(${room}_postgres PROPERTIES SKIP_RETURN_CODE 77
                ENVIRONMENT RC_PARAMS=max_success=20)
        endif()
    endif()
endfunction()

function(soket_rooms_from table)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
    add_library(soket_test_main OBJECT ${CMAKE_SOURCE_DIR}/tests/main.cpp)
    target_link_libraries(soket_test_main PUBLIC doctest::doctest rapidcheck)

    add_library(soket_fresh_store STATIC ${CMAKE_SOURCE_DIR}/tests/fresh_store.cpp)
    target_include_directories(soket_fresh_store PUBLIC ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(soket_fresh_store PUBLIC soket_store PRIVATE soket_warnings)

    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/words/*/*.po
        ${CMAKE_SOURCE_DIR}/src/store/migrations/*.sql ${CMAKE_SOURCE_DIR}/src/*/documents/*.docx
        ${CMAKE_SOURCE_DIR}/src/*/pages/*.html ${CMAKE_SOURCE_DIR}/src/web/assets/*
        ${CMAKE_SOURCE_DIR}/src/rights/table.txt ${CMAKE_SOURCE_DIR}/src/api/openapi.json ${CMAKE_SOURCE_DIR}/src/access/common_passwords.txt)
    soket_embed(soket_embedded ${files})
    list(APPEND soket_libraries_base soket_embedded)

    add_library(soket_all_rooms INTERFACE)
    file(STRINGS ${table} lines REGEX "^[a-z]+:")
    foreach(line IN LISTS lines)
        string(REGEX MATCH "^[a-z]+" room ${line})
        string(REGEX REPLACE "^[a-z]+: *" "" uses "${line}")
        string(REGEX REPLACE " +" ";" uses "${uses}")
        if(NOT EXISTS ${CMAKE_SOURCE_DIR}/src/${room})
            message(FATAL_ERROR "src/rooms names ${room}, and there is no folder src/${room}")
        endif()
        # A door comes with the suffix _commands or _pages, which any room may have.
        if(EXISTS ${CMAKE_SOURCE_DIR}/src/${room}/${room}_commands.cpp)
            list(APPEND uses cli words)
        endif()
        file(GLOB pages ${CMAKE_SOURCE_DIR}/src/${room}/*_pages.cpp)
        if(pages)
            list(APPEND uses web words)
        endif()
        soket_room(${room} "${uses}")
        target_link_libraries(soket_all_rooms INTERFACE soket_${room})
    endforeach()
endfunction()
