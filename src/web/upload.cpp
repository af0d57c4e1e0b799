#include "web/upload.h"

#include "base/refusal.h"

#include <boost/json.hpp>
#include <sodium.h>

namespace soket::web {

namespace {

constexpr int variant = sodium_base64_VARIANT_ORIGINAL;

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), variant);
    text.pop_back(); // the NUL at its end
    return text;
}

// Nothing where it isn't of that form.
std::string from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    bool const whole =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, variant) == 0;
    bytes.resize(whole ? size : 0);
    return bytes;
}

std::string_view type_of(std::string_view name) {
    return name.ends_with(".csv")
               ? "text/csv; charset=utf-8"
               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

} // namespace

Upload uploaded(Request const& request) {
    Upload upload;
    if (auto const* const chosen = request.file("tep"))
        upload = {*chosen->file, chosen->text};
    else
        upload = {std::string(request.field("tep-ten")), from_base64(request.field("tep-giu"))};
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

Response download(std::string_view name, std::string bytes) {
    return {
        .type = std::string(type_of(name)),
        .headers = {{"content-disposition", "attachment; filename=\"" + std::string(name) + "\""},
                    {"cache-control", "no-store"}},
        .body = std::move(bytes),
        .listens_to = {}};
}

} // namespace soket::web
