// Somebody who asks over HTTP and waits for the answer, on a connection of his own.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bench {

struct Asked {
    std::string method = "GET";
    std::string path;
    std::string header_name; // one that every request of his has
    std::string header_value;
};

class Client {
  public:
    explicit Client(std::uint16_t port);
    ~Client();
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;

    // The status; throws when there is no answer.
    int ask(Asked const& asked);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// What became of many requests.
class Tally {
  public:
    void add(int status, double seconds);
    void add(Tally const& other);

    [[nodiscard]] int requests() const { return static_cast<int>(seconds_.size()); }
    [[nodiscard]] int failed() const { return failed_; }
    // So many of a hundred were as quick or quicker.
    [[nodiscard]] double seconds_of(int hundredths) const;

  private:
    std::vector<double> seconds_;
    int failed_ = 0;
};

// Asks and notes how long it took; no answer is a failure.
void ask(Client& client, Asked const& asked, Tally& tally);

} // namespace bench
