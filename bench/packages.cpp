#include "packages.h"

#include "paired.h"

#include <memory>
#include <pugixml.hpp>
#include <string_view>
#include <vector>
#include <zip.h>

namespace bench {

void unzip_and_parse(std::filesystem::path const& file) {
    std::unique_ptr<zip_t, decltype(&zip_discard)> const archive(
        zip_open(file.c_str(), ZIP_RDONLY, nullptr), &zip_discard);
    require(archive != nullptr, "no archive: " + file.string());
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        auto const index = static_cast<zip_uint64_t>(i);
        zip_stat_t about{};
        require(zip_stat_index(archive.get(), index, 0, &about) == 0, "no entry");
        std::vector<char> bytes(about.size);
        std::unique_ptr<zip_file_t, decltype(&zip_fclose)> const part(
            zip_fopen_index(archive.get(), index, 0), &zip_fclose);
        require(part && zip_fread(part.get(), bytes.data(), bytes.size()) ==
                            static_cast<zip_int64_t>(bytes.size()),
                "a part can't be unpacked: " + file.string());
        std::string_view const name = about.name;
        if (!name.ends_with(".xml") && !name.ends_with(".rels")) continue;
        pugi::xml_document document;
        require(static_cast<bool>(document.load_buffer_inplace(bytes.data(), bytes.size())),
                "no XML: " + file.string());
    }
}

} // namespace bench
