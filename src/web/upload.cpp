#include "web/upload.h"

#include "base/base64.h"
#include "base/refusal.h"
#include "web/target.h"

#include <boost/json.hpp>

namespace soket::web {

namespace {

std::string_view type_of(std::string_view name) {
    if (name.ends_with(".csv")) return "text/csv; charset=utf-8";
    return name.ends_with(".docx")
               ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

} // namespace

Upload uploaded(Request const& request) {
    Upload upload;
    if (auto const* const chosen = request.file("tep"))
        upload = {*chosen->file, chosen->text};
    else
        upload = {std::string(request.field("tep-ten")),
                  from_base64(request.field("tep-giu")).value_or("")};
    if (upload.bytes.empty()) throw Refusal(Because::invalid, "web.no_file");
    if (upload.bytes.size() > list_bytes_max)
        throw Refusal(Because::too_large, "web.list_too_large",
                      {{"megabytes", std::to_string(list_bytes_max >> 20U)}});
    return upload;
}

void keep(boost::json::object& data, Upload const& upload) {
    data["file_name"] = upload.name;
    data["file_kept"] = to_base64(upload.bytes);
}

std::string saved_as(std::string_view name) {
    // For what doesn't know the second form: its own letters only.
    std::string plain;
    for (char const c : name)
        if (auto const byte = static_cast<unsigned char>(c); (byte & 0xC0U) != 0x80)
            plain += byte < 0x20 || byte > 0x7E || c == '"' || c == '\\' ? '_' : c;
    auto value = "attachment; filename=\"" + plain + "\"";
    if (plain != name) value += "; filename*=UTF-8''" + percent_encoded(name);
    return value;
}

Response download(std::string_view name, std::string bytes) {
    return {.type = std::string(type_of(name)),
            .headers = {{"content-disposition", saved_as(name)}, {"cache-control", "no-store"}},
            .body = std::move(bytes),
            .listens_to = {}};
}

} // namespace soket::web
