// Puts values in the place of what template_marks.h made. Private to the room.
#pragma once

#include "office/template.h"
#include "office/template_marks.h"

namespace soket::office {

class Filling {
  public:
    Filling(Record const& data, Marks& marks)
        : data_(data)
        , marks_(marks) {}

    void fill(pugi::xml_node root);
    // Each once, in the order of their first place.
    [[nodiscard]] std::vector<Figure> const& figures() const { return figures_; }

  private:
    struct Scope {
        Value const* item;
        std::string alias;
        std::size_t index;
        Scope const* outer;
    };

    void fill_below(pugi::xml_node parent, Scope const* scope, int depth);
    void fill_value(pugi::xml_node node, Scope const* scope);
    void fill_block(pugi::xml_node node, Scope const* scope, int depth);
    void fill_branch(pugi::xml_node block, std::string_view branch, Scope const* scope, int depth,
                     bool copied);
    [[nodiscard]] Value const* find(std::string_view path, Scope const* scope) const;
    void tell(std::string key, pugi::xml_node node);
    void put_figure(pugi::xml_node place, Figure const& given);

    Record const& data_;
    Marks& marks_;
    std::vector<Figure> figures_;
    std::map<std::string, std::string, std::less<>> texts_; // of the figures, by id
    int controls_ = 0;
};

} // namespace soket::office
