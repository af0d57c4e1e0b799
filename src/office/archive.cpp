#include "office/archive.h"

#include "base/ahead.h"
#include "base/assert.h"
#include "base/limits.h"

#include <algorithm>
#include <libdeflate.h>
#include <memory>
#include <zip.h>

namespace soket::office {

namespace {

struct DiscardZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
struct FreeUnpacker {
    void operator()(libdeflate_decompressor* unpacker) const {
        libdeflate_free_decompressor(unpacker);
    }
};
struct FreePacker {
    void operator()(libdeflate_compressor* packer) const { libdeflate_free_compressor(packer); }
};
using Unpacker = std::unique_ptr<libdeflate_decompressor, FreeUnpacker>;
using Packer = std::unique_ptr<libdeflate_compressor, FreePacker>;
using Zip = std::unique_ptr<zip_t, DiscardZip>;
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

std::unexpected<Finding> failed(std::string key, Arguments arguments = {}) {
    return std::unexpected(Finding{.key = std::move(key), .arguments = std::move(arguments)});
}

std::unexpected<Finding> too_large() {
    return failed("archive.too_large", {{"max", std::to_string(archive_bytes_max >> 20U)}});
}

bool same_name(std::string_view a, std::string_view b) {
    auto const lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::uint32_t checksum(std::string_view bytes) {
    return libdeflate_crc32(0, bytes.data(), bytes.size());
}

// Nothing where it isn't whole, or of another size than was said.
std::optional<std::string> unpacked(std::string_view packed, std::size_t size) {
    thread_local Unpacker const unpacker(libdeflate_alloc_decompressor());
    SOKET_ASSERT(unpacker != nullptr);
    std::string bytes(size, '\0');
    auto const done = libdeflate_deflate_decompress(unpacker.get(), packed.data(), packed.size(),
                                                    bytes.data(), size, nullptr);
    if (done != LIBDEFLATE_SUCCESS) return {};
    return bytes;
}

std::string packed(std::string_view bytes) {
    // A long part isn't worth three times the time for a quarter less.
    constexpr std::size_t long_part = 4U << 20U;
    Packer const packer(libdeflate_alloc_compressor(bytes.size() < long_part ? 6 : 1));
    SOKET_ASSERT(packer != nullptr);
    // Room for the worst case, of which nearly nothing is ever touched.
    auto const room = libdeflate_deflate_compress_bound(packer.get(), bytes.size());
    auto const out = std::make_unique_for_overwrite<char[]>(room);
    auto const size =
        libdeflate_deflate_compress(packer.get(), bytes.data(), bytes.size(), out.get(), room);
    SOKET_ASSERT(size > 0);
    return {out.get(), size};
}

Zip open_for_reading(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* const zip =
        source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : nullptr;
    if (source && !zip) zip_source_free(source);
    zip_error_fini(&error);
    return Zip(zip);
}

// As it lies in the file.
std::optional<std::string> packed_part(zip_t* zip, zip_stat_t const& facts) {
    Entry const entry(zip_fopen_index(zip, facts.index, ZIP_FL_COMPRESSED));
    std::string bytes(static_cast<std::size_t>(facts.comp_size), '\0');
    if (!entry || zip_fread(entry.get(), bytes.data(), bytes.size()) !=
                      static_cast<zip_int64_t>(bytes.size()))
        return {};
    return bytes;
}

std::expected<std::string, Finding> read_part(zip_t* zip, zip_stat_t const& facts) {
    if (facts.encryption_method != ZIP_EM_NONE) return failed("archive.encrypted");
    if (facts.size > archive_part_bytes_max || facts.comp_size > archive_part_bytes_max)
        return too_large();
    auto packed = packed_part(zip, facts);
    if (!packed) return failed("archive.broken");
    auto const size = static_cast<std::size_t>(facts.size);
    auto bytes = facts.comp_method == ZIP_CM_DEFLATE ? unpacked(*packed, size)
                 : facts.comp_method == ZIP_CM_STORE ? std::move(packed)
                                                     : std::nullopt;
    if (!bytes || bytes->size() != size || checksum(*bytes) != facts.crc)
        return failed("archive.broken");
    return std::move(*bytes);
}

std::string plain_name(std::string_view name) {
    std::string plain(name);
    std::ranges::replace(plain, '\\', '/');
    if (plain.starts_with('/')) plain.erase(0, 1);
    return plain;
}

} // namespace

Part const* Archive::find(std::string_view name) const {
    if (name.starts_with('/')) name.remove_prefix(1);
    auto const at =
        std::ranges::find_if(parts, [&](Part const& part) { return same_name(part.name, name); });
    return at == parts.end() ? nullptr : &*at;
}

void Archive::set(std::string_view name, std::string bytes) {
    auto const at =
        std::ranges::find_if(parts, [&](Part const& part) { return same_name(part.name, name); });
    if (at == parts.end())
        parts.push_back({std::string(name), std::move(bytes)});
    else
        at->bytes = std::move(bytes);
}

std::expected<Archive, Finding> read_archive(std::string_view bytes) {
    // Nothing at all is a valid, empty package to libzip.
    if (bytes.empty()) return failed("archive.empty");
    auto const zip = open_for_reading(bytes);
    if (!zip) return failed("archive.broken");
    auto const count = zip_get_num_entries(zip.get(), 0);
    if (count <= 0) return failed("archive.empty");
    if (static_cast<std::size_t>(count) > archive_parts_max)
        return failed("archive.too_many_parts", {{"max", std::to_string(archive_parts_max)}});

    Archive archive;
    std::size_t total = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t facts;
        zip_stat_init(&facts);
        if (zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &facts) != 0 || !facts.name)
            return failed("archive.broken");
        std::string_view const name = facts.name;
        if (name.ends_with('/')) continue;
        auto part = read_part(zip.get(), facts);
        if (!part) return std::unexpected(part.error());
        total += part->size();
        if (total > archive_bytes_max) return too_large();
        archive.parts.push_back({plain_name(name), std::move(*part)});
    }
    return archive;
}

