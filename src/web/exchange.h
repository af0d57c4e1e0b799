// What one exchange over HTTP is to the rooms: a request that was read whole and within limits, and
// the answer to it. No library shows here; the server (web/server.h) makes the one and sends the
// other.
#pragma once

#include "base/enum.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace soket::web {

enum class Method { get, head, post, put, del, other };
BOOST_DESCRIBE_ENUM(Method, get, head, post, put, del, other)

// A field of a form that was sent: text, or a file with the name that its sender gave it.
struct Field {
    std::string name;
    std::string text;                // of a file, its bytes
    std::optional<std::string> file; // last part of its name, without folders; "" where none was
                                     // chosen
    std::string type;                // as the sender says; content decides (office/kind.h)
};

using Names = std::map<std::string, std::string, std::less<>>;

struct Request {
    Method method = Method::get;
    std::string path; // decoded, "/chi-tieu/CT1.1"; never with a "..", a NUL or a control character
    std::vector<std::pair<std::string, std::string>> query; // decoded, in order
    Names headers; // names in lower case; several of one name are joined by ", "
    Names cookies;
    std::vector<Field> fields; // of a form: urlencoded or multipart
    std::string body;          // of any other kind, as it came
    std::string address;       // of the client; behind a trusted proxy, the one that it names
    bool is_secure = false;    // came by TLS, or the trusted proxy says that it did
    std::string id;            // of this request, for the log and the error page

    // "" where there is none; of query and fields, the first one of several.
    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
    [[nodiscard]] std::string_view asked(std::string_view query_name) const;
    [[nodiscard]] std::string_view field(std::string_view name) const;
    [[nodiscard]] Field const* file(std::string_view name) const; // one that was chosen
};

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    // Pattern of the path that was answered, "/cycles/:cycle/reports/:unit": what log and metrics
    // name instead of the path, which may tell of a person.
    std::string route;
    // The connection stays open, and gets what is told to this topic from now on (web/hub.h).
    std::optional<std::string> listens_to;
};

// Only a path of ours: "//elsewhere" and "/\elsewhere" are others'.
[[nodiscard]] bool is_own_path(std::string_view path);
// The page that was asked for, or that a form was sent from: the form's own address may answer to
// nothing else.
[[nodiscard]] std::string page_of(Request const& request);
// 303, so that a page that was posted is asked for again, not sent twice.
[[nodiscard]] Response see_other(std::string_view path);

} // namespace soket::web
