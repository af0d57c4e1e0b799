#include "access/second_key.h"

#include "access/second_key_sql.h"
#include "access/secret.h"
#include "base/hash.h"
#include "journal/journal.h"
#include "store/store.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace soket::access {

namespace {

constexpr std::size_t secret_bytes = 20;
constexpr std::int64_t step_seconds = 30;
constexpr std::uint32_t codes = 1'000'000;

std::int64_t step_of(Moment moment) {
    auto const since = std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch());
    return since.count() / step_seconds;
}

std::string bytes_of(std::string_view secret) {
    std::string bytes(secret.size() / 2, '\0');
    std::size_t length = 0;
    bool const read = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                     secret.data(), secret.size(), nullptr, &length, nullptr) == 0;
    return read && length == secret_bytes ? bytes : std::string();
}

// RFC 4226: the HMAC of the step, from which four bytes are taken where its last one says.
std::string code_of(std::string_view secret, std::int64_t step) {
    auto const key = bytes_of(secret);
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(step >> (8 * (counter.size() - 1 - i)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(),
         mac.data(), &length);
    auto const at = mac.at(length - 1) & 0xFU;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8U | mac.at(at + i);
    return fmt::format("{:06}", (number & 0x7FFFFFFFU) % codes);
}

// The step whose code it is, of this half minute and its neighbours: clocks differ, and typing
// takes time.
std::optional<std::int64_t> step_by(std::string_view secret, Moment now, std::string_view code) {
    std::string digits(code);
    std::erase(digits, ' ');
    for (auto step = step_of(now) - 1; step <= step_of(now) + 1; ++step) {
        auto const right = code_of(secret, step);
        if (right.size() == digits.size() &&
            sodium_memcmp(right.data(), digits.data(), right.size()) == 0)
            return step;
    }
    return {};
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t kept = 0;
    int bits = 0;
    for (char const byte : bytes) { // 20 bytes are 32 signs: nothing is left over
        kept = kept << 8U | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += signs[kept >> (bits - 5) & 31U];
    }
    return text;
}

} // namespace

bool needs_second_key(std::vector<rights::Holding> const& roles) {
    using enum rights::Action;
    constexpr std::array deciding{report_approve, target_decide, survey_decide, task_accept,
                                  extension_grant};
    return std::ranges::any_of(roles, [&](rights::Holding const& holding) {
        return std::ranges::any_of(deciding, [&](rights::Action action) {
            return rights::scope_of(holding.role, action).has_value();
        });
    });
}

std::string make_secret() { return random_token().substr(0, 2 * secret_bytes); }

std::string written_secret(std::string_view secret) {
    auto text = base32(bytes_of(secret));
    for (std::size_t at = 4; at < text.size(); at += 5) text.insert(at, " ");
    return text;
}

std::string key_address(std::string_view secret, std::string_view login) {
    return fmt::format("otpauth://totp/soket:{}?secret={}&issuer=soket", login,
                       base32(bytes_of(secret)));
}

std::string code_at(std::string_view secret, Moment moment) {
    return code_of(secret, step_of(moment));
}

bool has_second_key(store::Snapshot const& s, PersonId const& person) {
    return select_second_key(s, person).has_value();
}

bool set_second_key(store::Transaction& t, PersonId const& person, Moment now,
                    std::string_view secret, std::string_view code) {
    if (bytes_of(secret).empty()) return false;
    auto const step = step_by(secret, now, code);
    if (!step) return false;
    replace_second_key(t, person, {std::string(secret), *step}, now);
    journal::record(t, person, now, "access.second_key_set", person.text, {});
    return true;
}

bool take_code(store::Transaction& t, PersonId const& person, Moment now, std::string_view code) {
    auto const row = select_second_key(t, person);
    auto const step = row ? step_by(row->secret, now, code) : std::nullopt;
    if (!step || *step <= row->last_step) return false;
    update_last_step(t, person, *step);
    return true;
}

void forget_second_key(store::Transaction& t, PersonId const& by, Moment now,
                       PersonId const& person) {
    if (!has_second_key(t, person)) return;
    delete_second_key(t, person);
    journal::record(t, by, now, "access.second_key_forgotten", person.text, {});
}

std::string begin_half_way(store::Transaction& t, PersonId const& person, Moment now) {
    delete_half_ways_before(t, now);
    auto const token = random_token();
    insert_half_way(t, sha256(token), {person, now + half_way_minutes});
    return token;
}

std::optional<PersonId> find_half_way(store::Snapshot const& s, std::string_view token,
                                      Moment now) {
    auto const row = select_half_way(s, sha256(token));
    return row && row->expires >= now ? std::optional(row->person) : std::nullopt;
}

void end_half_way(store::Transaction& t, std::string_view token) {
    delete_half_way(t, sha256(token));
}

} // namespace soket::access
