#include "web/template.h"

#include "base/assert.h"
#include "base/embedded.h"

#include <boost/json.hpp>
#include <kainjow/mustache.hpp>
#include <map>
#include <memory>
#include <mutex>

namespace soket::web {

namespace json = boost::json;
namespace mustache = kainjow::mustache;

namespace {

constexpr int parts_deep_max = 8;

std::string file_of(std::string_view name) {
    auto const slash = name.find('/');
    SOKET_ASSERT(slash != std::string_view::npos);
    return std::string(name.substr(0, slash)) + "/pages" + std::string(name.substr(slash)) +
           ".html";
}

// Replaces what stands between two signs, each by what it is.
template<class Becomes>
std::string with_each(std::string_view text, std::string_view open, std::string_view close,
                      Becomes becomes) {
    std::string out;
    for (;;) {
        auto const begin = text.find(open);
        if (begin == std::string_view::npos) return out.append(text);
        auto const end = text.find(close, begin);
        SOKET_ASSERT(end != std::string_view::npos);
        out.append(text.substr(0, begin));
        out.append(becomes(text.substr(begin + open.size(), end - begin - open.size())));
        text.remove_prefix(end + close.size());
    }
}

// Parts are put in as text, so that they are read once, not at each use.
std::string with_parts(std::string_view name, int deep) {
    SOKET_ASSERT(deep < parts_deep_max);
    auto const room = name.substr(0, name.find('/'));
    return with_each(embedded(file_of(name)), "{{> ", "}}", [&](std::string_view part) {
        auto const own = part.find('/') == std::string_view::npos
                             ? std::string(room) + "/" + std::string(part)
                             : std::string(part);
        return with_parts(own, deep + 1);
    });
}

using Template = mustache::mustache;

std::unique_ptr<Template> read_template(std::string_view name, words::Language language) {
    auto const text = with_each(with_parts(name, 0), "[[", "]]", [&](std::string_view key) {
        return escaped(words::say(language, key));
    });
    auto read = std::make_unique<Template>(text);
    SOKET_ASSERT(read->is_valid());
    read->set_custom_escape(escaped);
    return read;
}

// To render isn't const in kainjow's.
struct Known {
    std::mutex mutex;
    std::unique_ptr<Template> read;
};

mustache::data as_data(json::value const& value) {
    if (auto const* object = value.if_object()) {
        mustache::data data{mustache::data::type::object};
        for (auto const& [name, each] : *object) {
            data.set(name, as_data(each));
            if (auto const* list = each.if_array())
                data.set("has_" + std::string(name), as_data(!list->empty()));
        }
        return data;
    }
    if (auto const* array = value.if_array()) {
        mustache::data data{mustache::data::type::list};
        for (auto const& each : *array) data.push_back(as_data(each));
        return data;
    }
    // An empty text is nothing to a section.
    if (auto const* text = value.if_string(); text && !text->empty())
        return mustache::data{std::string(*text)};
    if (auto const* flag = value.if_bool())
        return mustache::data{*flag ? mustache::data::type::bool_true
                                    : mustache::data::type::bool_false};
    if (value.is_null() || value.is_string())
        return mustache::data{mustache::data::type::bool_false};
    return mustache::data{json::serialize(value)};
}

} // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char const c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

std::string render(std::string_view name, words::Language language, json::object const& data) {
    static std::mutex mutex;
    static std::map<std::pair<std::string, words::Language>, Known> known;
    std::unique_lock lock(mutex);
    auto& found = known[{std::string(name), language}];
    if (!found.read) found.read = read_template(name, language);
    lock.unlock();
    std::scoped_lock const alone(found.mutex);
    std::string out;
    found.read->render(as_data(data), [&](std::string const& part) { out += part; });
    return out;
}

void check_templates() {
    for (auto const file : embedded_below("")) {
        auto const folder = file.find("/pages/");
        if (folder == std::string_view::npos || !file.ends_with(".html")) continue;
        auto name = std::string(file.substr(0, folder)) + "/" +
                    std::string(file.substr(folder + std::string_view("/pages/").size()));
        name.resize(name.size() - std::string_view(".html").size());
        for (auto const language : {words::Language::vi, words::Language::en})
            static_cast<void>(read_template(name, language));
    }
}

} // namespace soket::web
