#pragma once

namespace trace {

struct Span {
  ~Span();
};

struct Tracer {
  Span StartSpan(const char *name);
};

struct Server {
  void Post(const char *route, void (*handler)(int));
};

} // namespace trace

namespace pasar {

struct Checkout {
  void pay(trace::Tracer &tracer, int pieces);
  void pay(trace::Tracer &tracer, long pieces);
  void book(trace::Tracer &tracer, int pieces);
};

} // namespace pasar

namespace nusa::feed {

void log(const char *text);

} // namespace nusa::feed
