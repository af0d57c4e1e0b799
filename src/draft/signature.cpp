#include "draft/signature.h"

#include "draft/material.h"
#include "text/fold.h"

namespace soket::draft {

namespace {

// "T/M BAN THƯỜNG VỤ": the Party writes a slash.
bool writes_slash(std::string const& acting_for) { return acting_for.starts_with("T/M"); }

// State bodies write "172/KH-UBND", the Union and the Party "81-KH/ĐTN".
bool is_state(plan::Plan const& plan) {
    auto const& symbol = plan.header.symbol.text;
    return !symbol.empty() && symbol.find('/') == std::string::npos;
}

// "TM. BAN THƯỜNG VỤ" → "BAN THƯỜNG VỤ"
std::string collective(std::string const& acting_for) {
    auto const blank = acting_for.find(' ');
    return blank == std::string::npos ? acting_for : acting_for.substr(blank + 1);
}

std::string marked(org::Manner manner, std::string const& acting_for, std::string const& post) {
    auto const style = writes_slash(acting_for) ? "draft.sign.slash." : "draft.sign.dot.";
    return vi(style + to_text(manner), {{"post", post}});
}

} // namespace

Signature signature(plan::Plan const& plan, std::optional<org::Signing> const& signing) {
    auto const& signer = plan.signer;
    if (!signing) return {signer.acting_for.text, "", signer.position.text, signer.name.text};
    auto const& whole = signer.acting_for.text;
    auto const head = text::upper(signing->head), own = text::upper(signing->own_title);
    switch (signing->manner) {
    case org::Manner::holder: return {whole, "", head, signing->person};
    case org::Manner::acting:
        return {whole, "", vi("draft.sign.acting", {{"post", head}}), signing->person};
    // Who leads without being the head signs as a deputy does (Nghị định 30, điều 13).
    case org::Manner::in_charge:
    case org::Manner::deputising:
        if (!whole.empty() && !is_state(plan)) return {whole, "", own, signing->person};
        return {whole, marked(org::Manner::deputising, whole, head), own, signing->person};
    // In the place of the collective, where there is one.
    case org::Manner::by_order:
    case org::Manner::by_authority:
        return {"", marked(signing->manner, whole, whole.empty() ? head : collective(whole)), own,
                signing->person};
    case org::Manner::withdrawn: break;
    }
    return {whole, "", signer.position.text, signer.name.text};
}

} // namespace soket::draft
