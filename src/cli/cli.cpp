#include "cli/cli.h"

#include "base/refusal.h"
#include "text/fold.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <iostream>
#include <memory>
#include <pwd.h>
#include <unistd.h>

namespace soket::cli {

namespace {

using words::Language;

std::string bare(std::string name) {
    name.erase(std::ranges::find(name, ','), name.end());
    name.erase(0, name.find_first_not_of('-'));
    return name;
}

// "plan read" → "plan.read"
std::string dotted(std::string name) {
    std::ranges::replace(name, ' ', '.');
    return name;
}

PersonId login() {
    passwd const* entry = ::getpwuid(::getuid());
    return {std::string("cli:") + (entry != nullptr ? entry->pw_name : "?")};
}

// What the options of one command were given, kept where CLI11 can write it.
struct Given {
    Command const* command = nullptr;
    CLI::App* app = nullptr;
    std::map<std::string, std::vector<std::string>, std::less<>> values;
    std::map<std::string, bool, std::less<>> flags;
};

void declare(Given& given, Option const& option, Language language) {
    auto const name = bare(option.name);
    auto const help = words::say(language, dotted(given.command->name) + "." + name);
    if (option.takes == Takes::nothing) {
        given.app->add_flag(option.name, given.flags[name], help);
        return;
    }
    auto* made = given.app->add_option(option.name, given.values[name], help);
    made->expected(1, option.takes == Takes::one ? 1 : CLI::detail::expected_max_vector_size);
    made->allow_extra_args(option.takes == Takes::many); // else the first of two takes both
    made->required(option.required);
    made->type_name(words::say(language, "cli.value"));
    if (!option.fallback.empty()) made->default_str(option.fallback);
}

// "report submit" becomes the subcommand submit of the subcommand report.
CLI::App* place_of(CLI::App& root, std::string const& name, Language language) {
    auto* app = &root;
    std::size_t begin = 0;
    while (true) {
        auto const end = name.find(' ', begin);
        auto const word = name.substr(begin, end - begin);
        bool const last = end == std::string::npos;
        auto const known = app->get_subcommands([&](CLI::App* a) { return a->get_name() == word; });
        auto* below = known.empty() ? nullptr : known.front();
        if (below == nullptr) {
            auto const key = dotted(name.substr(0, end)) + (last ? ".help" : ".subject");
            below = app->add_subcommand(word, words::say(language, key));
            below->group(words::say(language, "cli.label.subcommands"));
            below->footer("");
            below->get_help_ptr()->group(words::say(language, "cli.label.options"));
            if (!last) below->require_subcommand(1);
        }
        app = below;
        if (last) return app;
        begin = end + 1;
    }
}

int carry_out(Command const& command, Call& call) {
    try {
        return command.run(call);
    } catch (Refusal const& refusal) {
        int const code = call.show(refusal.findings());
        return refusal.because() == Because::machine ? fault : code;
    } catch (std::exception const& failure) {
        *call.err << call.say("cli.fault", {{"reason", failure.what()}}) << '\n';
        if (call.json) call.print_json(boost::json::object{{"fault", failure.what()}});
        return fault;
    }
}

// A full disk behind ">": what was to be shown isn't there, and a script must know.
int delivered(Call const& call, int code) {
    call.out->flush();
    if (call.out->good()) return code;
    *call.err << call.say("cli.output_lost") << '\n';
    return fault;
}

// CLI11 tells in English what is wrong; what it names is put into the user's language.
int show_usage(CLI::App const& app, CLI::ParseError const& error, Language language) {
    if (error.get_exit_code() == 0) return app.exit(error);
    std::string_view const what = error.what();
    auto const tell = [&](std::string_view key, std::string_view value) {
        std::cerr << words::say(language, key, {{"value", std::string(value)}}) << '\n';
    };
    bool const lacking = dynamic_cast<CLI::RequiredError const*>(&error) != nullptr;
    bool const unknown = dynamic_cast<CLI::ExtrasError const*>(&error) != nullptr;
    constexpr std::string_view required = " is required";
    auto const colon = what.rfind(": ");
    auto const strangers = app.remaining(true);
    if (lacking && what.starts_with("A subcommand"))
        tell(strangers.empty() ? "cli.usage.subcommand" : "cli.usage.unknown",
             strangers.empty() ? "" : strangers.front());
    else if (lacking && what.ends_with(required))
        tell("cli.usage.required", what.substr(0, what.size() - required.size()));
    else if (unknown && colon != std::string_view::npos)
        tell("cli.usage.unknown", what.substr(colon + 2));
    else
        tell("cli.usage.other", what);
    std::cerr << words::say(language, "cli.usage") << '\n';
    return usage;
}

Call make_call(Given const& given, Language language) {
    Call call;
    call.language = language;
    call.now = now();
    call.person = login();
    call.out = &std::cout;
    call.err = &std::cerr;
    call.given = given.values;
    for (auto const& [name, set] : given.flags)
        if (set) call.given[name] = {"1"};
    for (auto const& option : given.command->options) {
        auto& values = call.given[bare(option.name)];
        if (values.empty() && !option.fallback.empty()) values = {option.fallback};
    }
    call.json = given.flags.contains("json") && given.flags.at("json");
    return call;
}

} // namespace

int run(std::vector<Command> const& commands, int count, char** arguments, Hall const& hall) {
    auto const language = words::language_of_environment();
    CLI::App app(words::say(language, "cli.about"), "soket");
    app.footer(words::say(language, "cli.footer"));
    app.require_subcommand(1);
    for (auto const* label : {"Usage", "Options", "Subcommands", "SUBCOMMAND", "OPTIONS",
                              "Positionals", "REQUIRED", "Env"})
        app.get_formatter()->label(label, words::say(language, "cli.label." + text::lower(label)));
    app.option_defaults()->group(words::say(language, "cli.label.options"));
    app.set_help_flag("-h,--help", words::say(language, "cli.help"));
    app.set_version_flag("--version", SOKET_VERSION, words::say(language, "cli.version"));
    std::string store_file = "soket.db";
    app.add_option("--db", store_file, words::say(language, "cli.db"))->envname("SOKET_DB");
    app.fallthrough();

    std::vector<std::unique_ptr<Given>> all;
    for (auto const& command : commands) {
        auto given = std::make_unique<Given>();
        given->command = &command;
        given->app = place_of(app, command.name, language);
        given->app->fallthrough();
        for (auto const& option : command.options) declare(*given, option, language);
        if (std::ranges::find(command.options, "output", [](Option const& o) {
                return bare(o.name);
            }) != command.options.end())
            given->app->add_flag("--replace", given->flags["replace"],
                                 words::say(language, "cli.replace"));
        if (command.json)
            given->app->add_flag("--json", given->flags["json"], words::say(language, "cli.json"));
        all.push_back(std::move(given));
    }
    try {
        app.parse(count, arguments);
    } catch (CLI::ParseError const& error) {
        return show_usage(app, error, language);
    }
    auto const chosen = std::ranges::find_if(
        all, [](auto const& given) { return given->app->parsed() && given->command->run; });
    auto call = make_call(**chosen, language);
    bool const make = (*chosen)->command->begins;
    call.store_file = store_file;
    call.open_store = [&]() -> store::Store& { return hall.open_store(store_file, make); };
    int const code = carry_out(*(*chosen)->command, call);
    call.show(hall.afterwards());
    return delivered(call, code);
}

} // namespace soket::cli
