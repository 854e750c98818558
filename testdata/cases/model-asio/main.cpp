#include "asio.h"
namespace asio = boost::asio;
namespace pasar::checkout {
void charge() {}
void refund(const boost::system::error_code &) {}
void night() {}
} // namespace pasar::checkout
namespace pasar::back {
void nightly(asio::io_context &context) {
  asio::post(context, [] { pasar::checkout::night(); });
  context.run();
}
} // namespace pasar::back
namespace nusa::feed {
void onTap(asio::io_context &context) {
  asio::post(context, pasar::checkout::charge);
}
void onWait(asio::steady_timer &timer) {
  timer.async_wait(pasar::checkout::refund);
}
void main(asio::io_context &context) { context.run(); }
} // namespace nusa::feed
