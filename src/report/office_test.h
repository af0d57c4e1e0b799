// An office with two units and an open cycle, for this room's tests.
#pragma once

#include "base/refusal.h"
#include "cycle/cycle.h"
#include "fresh_store.h"
#include "org/org.h"
#include "report/desk.h"
#include "report/example.h"
#include "report/report.h"
#include "store/store.h"
#include "targets/targets.h"

#include <algorithm>

namespace soket::report::example {

inline PersonId const somebody{"cli:vp"};
inline Moment const due = from_vietnam(day(2020, 2, 20), std::chrono::hours(17));
inline Moment const a_day_before{due - std::chrono::hours(24)};

class OpenOffice {
  public:
    template<class Deed>
    auto write(Deed deed) {
        return store.write([&](store::Transaction& t) { return deed(t); });
    }
    template<class Question>
    auto read(Question question) {
        return store.read([&](store::Snapshot const& s) { return question(s); });
    }

    OpenOffice()
        : store(fresh_store()) {
        write([&](store::Transaction& t) {
            org::import(t, somebody, a_day_before,
                        {unit("DK", "Đoàn Khối", "", org::UnitKind::level), unit(),
                         unit("SYT", "Đoàn Sở Y tế", "DK")});
            targets::import(t, somebody, a_day_before, set());
            cycle = cycle::open(t, somebody, a_day_before, plan(), {.report_due = due}).value.id;
        });
    }

    // A workbook that is right; each has bytes of its own.
    Receipt receive(Moment at = a_day_before, Content const& content = example::content(),
                    std::string const& code = "STC") {
        auto const number = std::to_string(++workbooks_);
        Read<Arrival> const arrival{{.file = number + ".xlsx",
                                     .sha256 = number,
                                     .unit = code,
                                     .cycle = cycle.text,
                                     .form_version = "1",
                                     .content = content},
                                    {}};
        return write([&](auto& t) { return report::receive(t, somebody, at, at, arrival); });
    }
    Standing standing(std::string const& code = "STC") {
        auto const all = read([](auto const& s) { return standings(s, day(2020, 12, 31)); });
        return *std::ranges::find(all, code, &Standing::unit);
    }
    // The key of the refusal; "" where it was done.
    template<class Deed>
    std::string refusal_of(Deed deed) {
        try {
            write(deed);
        } catch (Refusal const& refusal) {
            return refusal.findings().front().key;
        }
        return {};
    }

    store::Store store;
    CycleId cycle;

  private:
    int workbooks_ = 0;
};

} // namespace soket::report::example
