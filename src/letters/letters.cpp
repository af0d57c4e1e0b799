#include "letters/letters.h"

#include "access/access.h"
#include "base/refusal.h"
#include "journal/journal.h"
#include "letters/letters_sql.h"
#include "letters/message.h"
#include "org/org.h"
#include "store/store.h"
#include "words/words.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <mutex>

namespace soket::letters {

namespace {

using rights::Role;

std::string vi(std::string_view key, Arguments const& arguments = {}) {
    return words::say(words::Language::vi, key, arguments);
}

// By unit; whoever sends the report comes before who only writes it.
std::map<std::string, std::vector<Addressee>> addressees(store::Snapshot const& s, Day today) {
    std::map<std::string, std::vector<Addressee>> all;
    auto const accounts = access::accounts(s);
    for (auto const role : {Role::secretary, Role::reporter})
        for (auto const& account : accounts) {
            if (account.blocked) continue;
            for (auto const& holding : access::roles_on(s, account.id, today)) {
                if (holding.role != role) continue;
                auto& of_unit = all[holding.unit];
                if (std::ranges::find(of_unit, account.id, &Addressee::person) == of_unit.end())
                    of_unit.push_back({account.id, account.name, account.email, account.phone});
            }
        }
    return all;
}

Missing must_find(std::vector<Missing> const& all, std::string_view unit) {
    auto const found = std::ranges::find(all, org::code_key(unit), [](Missing const& each) {
        return org::code_key(each.standing.unit);
    });
    if (found == all.end())
        throw Refusal(Because::conflict, "letters.not_missing", {{"unit", std::string(unit)}});
    return *found;
}

void must_be_quiet(Missing const& missing, Moment now, bool again) {
    if (again || !missing.last || now - missing.last->at >= quiet_hours) return;
    throw Refusal(Because::conflict, "letters.reminded_before",
                  {{"unit", missing.standing.unit_name}, {"moment", argument(missing.last->at)}});
}

void record(store::Transaction& t, Reminder reminder) {
    auto const cycle = cycle::current(t).id;
    reminder.number = static_cast<std::int64_t>(select_reminders(t, cycle).size()) + 1;
    insert_reminder(t, cycle, reminder);
    // The address stays in the row: a journal is read by many.
    journal::record(t, reminder.person, reminder.at, "letters.reminded", reminder.unit,
                    {{"way", to_text(reminder.way)}});
}

Letter letter_to(Addressee const& addressee, Missing const& missing, cycle::Cycle const& cycle,
                 Moment now) {
    return {.from = {},
            .to = addressee.email,
            .to_name = addressee.name,
            .reply_to = {},
            .subject = vi("letters.subject_line",
                          {{"unit", missing.standing.unit_name}, {"cycle", cycle.title}}),
            .text = letter_text(missing, cycle, now),
            .at = now,
            .id = ReportId::make(now).text};
}

class Postman {
  public:
    Postman(store::Store& store, PersonId const& person, Moment now, std::string_view from,
            Reminding const& reminding, Send const& send)
        : store_(store)
        , person_(person)
        , now_(now)
        , from_(from)
        , reminding_(reminding)
        , send_(send) {
        store.read([&](store::Snapshot const& s) {
            cycle_ = cycle::current(s);
            all_ = missing(s, now);
        });
    }

    Reminded deliver() {
        for (auto const& unit : reminding_.units) {
            try {
                auto const missing = must_find(all_, unit);
                must_be_quiet(missing, now_, reminding_.again);
                deliver_to(missing);
            } catch (Refusal const& refusal) {
                append(done_.findings, refusal.findings());
            }
            if (broken_) break;
        }
        return std::move(done_);
    }

  private:
    void deliver_to(Missing const& missing) {
        bool reached = false;
        for (auto const& addressee : missing.addressees) {
            if (broken_ || !is_address(addressee.email)) continue;
            reached = true;
            auto letter = letter_to(addressee, missing, cycle_, now_);
            letter.from = from_;
            if (is_address(reminding_.reply_to)) letter.reply_to = reminding_.reply_to;
            if (auto const sent = send_(letter.to, message_of(letter)); !sent) {
                broken_ = true;
                throw Refusal(Because::machine, "letters.not_sent",
                              {{"unit", missing.standing.unit_name},
                               {"address", letter.to},
                               {"said", sent.error()}});
            }
            store_.write([&](store::Transaction& t) {
                record(t, {0, missing.standing.unit, Way::email, letter.to, now_, person_});
            });
            ++done_.count;
        }
        if (!reached)
            throw Refusal(Because::conflict, "letters.no_address",
                          {{"unit", missing.standing.unit_name}});
    }