namespace {

// A part that is packed already, as a source of libzip (zip_source_function).
struct PackedPart {
    std::string bytes;
    std::size_t size = 0; // unpacked
    std::uint32_t crc = 0;
    std::size_t read = 0;

    zip_int64_t give(void* to, std::size_t length) {
        auto const part = std::string_view(bytes).substr(read, length);
        std::ranges::copy(part, static_cast<char*>(to));
        read += part.size();
        return static_cast<zip_int64_t>(part.size());
    }
    void tell(zip_stat_t& facts) const {
        zip_stat_init(&facts);
        facts.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
        facts.size = size;
        facts.comp_size = bytes.size();
        facts.crc = crc;
        facts.comp_method = ZIP_CM_DEFLATE;
    }
};

zip_int64_t serve(void* part_of, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto* const part = static_cast<PackedPart*>(part_of);
    switch (static_cast<int>(command)) {
    case ZIP_SOURCE_OPEN: part->read = 0; return 0;
    case ZIP_SOURCE_READ: return part->give(data, static_cast<std::size_t>(length));
    case ZIP_SOURCE_CLOSE: return 0;
    case ZIP_SOURCE_STAT: part->tell(*static_cast<zip_stat_t*>(data)); return sizeof(zip_stat_t);
    case ZIP_SOURCE_FREE: delete part; return 0;
    default: return -1;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_FREE, -1);
    }
}

void add_part(zip_t* zip, std::string const& name, PackedPart part) {
    auto* const source = zip_source_function(zip, serve, new PackedPart(std::move(part)));
    SOKET_ASSERT(source != nullptr);
    auto const index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    SOKET_ASSERT(index >= 0);
    auto const entry = static_cast<zip_uint64_t>(index);
    // 1 January 1980, the first day that a zip knows. By its DOS form, which no time zone shifts.
    constexpr zip_uint16_t first_dos_day = (1U << 5U) | 1U;
    zip_file_set_dostime(zip, entry, 0, first_dos_day, 0);
    zip_set_file_compression(zip, entry, ZIP_CM_DEFLATE, 0);
}

std::string content_of(zip_source_t* source) {
    zip_stat_t facts;
    zip_stat_init(&facts);
    SOKET_ASSERT(zip_source_stat(source, &facts) == 0 && zip_source_open(source) == 0);
    std::string bytes(static_cast<std::size_t>(facts.size), '\0');
    auto const got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    SOKET_ASSERT(got == static_cast<zip_int64_t>(bytes.size()));
    return bytes;
}

} // namespace

std::string write_archive(Archive const& archive) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    SOKET_ASSERT(source != nullptr);
    zip_source_keep(source);
    Zip zip(zip_open_from_source(source, ZIP_TRUNCATE, &error));
    SOKET_ASSERT(zip != nullptr);
    auto part = archive.parts.begin();
    Ahead<PackedPart> packing(archive.parts.size(), [&](std::size_t number) {
        auto const& bytes = archive.parts[number].bytes;
        return PackedPart{packed(bytes), bytes.size(), checksum(bytes)};
    });
    while (packing.any_left())
        for (auto& each : packing.next()) add_part(zip.get(), (part++)->name, std::move(each));
    SOKET_ASSERT(zip_close(zip.release()) == 0);
    auto bytes = content_of(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return bytes;
}

} // namespace soket::office
