// Servers beside this program: ours as a child, and nginx, which serves the same bytes as a file.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

// A program of its own, ended with this object.
class Child {
  public:
    explicit Child(std::function<void()> const& run);
    ~Child();
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    [[nodiscard]] pid_t process() const { return process_; }
    // For which its threads were running so far, in seconds.
    [[nodiscard]] double processor_time() const;

  private:
    pid_t process_;
};

inline constexpr int nginx_port = 18'181;
// Serves `page` as /page.html.
[[nodiscard]] std::unique_ptr<Child> serve_by_nginx(std::filesystem::path const& folder,
                                                    std::string const& page);

// The bytes at that address, with these headers sent; waits until somebody serves there.
[[nodiscard]] std::string fetched(std::string const& address, std::filesystem::path const& folder,
                                  std::vector<std::string> const& headers = {});

} // namespace bench
