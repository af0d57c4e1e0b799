#include "web/hub.h"

#include <doctest/doctest.h>
#include <thread>

using namespace soket::web;

namespace {

void nobody() {}

std::string last_id(std::string const& text) {
    auto const begin = text.rfind("id: ") + 4;
    return text.substr(begin, text.find('\n', begin) - begin);
}

} // namespace

TEST_CASE("a page hears of its topic, in order, each line of the data as one") {
    Hub hub;
    auto const page = hub.listen("cycle", "", nobody);
    auto const other = hub.listen("plan", "", nobody);
    hub.publish("cycle", "report", "STP\nđã gửi\r\n17g00");
    hub.publish("cycle", "report", "");
    auto const text = page->take();
    CHECK(text.contains("event: report\ndata: STP\ndata: đã gửi\ndata: 17g00\n\n"));
    CHECK(text.ends_with("event: report\ndata: \n\n"));
    CHECK(page->take().empty());
    CHECK(other->take().empty());
}

TEST_CASE("a page is woken once for all that waits") {
    Hub hub;
    int woken = 0;
    auto const page = hub.listen("cycle", "", [&] { ++woken; });
    hub.publish("cycle", "report", "1");
    hub.publish("cycle", "report", "2");
    CHECK(woken == 1);
    (void)page->take();
    hub.publish("cycle", "report", "3");
    CHECK(woken == 2);
}

TEST_CASE("a page that comes back gets what it missed of its topic") {
    Hub hub;
    std::string id;
    {
        auto const page = hub.listen("cycle", "", nobody);
        hub.publish("cycle", "report", "1");
        id = last_id(page->take());
    }
    hub.publish("plan", "item", "2");
    hub.publish("cycle", "report", "3");
    auto const text = hub.listen("cycle", id, nobody)->take();
    CHECK(text.contains("data: 3\n"));
    CHECK(!text.contains("data: 1\n"));
    CHECK(!text.contains("data: 2\n"));
    CHECK(hub.listen("cycle", last_id(text), nobody)->take().empty());
}

TEST_CASE("a page that missed more than is kept is told to look again") {
    Hub hub;
    auto const page = hub.listen("cycle", "", nobody);
    hub.publish("cycle", "report", "1");
    auto const id = last_id(page->take());
    for (std::size_t i = 0; i < Hub::kept_max + 1; ++i) hub.publish("plan", "item", "");
    auto const text = hub.listen("cycle", id, nobody)->take();
    CHECK(text.contains("event: again\n"));
    CHECK(hub.listen("cycle", last_id(text), nobody)->take().empty());
}

TEST_CASE("another server's numbers, and what is no number, mean that all may have changed") {
    Hub hub, other;
    hub.publish("cycle", "report", "1");
    auto const page = other.listen("cycle", "", nobody);
    other.publish("cycle", "report", "1");
    for (auto const& id : {last_id(page->take()), std::string("x"), std::string("-")}) {
        CAPTURE(id);
        CHECK(hub.listen("cycle", id, nobody)->take().contains("event: again\n"));
    }
}

TEST_CASE("a page that reads too slowly is dropped, and the others go on") {
    Hub hub;
    auto const slow = hub.listen("cycle", "", nobody);
    auto const quick = hub.listen("cycle", "", nobody);
    for (std::size_t i = 0; i < Hub::waiting_max; ++i) {
        hub.publish("cycle", "report", "");
        (void)quick->take();
    }
    CHECK(!slow->has_ended());
    hub.publish("cycle", "report", "last");
    CHECK(slow->has_ended());
    CHECK(slow->take().empty());
    CHECK(hub.dropped() == 1);
    CHECK(!quick->has_ended());
    CHECK(quick->take().contains("last"));
}

TEST_CASE("a closed hub ends all pages, also those that come then") {
    Hub hub;
    int woken = 0;
    auto const page = hub.listen("cycle", "", [&] { ++woken; });
    hub.close();
    CHECK(woken == 1);
    CHECK(page->has_ended());
    CHECK(hub.listen("cycle", "", nobody)->has_ended());
}

TEST_CASE("pages come and go while others publish") {
    Hub hub;
    {
        std::jthread const publisher([&] {
            for (int i = 0; i < 2'000; ++i) hub.publish("cycle", "report", "x");
        });
        std::jthread const visitor([&] {
            for (int i = 0; i < 2'000; ++i) (void)hub.listen("cycle", "", nobody)->take();
        });
    }
    CHECK(hub.listeners() == 0);
}
