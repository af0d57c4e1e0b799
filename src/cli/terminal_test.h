// A terminal, a store and a folder for tests of a room's commands.
#pragma once

#include "base/files.h"
#include "cli/cli.h"
#include "fresh_store.h"
#include "store/store.h"

#include <filesystem>
#include <sstream>

namespace soket::cli {

// One terminal and one store for the calls of a test.
class Terminal {
  public:
    explicit Terminal(std::vector<Command> commands)
        : commands_(std::move(commands)) {}

    // With at most one option; 64 when there is no such command.
    int operator()(std::string_view name, std::string const& option, std::string const& value,
                   bool json = false) {
        out.str("");
        err.str("");
        Call call;
        call.now = read_iso_moment("2019-12-02T01:00:00Z").value();
        call.person = {"cli:vanphong"};
        call.json = json;
        call.out = &out;
        call.err = &err;
        call.open_store = [this]() -> store::Store& { return store; };
        if (!option.empty()) call.given[option] = {value};
        for (auto const& command : commands_)
            if (command.name == name) return command.run(call);
        return usage;
    }

    store::Store store = fresh_store();
    std::ostringstream out, err;

  private:
    std::vector<Command> commands_;
};

// A folder of the test's own, gone afterwards.
class Folder {
  public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("soket-" + make_uuid(now()))) {
        std::filesystem::create_directory(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::string file(std::string const& name, std::string_view bytes = {}) const {
        auto const path = path_ / name;
        if (!bytes.empty()) write_file(path, bytes);
        return path.string();
    }

  private:
    std::filesystem::path path_;
};

} // namespace soket::cli
