#include "web/server_session.h"

namespace soket::web {

template<>
net::awaitable<bool> open_stream(beast::tcp_stream& /*stream*/) {
    co_return true;
}

template<>
net::awaitable<void> close_stream(beast::tcp_stream& stream) {
    beast::error_code ignored; // it has closed it itself
    stream.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    co_return;
}

void serve_plain(State& state, net::ip::tcp::socket socket, Peer peer) {
    serve_session(std::make_shared<Session<beast::tcp_stream>>(
        state, beast::tcp_stream(std::move(socket)), std::move(peer)));
}

} // namespace soket::web
