#include "shop.h"

namespace nusa::feed {

void show(trace::Tracer &tracer) {
  const auto span = tracer.StartSpan("show card");
}

void tap(trace::Tracer &tracer, pasar::Checkout &checkout) {
  const auto span = tracer.StartSpan("tap card");
  log("pay now");
  checkout.pay(tracer, 3);
}

void swipe(trace::Tracer &tracer, pasar::Checkout &checkout) {
  const auto span = tracer.StartSpan("swipe card");
  checkout.pay(tracer, 5L);
}

} // namespace nusa::feed

namespace pasar {

void Checkout::pay(trace::Tracer &tracer, int pieces) {
  const auto span = tracer.StartSpan("pay now");
  book(tracer, pieces);
}

void Checkout::pay(trace::Tracer &tracer, long pieces) {
  book(tracer, static_cast<int>(pieces));
}

void Checkout::book(trace::Tracer &tracer, int pieces) {
  const auto later = [&tracer, pieces] {
    const auto span = tracer.StartSpan("book order");
    nusa::feed::log(pieces > 4 ? "many" : "few");
  };
  later();
}

void serve(trace::Server &server) {
  server.Post("/orders/:id/pay", [](int) { nusa::feed::log("paid"); });
}

} // namespace pasar

int main() {
  trace::Tracer tracer;
  trace::Server server;
  pasar::Checkout checkout;
  nusa::feed::show(tracer);
  nusa::feed::tap(tracer, checkout);
  nusa::feed::swipe(tracer, checkout);
  pasar::serve(server);
}
