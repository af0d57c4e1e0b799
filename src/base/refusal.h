// The one exception that we throw on purpose: a deed that may not or can't be done.
// Its transaction is undone; the door shows the findings and chooses the exit code or HTTP status.
#pragma once

#include "base/finding.h"

#include <exception>

namespace soket {

enum class Because {
    forbidden, // this person may not
    not_found, // it isn't there, or this person may not know that it is
    conflict,  // it has changed, or its state doesn't allow this
    too_large, // past a limit
    invalid,   // the input is wrong; the findings say where
    machine,   // the disk is full or at fault: nothing is wrong with what was asked
};

class Refusal : public std::exception {
  public:
    Refusal(Because because, Findings findings);
    Refusal(Because because, std::string key, Arguments arguments = {}, Place place = {});

    [[nodiscard]] Because because() const { return because_; }
    [[nodiscard]] Findings const& findings() const { return findings_; }
    // For logs only: the first finding's key.
    [[nodiscard]] char const* what() const noexcept override;

  private:
    Because because_;
    Findings findings_;
};

} // namespace soket
