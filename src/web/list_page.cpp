#include "web/list_page.h"

#include "base/refusal.h"
#include "web/routes.h"
#include "web/template.h"

#include <boost/json.hpp>

namespace soket::web {

namespace json = boost::json;

namespace {

Response show(Visit const& visit, ListPage const& list, json::object data, int status = 200) {
    json::array fields;
    for (auto const& [name, label] : list.fields)
        fields.push_back(
            {{"name", name}, {"label", visit.say(label)}, {"value", visit.request.field(name)}});
    auto const said = [&](std::string_view key) { return key.empty() ? "" : visit.say(key); };
    data["up_path"] = list.up.path;
    data["up_text"] = visit.say(list.up.text);
    data["given_path"] = list.given.path;
    data["given_text"] = said(list.given.text);
    data["decision_hint"] = said(list.decision_hint);
    data["title"] = visit.say(list.title);
    data["columns"] = visit.say(list.columns);
    data["take"] = visit.say(list.take);
    data["import_path"] = list.path;
    data["fields"] = std::move(fields);
    return visit.page("web/list", std::move(data), status);
}

Response look(Visit const& visit, ListPage const& list) {
    auto const upload = uploaded(visit.request);
    auto data = list.looked_at(visit, upload);
    data["what_changes"] = render(list.name, visit.language, data);
    data["looked_at"] = true;
    data["anything"] = data.at("added").to_number<std::int64_t>() > 0 ||
                       data.at("changed").to_number<std::int64_t>() > 0;
    keep(data, upload);
    return show(visit, list, std::move(data));
}

template<class Answer>
auto told_on(ListPage const& list, Answer answer) {
    return [list, answer](Visit const& visit) {
        try {
            return answer(visit, list);
        } catch (Refusal const& refusal) {
            return show(visit, list,
                        {{"refused", true}, {"findings", visit.told(refusal.findings())}}, 422);
        }
    };
}

} // namespace

void add_list(RoomPages& pages, ListPage const& list) {
    using enum Method;
    Routes const add(pages);
    std::string const path(list.path);
    auto const take = [](Visit const& visit, ListPage const& page) {
        return page.taken(visit, uploaded(visit.request));
    };
    add(get, path, list.action, [list](Visit const& visit) { return show(visit, list, {}); });
    add(post, path, list.action, told_on(list, look), list_body_bytes_max);
    add(post, path + "/ghi", list.action, told_on(list, take), list_body_bytes_max);
}

} // namespace soket::web
