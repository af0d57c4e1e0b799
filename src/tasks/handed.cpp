#include "tasks/handed.h"

#include "base/refusal.h"
#include "office/kind.h"
#include "store/stored_file.h"

namespace soket::tasks {

std::optional<HandedFile> keep_handed(store::Transaction& t, std::string const& name,
                                      std::string const& bytes) {
    if (bytes.empty()) return std::nullopt;
    if (bytes.size() > store::stored_file_bytes_max)
        throw Refusal(Because::too_large, "tasks.file_large",
                      {{"megabytes", std::to_string(store::stored_file_bytes_max >> 20U)}},
                      {.file = name});
    auto const kind = office::kind_of(bytes);
    if (!kind || !office::may_be_attached(*kind))
        throw Refusal(Because::invalid, "tasks.file_kind", {}, {.file = name});
    auto const kind_name = to_text(*kind);
    return HandedFile{name, store::keep_file(t, bytes, kind_name), kind_name,
                      static_cast<std::int64_t>(bytes.size())};
}

FileOut file_of(store::Snapshot const& s, std::optional<HandedFile> const& file) {
    auto stored = file ? store::stored_file(s, file->hash) : std::nullopt;
    if (!stored) throw Refusal(Because::not_found, "tasks.no_file");
    return {file->name, std::move(stored->kind), std::move(stored->bytes)};
}

} // namespace soket::tasks
