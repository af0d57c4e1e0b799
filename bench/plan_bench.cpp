// Plans read: how many in a second, against what their letters and, in Word, their archives cost
// alone; and how soon `soket plan read` is done, in how much memory, against an empty program and
// an empty Python script.
#include "base/files.h"
#include "office/archive.h"
#include "office/paper.h"
#include "packages.h"
#include "paired.h"
#include "plan/plan.h"
#include "process.h"
#include "text/fold.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace soket;
using namespace bench;

std::vector<fs::path> plans_in(fs::path const& folder) {
    std::vector<fs::path> plans;
    for (auto const& file : fs::recursive_directory_iterator(folder))
        if (file.path().extension() == ".txt") plans.push_back(file.path());
    std::ranges::sort(plans);
    return plans;
}

// The plan's lines as Word keeps them: each in a run of its own with its font.
std::string in_word(std::string_view text) {
    std::string body;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        body += "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Times "
                "New Roman\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">";
        for (char const c : text.substr(0, end))
            body += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
        body += "</w:t></w:r></w:p>";
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    office::Archive archive;
    archive.set("_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                "relationships\"><Relationship Id=\"r1\" "
                "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    archive.set("word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
                "main\"><w:body>" +
                    body + "</w:body></w:document>");
    return office::write_archive(archive);
}

void print_speed(std::vector<fs::path> const& plans, fs::path const& folder, int pairs) {
    std::vector<fs::path> documents;
    for (auto const& plan : plans) {
        documents.push_back(folder / (plan.stem().string() + ".docx"));
        write_file(documents.back(), in_word(read_file(plan).value()));
    }
    std::size_t found = 0;
    auto const each = [&](std::vector<fs::path> const& files, auto const& look) {
        return Way{[&files, &look] {
                       for (auto const& file : files) look(file);
                   },
                   static_cast<int>(files.size())};
    };
    auto const read = [&](fs::path const& file) {
        found += plan::read(office::read_paper(file).value()).milestones.size();
    };
    auto const fold = [&](fs::path const& file) {
        found += text::fold(read_file(file).value()).size();
    };
    auto const seconds = print_ratio("a plan as text : its letters folded once", pairs,
                                     each(plans, read), each(plans, fold));
    print_ratio("a plan in Word : unzipping and parsing alone", pairs, each(documents, read),
                each(documents, unzip_and_parse));
    require(found > 0, "nothing was read");
    fmt::print("{:.0f} plans a second\n", 1 / seconds);
}

void print_start(fs::path const& plan, int pairs) {
    std::vector<std::string> const soket{SOKET_PROGRAM, "plan", "read", plan.string()};
    std::vector<std::string> const python{"/usr/bin/python3", "-S", "-c", "pass"};
    constexpr int times = 20;
    auto const way = [](std::vector<std::string> const& words) {
        return Way{[&words] {
                       for (int i = 0; i < times; ++i) run_program(words);
                   },
                   times};
    };
    std::vector<std::string> const nothing{"/bin/true"};
    print_ratio("soket plan read, from start to end : true", pairs, way(soket), way(nothing));
    print_ratio("soket plan read, from start to end : an empty Python", pairs, way(soket),
                way(python));
    auto const megabytes = [](std::vector<std::string> const& words) {
        return static_cast<double>(peak_memory(words)) / 1e6;
    };
    fmt::print("memory at most: soket plan read {:.1f} MB, true {:.1f} MB, an empty Python {:.1f} "
               "MB\n",
               megabytes(soket), megabytes(nothing), megabytes(python));
}

} // namespace

int main(int count, char** words) {
    int const pairs = count > 1 ? std::stoi(words[1]) : 11;
    auto const folder = fs::temp_directory_path() /
                        fmt::format("soket-bench-plans-{}", static_cast<long>(getpid()));
    fs::create_directories(folder);
    fs::path const source = SOKET_SOURCE;
    auto const plans = plans_in(source / "tests/plans");
    print_heading(fmt::format("{} plans", plans.size()));
    print_speed(plans, folder, pairs);
    print_start(source / "tests/plans/ke-hoach-81.txt", pairs);
    fs::remove_all(folder);
}
