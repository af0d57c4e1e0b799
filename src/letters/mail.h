// The way to a mail server. libcurl stands behind this face alone. For the hall, commands and
// pages.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace soket::letters {

struct MailServer {
    std::string address; // "smtp://mail.example.vn:587", "smtps://…"
    std::string from;    // whose letters they are
    std::string user;    // empty: the server asks for none
    std::string password;
};
// Nothing where no address is given. User and password come from the environment, where they stand
// in no list of processes: SOKET_SMTP_USER, SOKET_SMTP_PASSWORD. Throws Refusal
// letters.bad_server, letters.from_missing.
[[nodiscard]] std::optional<MailServer> mail_server(std::string const& address,
                                                    std::string const& from);

// One connection for several letters; encrypted where the server can.
class Mail {
  public:
    explicit Mail(MailServer server);
    ~Mail();
    Mail(Mail const&) = delete;
    Mail& operator=(Mail const&) = delete;

    // Fails with what the server, or the way to it, said.
    [[nodiscard]] std::expected<void, std::string> send(std::string const& to,
                                                        std::string const& message);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace soket::letters
