#include "access/access.h"
#include "access/access_sql.h"

#include "base/embedded.h"
#include "journal/journal.h"
#include "store/store.h"
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>
#include <sodium.h>
#include <stdexcept>

namespace soket::access {

namespace {

// OWASP's second choice of argon2id; a tenth of a second here.
constexpr auto operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

constexpr std::int64_t free_attempts = 5;
constexpr std::chrono::seconds wait_max{15 * 60};
constexpr std::chrono::hours forgotten_after{24};

// From breaches, and what offices here choose; in small letters.
std::set<std::string_view> const& common_passwords() {
    static std::set<std::string_view> const all = [] {
        std::set<std::string_view> lines;
        auto text = embedded("access/common_passwords.txt");
        while (!text.empty()) {
            auto const end = std::min(text.find('\n'), text.size());
            lines.insert(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return lines;
    }();
    return all;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// "matkhau2024!" is "matkhau" with what everybody adds.
std::string without_tail(std::string const& password) {
    auto const last = password.find_last_not_of("0123456789!@#$%.?*_-");
    return last == std::string::npos ? "" : password.substr(0, last + 1);
}

bool is_known(std::string const& password) {
    auto const& known = common_passwords();
    return known.contains(password) || known.contains(without_tail(password));
}

// One letter, or a row of the keyboard, over and over.
bool is_monotonous(std::string_view password) {
    return std::set<char>(password.begin(), password.end()).size() < 5;
}

bool holds_word_of(std::string const& password, std::string_view text) {
    auto folded = text::fold(text);
    std::erase(folded, ' ');
    constexpr std::size_t telling = 5;
    return folded.size() >= telling && password.find(folded) != std::string::npos;
}

std::string by_login(Attempt const& attempt) {
    return "login " + text::lower(text::trimmed(attempt.login));
}
std::string by_address(Attempt const& attempt) { return "address " + attempt.address; }

std::chrono::seconds wait_after(std::optional<AttemptRow> const& row, std::int64_t allowed,
                                Moment now) {
    if (!row || row->failed < allowed || now - row->last > forgotten_after) return {};
    auto const doublings = std::min<std::int64_t>(row->failed - allowed, 10);
    auto const pause = std::min(wait_max, std::chrono::seconds(1LL << doublings));
    return std::max(std::chrono::seconds{0}, pause - (now - row->last));
}

// An office sits behind one address: more are let pass there.
constexpr std::int64_t free_attempts_of_address = 50;

// Checked in place of one that there isn't, so that both take the same time.
std::string const& hash_of_nobody() {
    static std::string const hash = password_hash("nobody has this one");
    return hash;
}

} // namespace

Findings password_faults(Account const& account, std::string_view password) {
    auto const fault = [](std::string key, Arguments arguments = {}) {
        return Findings{{.key = std::move(key),
                         .arguments = std::move(arguments),
                         .place = {.field = "mat-khau"}}};
    };
    if (letters_in(password) < password_letters_min)
        return fault("access.password_short", {{"min", std::to_string(password_letters_min)}});
    if (password.size() > password_bytes_max) return fault("access.password_long");
    auto const plain = text::lower(password);
    if (is_known(plain) || is_monotonous(plain)) return fault("access.password_known");
    if (holds_word_of(plain, account.login) || holds_word_of(plain, account.name))
        return fault("access.password_personal");
    return {};
}

std::string password_hash(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash.data(), password.data(), password.size(), operations, memory) != 0)
        throw std::runtime_error("no memory for a password's hash");
    return hash.data();
}

void set_password(store::Transaction& t, PersonId const& person, Moment now, std::string_view hash,
                  std::string_view kept_session) {
    replace_password(t, person, hash, now);
    delete_sessions(t, person, kept_session);
    journal::record(t, person, now, "access.password_set", person.text, {});
}

Knock knock(store::Snapshot const& s, Attempt const& attempt, Moment now) {
    Knock knock{.account = find_login(s, attempt.login), .hash = hash_of_nobody(), .wait = {}};
    knock.wait =
        std::max(wait_after(select_attempt(s, by_login(attempt)), free_attempts, now),
                 wait_after(select_attempt(s, by_address(attempt)), free_attempts_of_address, now));
    if (!knock.account) return knock;
    auto const hash = select_password(s, knock.account->id);
    if (!hash || knock.account->blocked)
        knock.account = std::nullopt;
    else
        knock.hash = *hash;
    return knock;
}

bool fits(Knock const& knock, std::string_view password) {
    bool const right =
        password.size() <= password_bytes_max &&
        crypto_pwhash_str_verify(knock.hash.c_str(), password.data(), password.size()) == 0;
    return right && knock.account.has_value();
}

void note_wrong(store::Transaction& t, Attempt const& attempt, Moment now) {
    for (auto const& subject : {by_login(attempt), by_address(attempt)}) {
        auto row = select_attempt(t, subject).value_or(AttemptRow{});
        if (now - row.last > forgotten_after) row.failed = 0;
        replace_attempt(t, subject, {row.failed + 1, now});
    }
}

void note_right(store::Transaction& t, Attempt const& attempt) {
    delete_attempt(t, by_login(attempt));
}

} // namespace soket::access
