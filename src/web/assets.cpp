#include "web/assets.h"

#include "base/assert.h"
#include "base/embedded.h"
#include "base/hash.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>

namespace soket::web {

namespace {

constexpr std::string_view folder = "web/assets/";
constexpr std::size_t hash_letters = 8;

struct Asset {
    std::string bytes;
    std::string hash;
    std::string_view type;
};

std::string_view type_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{
        {{".css", "text/css; charset=utf-8"},
         {".js", "text/javascript; charset=utf-8"},
         {".svg", "image/svg+xml"},
         {".woff2", "font/woff2"},
         {".webmanifest", "application/manifest+json"},
         {".txt", "text/plain; charset=utf-8"}}};
    auto const found =
        std::ranges::find_if(types, [&](auto const& each) { return name.ends_with(each.first); });
    SOKET_ASSERT(found != types.end());
    return found->second;
}

using Assets = std::map<std::string, Asset, std::less<>>;

// A stylesheet names its fonts url(name); the page asks for the address with the hash.
std::string with_addresses(std::string css, Assets const& fonts) {
    for (auto const& [name, font] : fonts) {
        auto const written = "url(" + name + ")";
        for (auto at = css.find(written); at != std::string::npos; at = css.find(written, at))
            css.replace(at, written.size(), "url(/tep/" + font.hash + "/" + name + ")");
    }
    return css;
}

Assets read_assets() {
    Assets fonts;
    Assets all;
    for (auto const file : embedded_below(folder)) {
        auto const name = file.substr(folder.size());
        std::string const bytes(embedded(file));
        auto& into = name.ends_with(".woff2") ? fonts : all;
        into[std::string(name)] = {bytes, "", type_of(name)};
    }
    auto const seal = [](Asset& asset) {
        asset.hash = sha256(asset.bytes).substr(0, hash_letters);
    };
    for (auto& [name, font] : fonts) seal(font);
    for (auto& [name, asset] : all) {
        if (name.ends_with(".css")) asset.bytes = with_addresses(std::move(asset.bytes), fonts);
        seal(asset);
    }
    all.merge(fonts);
    return all;
}

Assets const& assets() {
    static Assets const all = read_assets();
    return all;
}

} // namespace

std::string asset_path(std::string_view name) {
    auto const found = assets().find(name);
    SOKET_ASSERT(found != assets().end());
    return "/tep/" + found->second.hash + "/" + std::string(name);
}

boost::json::object asset_paths() {
    boost::json::object paths;
    for (auto const& [name, asset] : assets()) {
        auto key = name;
        std::ranges::replace_if(
            key, [](char c) { return c == '.' || c == '-'; }, '_');
        paths[key] = asset_path(name);
    }
    return paths;
}

Response asset(std::string_view hash, std::string_view name) {
    auto const found = assets().find(name);
    if (found == assets().end())
        return {.status = 404, .type = "text/plain", .headers = {}, .body = {}, .listens_to = {}};
    bool const is_this = hash == found->second.hash;
    return {.type = std::string(found->second.type),
            .headers = {{"cache-control",
                         is_this ? "public, max-age=31536000, immutable" : "public, max-age=60"},
                        {"etag", '"' + found->second.hash + '"'}},
            .body = found->second.bytes,
            .listens_to = {}};
}

} // namespace soket::web
