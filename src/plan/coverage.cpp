// What no item holds.
#include "plan/reading.h"

#include <algorithm>

namespace soket::plan {

namespace {

class Holding {
  public:
    explicit Holding(std::size_t size)
        : held_(size, false) {}

    void hold(Span span) {
        auto const end = std::min(span.end, held_.size());
        for (auto i = span.begin; i < end; ++i) held_[i] = true;
    }
    void hold(Quoted const& quoted) { hold(quoted.span); }
    void hold(std::optional<text::When> const& when) {
        if (when) hold(when->span);
    }
    [[nodiscard]] bool holds(std::size_t at) const { return held_[at]; }

  private:
    std::vector<bool> held_;
};

void hold_header(Holding& h, Plan const& plan) {
    auto const& header = plan.header;
    for (auto const* part :
         {&header.superior, &header.issuer, &header.number, &header.symbol, &header.place,
          &header.date_text, &header.doc_type, &header.title, &header.term, &header.issued_title})
        h.hold(*part);
    for (auto const& basis : plan.legal_basis) h.hold(basis.whole);
}

void hold_body(Holding& h, Plan const& plan) {
    for (auto const& purpose : plan.purposes) h.hold(purpose);
    if (plan.event) {
        auto const& event = *plan.event;
        for (auto const* part : {&event.form, &event.time_text, &event.place, &event.attendance})
            h.hold(*part);
        for (auto const& group : event.groups) h.hold(group.text);
    }
    for (auto const& content : plan.contents) {
        h.hold(content.span);
        for (auto const& detail : content.details) h.hold(detail);
    }
    for (auto const& programme : plan.programmes) h.hold(programme.span);
    for (auto const& assignment : plan.assignments) {
        h.hold(assignment.actor);
        for (auto const& task : assignment.tasks) h.hold(task.text);
    }
    for (auto const& milestone : plan.milestones) h.hold(milestone.span);
    for (auto const& exemption : plan.exemptions) h.hold(exemption.rule);
}

void hold_closing(Holding& h, Plan const& plan) {
    for (auto const& recipient : plan.recipients) h.hold(recipient.text);
    for (auto const* part : {&plan.signer.acting_for, &plan.signer.position, &plan.signer.name})
        h.hold(*part);
    for (auto const& structure : plan.structure) h.hold(structure.span);
}

// Marks alone ("- ", ";", "./.") say nothing by themselves.
bool says_something(std::string_view words) {
    auto const form = folded(words);
    return std::ranges::any_of(
        form.text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
}

} // namespace

std::vector<Span> not_held(Plan const& plan) {
    Holding h(plan.text.size());
    hold_header(h, plan);
    hold_body(h, plan);
    hold_closing(h, plan);
    std::vector<Span> out;
    std::string_view const text = plan.text;
    for (std::size_t at = 0; at < text.size();) {
        if (h.holds(at) || text[at] == '\n') {
            ++at;
            continue;
        }
        auto end = at;
        while (end < text.size() && !h.holds(end) && text[end] != '\n') ++end;
        auto const span = trimmed(text, {at, end});
        if (!span.empty() && says_something(text.substr(span.begin, span.size())))
            out.push_back(span);
        at = end;
    }
    return out;
}

} // namespace soket::plan
