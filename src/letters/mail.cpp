#include "letters/mail.h"

#include "base/assert.h"
#include "base/refusal.h"
#include "letters/message.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <curl/curl.h>

namespace soket::letters {

namespace {

constexpr long connect_seconds_max = 10, letter_seconds_max = 30;

std::string of_environment(char const* name) {
    auto const* const value = std::getenv(name);
    return value ? value : "";
}

// libcurl takes the message from here, some bytes at a time.
std::size_t give(char* to, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<std::string_view*>(from);
    auto const bytes = std::min(size * count, rest.size());
    std::memcpy(to, rest.data(), bytes);
    rest.remove_prefix(bytes);
    return bytes;
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

} // namespace

std::optional<MailServer> mail_server(std::string const& address, std::string const& from) {
    if (address.empty()) return {};
    if (!address.starts_with("smtp://") && !address.starts_with("smtps://"))
        throw Refusal(Because::invalid, "letters.bad_server", {{"address", address}});
    if (!is_address(from)) throw Refusal(Because::invalid, "letters.from_missing");
    return MailServer{address, from, of_environment("SOKET_SMTP_USER"),
                      of_environment("SOKET_SMTP_PASSWORD")};
}

struct Mail::Inside {
    MailServer server;
    CURL* curl = curl_easy_init();
};

Mail::Mail(MailServer server)
    : inside_(std::make_unique<Inside>(std::move(server))) {
    auto* const curl = inside_->curl;
    SOKET_ASSERT(curl != nullptr);
    auto const& to = inside_->server;
    curl_easy_setopt(curl, CURLOPT_URL, to.address.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_TRY));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + to.from + ">").c_str());
    if (!to.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, to.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, to.password.c_str());
        // A password goes over no open line.
        curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, letter_seconds_max);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
}

Mail::~Mail() { curl_easy_cleanup(inside_->curl); }

std::expected<void, std::string> Mail::send(std::string const& to, std::string const& message) {
    auto* const curl = inside_->curl;
    std::unique_ptr<curl_slist, FreeList> const readers(
        curl_slist_append(nullptr, ("<" + to + ">").c_str()));
    std::string_view rest = message;
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, readers.get());
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    auto const result = curl_easy_perform(curl);
    if (result == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    std::string said = curl_easy_strerror(result);
    if (answer != 0) said += " (" + std::to_string(answer) + ")";
    return std::unexpected(std::move(said));
}

} // namespace soket::letters
