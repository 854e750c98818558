#pragma once
#include <string>
namespace Poco {
class Runnable {
public:
  virtual ~Runnable() = default;
  virtual void run() = 0;
};
class Thread {
public:
  void start(Runnable &target);
};
} // namespace Poco
namespace Poco::Net {
class HTTPRequest {
public:
  HTTPRequest(const std::string &method, const std::string &uri);
  const std::string &getURI() const;
};
class HTTPServerRequest : public HTTPRequest {};
class HTTPServerResponse;
class HTTPRequestHandler {
public:
  virtual ~HTTPRequestHandler() = default;
  virtual void handleRequest(HTTPServerRequest &request, HTTPServerResponse &response) = 0;
};
class HTTPRequestHandlerFactory {
public:
  virtual ~HTTPRequestHandlerFactory() = default;
  virtual HTTPRequestHandler *createRequestHandler(const HTTPServerRequest &request) = 0;
};
class HTTPServer {
public:
  HTTPServer(HTTPRequestHandlerFactory *factory, unsigned short port);
};
} // namespace Poco::Net
