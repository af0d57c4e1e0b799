// What several pages of this room tell and ask in the same way.
#include "base/whole_number.h"
#include "reviews/pages.h"
#include "store/store.h"

#include <algorithm>
#include <boost/json.hpp>

namespace soket::reviews {

namespace json = boost::json;
using web::Visit;

rights::About about_compiling(Visit const& visit) {
    return {.board = visit.store.read([&](store::Snapshot const& s) {
        return compiling_board(s, in_vietnam(visit.now).day);
    })};
}

std::string told(Visit const& visit, std::optional<Rating> rating) {
    return rating ? visit.say("reviews.rating." + to_text(*rating)) : "";
}

json::array ratings(Visit const& visit, std::optional<Rating> chosen) {
    json::array all;
    for (auto const rating : every_enum<Rating>())
        all.push_back({{"value", to_text(rating)},
                       {"text", told(visit, rating)},
                       {"chosen", rating == chosen}});
    return all;
}

std::string_view field_of(Part part) {
    switch (part) {
    case Part::work: return "viec-duoc-giao";
    case Part::results: return "ket-qua";
    case Part::strengths: return "uu-diem";
    case Part::shortcomings: return "han-che";
    case Part::causes: return "nguyen-nhan";
    case Part::direction: return "phuong-huong";
    }
    return "";
}

json::array parts_told(Visit const& visit, Texts const& texts, std::string_view keys) {
    json::array all;
    for (auto const& [part, text] : texts)
        all.push_back({{"title", visit.say(std::string(keys) + to_text(part))}, {"text", text}});
    return all;
}

json::array parts_asked(Visit const& visit, Texts const& texts, std::string_view keys,
                        Findings const& faults) {
    json::array all;
    bool const sent = !visit.request.fields.empty();
    for (auto const part : every_enum<Part>()) {
        auto const name = to_text(part);
        auto const kept = texts.find(part);
        bool const is_wrong = std::ranges::any_of(
            faults, [&](Finding const& fault) { return fault.place.field == name; });
        all.push_back({{"field", field_of(part)},
                       {"title", visit.say(std::string(keys) + name)},
                       {"hint", visit.say(std::string(keys) + "hint." + name)},
                       {"invalid", is_wrong},
                       {"text", sent                  ? visit.request.field(field_of(part))
                                : kept == texts.end() ? std::string_view()
                                                      : std::string_view(kept->second)}});
    }
    return all;
}

Texts texts_sent(web::Request const& request) {
    Texts texts;
    for (auto const part : every_enum<Part>())
        texts.emplace(part, std::string(request.field(field_of(part))));
    return texts;
}

json::array comments_told(Visit const& visit, std::vector<Comment> const& comments) {
    json::array all;
    for (auto const& comment : comments)
        all.push_back({{"text", comment.text},
                       {"rating", told(visit, comment.rating)},
                       {"at", visit.say(comment.at)}});
    return all;
}

int number_in(std::string_view text) { return whole_number<int>(text).value_or(0); }

} // namespace soket::reviews