    store::Store& store_;
    PersonId const& person_;
    Moment now_;
    std::string from_;
    Reminding const& reminding_;
    Send const& send_;
    cycle::Cycle cycle_;
    std::vector<Missing> all_;
    Reminded done_;
    bool broken_ = false; // the server takes nothing
};

} // namespace

std::vector<Missing> missing(store::Snapshot const& s, Moment now) {
    auto const today = in_vietnam(now).day;
    auto const reached = addressees(s, today);
    std::map<std::string, Reminder> last;
    for (auto& reminder : select_reminders(s, cycle::current(s).id))
        last.insert_or_assign(reminder.unit, reminder);
    std::vector<Missing> all;
    for (auto& standing : report::standings(s, today)) {
        if (!standing.is_missing()) continue;
        Missing each{.standing = std::move(standing), .addressees = {}, .last = {}};
        if (auto const found = reached.find(each.standing.unit); found != reached.end())
            each.addressees = found->second;
        if (auto const found = last.find(each.standing.unit); found != last.end())
            each.last = found->second;
        all.push_back(std::move(each));
    }
    return all;
}

Reminded remind(store::Store& store, PersonId const& person, Moment now, std::string_view from,
                Reminding const& reminding, Send const& send) {
    return Postman(store, person, now, from, reminding, send).deliver();
}

namespace {

void must_choose(Reminding const& reminding) {
    if (reminding.units.empty()) throw Refusal(Because::invalid, "letters.none_chosen");
}

} // namespace

Reminded remind_by_mail(store::Store& store, PersonId const& person, Moment now,
                        std::optional<MailServer> const& server, Reminding reminding) {
    if (!server) throw Refusal(Because::conflict, "letters.no_server");
    must_choose(reminding);
    if (reminding.reply_to.empty())
        if (auto const account =
                store.read([&](store::Snapshot const& s) { return access::find(s, person); }))
            reminding.reply_to = account->email;
    // Two who press at once would both find nobody reminded yet.
    static std::mutex one_by_one;
    std::scoped_lock const alone(one_by_one);
    Mail mail(*server);
    return remind(
        store, person, now, server->from, reminding,
        [&](std::string const& to, std::string const& message) { return mail.send(to, message); });
}

Reminded note_calls(store::Store& store, PersonId const& person, Moment now,
                    Reminding const& reminding) {
    must_choose(reminding);
    Reminded noted;
    for (auto const& unit : reminding.units) try {
            store.write(
                [&](store::Transaction& t) { note_call(t, person, now, unit, reminding.again); });
            ++noted.count;
        } catch (Refusal const& refusal) {
            append(noted.findings, refusal.findings());
        }
    return noted;
}

void note_call(store::Transaction& t, PersonId const& person, Moment now, std::string_view unit,
               bool again) {
    auto const called = must_find(missing(t, now), unit);
    must_be_quiet(called, now, again);
    auto const has_phone = std::ranges::find_if(
        called.addressees, [](Addressee const& each) { return !each.phone.empty(); });
    record(t, {0, called.standing.unit, Way::telephone,
               has_phone == called.addressees.end() ? "" : has_phone->phone, now, person});
}

std::string letter_text(Missing const& missing, cycle::Cycle const& cycle, Moment now) {
    auto const& standing = missing.standing;
    Arguments const arguments{{"unit", standing.unit_name},
                              {"cycle", cycle.title},
                              {"symbol", cycle.plan_symbol},
                              {"plan_date", to_office(cycle.plan_date)},
                              {"due", argument(standing.deadline)}};
    auto text = vi("letters.text.greeting", arguments) + "\n\n";
    text += vi(now > standing.deadline ? "letters.text.late" : "letters.text.soon", arguments);
    if (standing.sent_back)
        text += "\n\n" + vi("letters.text.returned", {{"reasons", standing.reasons}});
    if (standing.state == report::State::draft) text += "\n\n" + vi("letters.text.draft");
    return text + "\n\n" + vi("letters.text.closing", arguments) + "\n";
}

} // namespace soket::letters
