#include "office/archive.h"

#include "base/assert.h"
#include "base/limits.h"

#include <algorithm>
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

std::expected<std::string, Finding> read_part(zip_t* zip, zip_stat_t const& facts) {
    if (facts.encryption_method != ZIP_EM_NONE) return failed("archive.encrypted");
    if (facts.size > archive_part_bytes_max) return too_large();
    Entry const entry(zip_fopen_index(zip, facts.index, 0));
    if (!entry) return failed("archive.broken");
    auto const size = static_cast<std::size_t>(facts.size);
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        auto const got = zip_fread(entry.get(), bytes.data() + filled, size - filled);
        if (got <= 0) return failed("archive.broken");
        filled += static_cast<std::size_t>(got);
    }
    // libzip compares the checksum only when it meets the end, one byte past the declared size.
    char past = 0;
    if (zip_fread(entry.get(), &past, 1) != 0) return failed("archive.broken");
    return bytes;
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

void add_part(zip_t* zip, Part const& part) {
    auto* const source = zip_source_buffer(zip, part.bytes.data(), part.bytes.size(), 0);
    SOKET_ASSERT(source != nullptr);
    auto const index = zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    SOKET_ASSERT(index >= 0);
    auto const entry = static_cast<zip_uint64_t>(index);
    // 1 January 1980, the first day that a zip knows. By its DOS form, which no time zone shifts.
    constexpr zip_uint16_t first_dos_day = (1U << 5U) | 1U;
    zip_file_set_dostime(zip, entry, 0, first_dos_day, 0);
    zip_set_file_compression(zip, entry, ZIP_CM_DEFLATE, 6);
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
    for (auto const& part : archive.parts) add_part(zip.get(), part);
    SOKET_ASSERT(zip_close(zip.release()) == 0);
    auto bytes = content_of(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return bytes;
}

} // namespace soket::office
