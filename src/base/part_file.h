// A file in the making, beside the one that it becomes. It is locked while it is made: what a
// program that was killed has left is taken over by the next that makes a file in that folder, so
// that leftovers never become more than the programs that write at once.
#pragma once

#include <filesystem>
#include <string_view>

namespace soket {

// What to do with a file that stands already where the new one goes.
enum class IfThere { replace, keep };

class PartFile {
  public:
    // Empty, and nobody else's. Throws Refusal file.unwritable.
    explicit PartFile(std::filesystem::path const& becomes);
    // Removes it, unless it has been put in its place.
    ~PartFile();
    PartFile(PartFile const&) = delete;
    PartFile& operator=(PartFile const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    // Throws Refusal file.unwritable.
    void write(std::string_view bytes) const;
    // Flushes it to the disk, gives it its name, and flushes the folder. False when something
    // stands there that is to be kept. Throws Refusal: file.unwritable, file.unflushed.
    [[nodiscard]] bool put_in_place(IfThere if_there);

  private:
    std::filesystem::path becomes_;
    std::filesystem::path path_;
    int file_ = -1;
};

// A name that a file in the making has.
[[nodiscard]] bool is_part_name(std::filesystem::path const& path);
// Nobody makes it any more: its program was killed.
[[nodiscard]] bool is_left_over(std::filesystem::path const& part);

} // namespace soket
