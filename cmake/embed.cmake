# Files that travel inside the program: words, migrations, document templates.
# embedded("store/migrations/0001_start.sql") gives the bytes (base/embedded.h).
function(soket_embed target)
    set(asm ".section .rodata\n")
    set(rows "")
    set(index 0)
    foreach(file IN LISTS ARGN)
        file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR}/src ${file})
        string(APPEND asm ".global soket_file_${index}, soket_file_${index}_end\n"
            "soket_file_${index}:\n.incbin \"${file}\"\nsoket_file_${index}_end:\n.byte 0\n")
        string(APPEND declarations "extern char const soket_file_${index}[], soket_file_${index}_end[];\n")
        string(APPEND rows "    {\"${name}\", soket_file_${index}, soket_file_${index}_end},\n")
        math(EXPR index "${index} + 1")
    endforeach()
    string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
    set(dir ${CMAKE_BINARY_DIR}/embedded)
    file(CONFIGURE OUTPUT ${dir}/files.S CONTENT "${asm}")
    file(CONFIGURE OUTPUT ${dir}/files.cpp CONTENT "#include \"base/embedded.h\"
extern \"C\" {
${declarations}}
namespace soket {
EmbeddedFile const embedded_files[] = {
${rows}};
std::size_t const embedded_files_count = ${index};
} // namespace soket
")
    set_source_files_properties(${dir}/files.S PROPERTIES OBJECT_DEPENDS "${ARGN}")
    add_library(${target} STATIC ${dir}/files.S ${dir}/files.cpp)
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
endfunction()
