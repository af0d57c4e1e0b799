// Where a store is: a file's name, or a database on a PostgreSQL server.
#pragma once

#include <filesystem>
#include <string>

namespace soket::store {

class Address {
  public:
    // "FILE", "sqlite:FILE" or "postgresql://USER@HOST/DATABASE", as libpq reads it.
    Address(std::string const& text); // NOLINT: a name is an address
    Address(char const* text)         // NOLINT
        : Address(std::string(text)) {}
    Address(std::filesystem::path const& file) // NOLINT
        : Address(file.string()) {}

    [[nodiscard]] bool on_server() const { return !url_.empty(); }
    // Of a store that isn't on a server.
    [[nodiscard]] std::filesystem::path const& file() const { return file_; }
    [[nodiscard]] std::string const& url() const { return url_; }
    // As it may be shown: without the password.
    [[nodiscard]] std::string shown() const;

  private:
    std::filesystem::path file_;
    std::string url_;
};

} // namespace soket::store
