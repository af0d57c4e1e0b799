#include "base/refusal.h"
#include "web/server_session.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace soket::web {

namespace {

namespace ssl = net::ssl;
// Not Beast's own: in 1.81 that one ends a write of two buffers after the first, without an error.
using TlsStream = ssl::stream<beast::tcp_stream>;

// As Mozilla's "intermediate" of 2024 has it: TLS 1.2 with forward secrecy, and TLS 1.3.
constexpr char const* ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

} // namespace

template<>
net::awaitable<bool> open_stream(TlsStream& stream) {
    auto const [error] = co_await stream.async_handshake(ssl::stream_base::server, quietly);
    co_return !error;
}

template<>
net::awaitable<void> close_stream(TlsStream& stream) {
    co_await stream.async_shutdown(quietly);
}

void serve_tls(State& state, net::ip::tcp::socket socket, Peer peer) {
    serve_session(std::make_shared<Session<TlsStream>>(
        state, TlsStream(beast::tcp_stream(std::move(socket)), *state.tls), std::move(peer)));
}

std::shared_ptr<ssl::context> read_certificate(Tls const& tls) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    auto const require = [](beast::error_code error, std::filesystem::path const& file) {
        if (error)
            throw Refusal(Because::invalid, "web.certificate_unreadable",
                          {{"reason", error.message()}}, {.file = file.string()});
    };
    beast::error_code error;
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context->native_handle(), ciphers);
    SSL_CTX_set_options(context->native_handle(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    context->use_certificate_chain_file(tls.certificate.string(), error);
    require(error, tls.certificate);
    context->use_private_key_file(tls.key.string(), ssl::context::pem, error);
    require(error, tls.key);
    return context;
}

} // namespace soket::web
