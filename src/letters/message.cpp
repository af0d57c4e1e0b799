#include "letters/message.h"

#include "base/base64.h"

#include <algorithm>
#include <fmt/chrono.h>

namespace soket::letters {

namespace {

constexpr std::string_view line_end = "\r\n";

// Pieces of so many bytes at most, cut between letters.
template<class Each>
void for_each_piece(std::string_view text, std::size_t bytes_max, Each each) {
    while (!text.empty()) {
        auto size = std::min(bytes_max, text.size());
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80)
            --size;
        each(text.substr(0, size));
        text.remove_prefix(size);
    }
}

// An "encoded word" is 75 signs long at most (RFC 2047).
std::string header_text(std::string_view text) {
    constexpr std::size_t bytes_of_word = 45;
    std::string out;
    for_each_piece(text, bytes_of_word, [&](std::string_view piece) {
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + to_base64(piece) + "?=";
    });
    return out;
}

std::string body_text(std::string_view text) {
    constexpr std::size_t signs_of_line = 76;
    std::string lines;
    for_each_piece(to_base64(text), signs_of_line, [&](std::string_view piece) {
        lines += std::string(piece) + std::string(line_end);
    });
    return lines;
}

} // namespace

std::string message_of(Letter const& letter) {
    std::string out;
    auto const add = [&](std::string_view name, std::string_view value) {
        out += fmt::format("{}: {}{}", name, value, line_end);
    };
    auto const host = letter.from.substr(letter.from.find('@') + 1);
    add("Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000",
                            fmt::gmtime(std::time_t{letter.at.time_since_epoch().count()})));
    add("From", "<" + letter.from + ">");
    add("To", header_text(letter.to_name) + " <" + letter.to + ">");
    if (!letter.reply_to.empty()) add("Reply-To", "<" + letter.reply_to + ">");
    add("Message-ID", "<" + letter.id + "@" + host + ">");
    add("Subject", header_text(letter.subject));
    add("MIME-Version", "1.0");
    add("Content-Type", "text/plain; charset=utf-8");
    add("Content-Transfer-Encoding", "base64");
    return out + std::string(line_end) + body_text(letter.text);
}

bool is_address(std::string_view text) {
    auto const at = text.find('@');
    bool const has_sides = at != std::string_view::npos && at > 0 && at + 1 < text.size();
    return has_sides && text.rfind('@') == at && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == ',' ||
                      c == ';' || c == '"' || c == '\x7F';
           });
}

} // namespace soket::letters
