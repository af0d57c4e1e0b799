#include "store/stored_file.h"

#include "base/base64.h"
#include "base/hash.h"
#include "store/statement.h"

namespace soket::store {

namespace {

struct FileRow {
    std::string kind;
    std::string content;
};

} // namespace

std::string keep_file(Transaction& t, std::string_view bytes, std::string_view kind) {
    auto hash = sha256(bytes);
    auto const known =
        one<std::int64_t>(t, "SELECT count(*) FROM stored_file WHERE hash = $1", hash);
    if (known == 0)
        run(t, "INSERT INTO stored_file (hash, kind, size, content) VALUES ($1, $2, $3, $4)", hash,
            std::string(kind), bytes.size(), to_base64(bytes));
    return hash;
}

std::optional<StoredFile> stored_file(Snapshot const& s, std::string_view hash) {
    auto row = maybe<FileRow>(s, "SELECT kind, content FROM stored_file WHERE hash = $1",
                              std::string(hash));
    if (!row) return std::nullopt;
    auto bytes = from_base64(row->content);
    SOKET_ASSERT(bytes.has_value()); // written by to_base64
    return StoredFile{std::move(row->kind), std::move(*bytes)};
}

} // namespace soket::store
