#include "web/answer.h"

#include "web/gzip.h"
#include "web/header_text.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <utility>

namespace soket::web {

namespace {

using Header = std::pair<std::string_view, std::string_view>;

// Of every answer, unless it says otherwise itself.
constexpr std::array<Header, 6> security_headers{{
    {"content-security-policy", "default-src 'self'; object-src 'none'; base-uri 'none'; "
                                "form-action 'self'; frame-ancestors 'none'"},
    {"x-content-type-options", "nosniff"},
    {"x-frame-options", "DENY"},
    {"referrer-policy", "same-origin"},
    {"permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"},
    {"cross-origin-opener-policy", "same-origin"},
}};
// Browsers then come by TLS alone, for two years.
constexpr Header secure_header{"strict-transport-security", "max-age=63072000"};
// Pages tell of people, and several people use one computer.
constexpr Header cache_header{"cache-control", "no-store"};

std::string_view header_of(Response const& response, std::string_view name) {
    auto const found = std::ranges::find(
        response.headers, name, [](auto const& each) { return std::string_view(each.first); });
    return found == response.headers.end() ? std::string_view{} : found->second;
}

// A line end in a value would begin a header of its own.
void write_header(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    auto const begin = head.size();
    head += value;
    std::replace_if(
        head.begin() + static_cast<std::ptrdiff_t>(begin), head.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    head += "\r\n";
}

void write_default(std::string& head, Response const& response, Header const& header) {
    if (header_of(response, header.first).empty()) write_header(head, header.first, header.second);
}

std::string head_of(Request const& request, Response const& response, Moment now) {
    auto head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    head.reserve(1'024);
    write_header(head, "date", http_date(now));
    if (!response.type.empty()) write_header(head, "content-type", response.type);
    for (auto const& header : security_headers) write_default(head, response, header);
    if (request.is_secure) write_default(head, response, secure_header);
    write_default(head, response, cache_header);
    if (!request.id.empty()) write_header(head, "x-request-id", request.id);
    for (auto const& [name, value] : response.headers) write_header(head, name, value);
    return head;
}

// Two tags are of the same thing whether they are weak or not (RFC 9110, 8.8.3.2).
std::string_view strong(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool has_already(Request const& request, Response const& response) {
    auto const tag = header_of(response, "etag");
    bool const reads = request.method == Method::get || request.method == Method::head;
    if (tag.empty() || response.status != 200 || !reads) return false;
    auto list = request.header("if-none-match");
    while (auto const item = take_item(list, ','))
        if (*item == "*" || strong(*item) == strong(tag)) return true;
    return false;
}

// What is packed is another sequence of bytes, so its tag can't be a strong one.
void weaken_tag(Response& response) {
    for (auto& [name, value] : response.headers)
        if (name == "etag" && !value.starts_with("W/")) value.insert(0, "W/");
}

} // namespace

void pack(Request const& request, Response& response) {
    if (!is_packable(response.type) || response.body.size() < gzip_bytes_min ||
        !header_of(response, "content-encoding").empty())
        return;
    if (header_of(response, "vary").empty())
        response.headers.emplace_back("vary", "accept-encoding");
    if (!accepts_gzip(request.header("accept-encoding"))) return;
    response.body = gzip(response.body);
    response.headers.emplace_back("content-encoding", "gzip");
    weaken_tag(response);
}

Answer to_answer(Request const& request, Response response, bool keeps_open, Moment now) {
    bool const is_unchanged = has_already(request, response);
    if (is_unchanged) {
        response.status = 304;
        response.body.clear();
        response.type.clear();
    }
    pack(request, response);
    bool const has_body = !is_unchanged && response.status != 204;
    if (response.body.empty() && !header_of(response, "location").empty()) response.type.clear();
    Answer answer{.head = head_of(request, response, now), .keeps_open = keeps_open};
    if (has_body) write_header(answer.head, "content-length", std::to_string(response.body.size()));
    if (!keeps_open) write_header(answer.head, "connection", "close");
    answer.head += "\r\n";
    if (has_body && request.method != Method::head) answer.body = std::move(response.body);
    return answer;
}

Answer to_stream_head(Request const& request, Response response, Moment now) {
    response.type = "text/event-stream";
    // nginx would gather what is to be sent at once.
    response.headers.emplace_back("x-accel-buffering", "no");
    Answer answer{.head = head_of(request, response, now)};
    write_header(answer.head, "connection", "close");
    answer.head += "\r\n";
    return answer;
}

std::string_view reason_phrase(int status) {
    constexpr std::array<std::pair<int, std::string_view>, 27> phrases{{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
    }};
    auto const* const found =
        std::ranges::find(phrases, status, &std::pair<int, std::string_view>::first);
    return found == phrases.end() ? "-" : found->second;
}

std::string http_date(Moment moment) {
    using namespace std::chrono;
    constexpr std::array names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const midnight = floor<days>(moment);
    year_month_day const date{midnight};
    hh_mm_ss const time{moment - midnight};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       names[weekday{midnight}.c_encoding()], unsigned(date.day()),
                       months[unsigned(date.month()) - 1], int(date.year()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

} // namespace soket::web
