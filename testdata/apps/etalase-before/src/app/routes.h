#pragma once

namespace httplib {
class Server;
}

namespace nusa::app {

struct Kernel;

void addFeedRoutes(httplib::Server &server, Kernel &kernel);
void addLiveRoutes(httplib::Server &server, Kernel &kernel);
void addShopRoutes(httplib::Server &server, Kernel &kernel);

} // namespace nusa::app
