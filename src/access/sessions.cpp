#include "access/access.h"
#include "access/access_sql.h"
#include "access/secret.h"

#include "base/hash.h"
#include "journal/journal.h"
#include "store/store.h"

#include <array>
#include <boost/json.hpp>

namespace soket::access {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t device_bytes_max = 200;

Session as_session(SessionRow const& row) {
    return {row.hash, row.person, row.form_key, row.made, row.seen, row.device};
}

bool has_ended(SessionRow const& row, Moment now) {
    return now - row.seen > session_idle_hours || now - row.made > session_hours;
}

} // namespace

std::string random_token() {
    std::array<unsigned char, token_bytes> bytes{};
    fill_random(bytes);
    return to_hex(bytes);
}

std::string make_link(store::Transaction& t, PersonId const& by, Moment now, PersonId const& to) {
    auto const token = random_token();
    delete_links_before(t, now);
    insert_link(t, sha256(token), {to, now + link_hours});
    journal::record(t, by, now, "access.link_made", to.text, {});
    return token;
}

std::string link_address(std::string_view site, std::string_view token) {
    return std::string(site) + "/vao/lien-ket/" + std::string(token);
}

std::string make_first_link(store::Transaction& t, Moment now) {
    auto const token = random_token();
    delete_first_links(t);
    insert_link(t, sha256(token), {std::nullopt, now + link_hours});
    return token;
}

std::optional<Link> find_link(store::Snapshot const& s, std::string_view token, Moment now) {
    auto const row = select_link(s, sha256(token));
    if (!row || row->expires < now) return {};
    if (!row->person && !select_accounts(s).empty()) return {};
    return Link{row->person.value_or(PersonId{})};
}

void use_up_link(store::Transaction& t, std::string_view token) { delete_link(t, sha256(token)); }

std::string open_session(store::Transaction& t, PersonId const& person, Moment now,
                         std::string_view device) {
    delete_sessions_before(t, now - session_idle_hours, now - session_hours);
    auto const token = random_token();
    insert_session(t, {.hash = sha256(token),
                       .person = person,
                       .form_key = random_token(),
                       .made = now,
                       .seen = now,
                       .device = std::string(device.substr(0, device_bytes_max))});
    journal::record(t, person, now, "access.entered", person.text, {});
    return token;
}

std::optional<Session> find_session(store::Snapshot const& s, std::string_view token, Moment now) {
    auto const row = token.empty() ? std::nullopt : select_session(s, sha256(token));
    if (!row || has_ended(*row, now)) return {};
    return as_session(*row);
}

bool is_due_to_note(Session const& session, Moment now) { return now - session.seen > noted_after; }

void note_seen(store::Transaction& t, Session const& session, Moment now) {
    update_seen(t, session.hash, now);
}

std::vector<Session> sessions(store::Snapshot const& s, PersonId const& person, Moment now) {
    std::vector<Session> all;
    for (auto const& row : select_sessions(s, person))
        if (!has_ended(row, now)) all.push_back(as_session(row));
    return all;
}

void end_session(store::Transaction& t, std::string_view hash) { delete_session(t, hash); }

} // namespace soket::access
