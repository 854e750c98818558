#include <any>
#include <future>
namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Receipt {
  Receipt() = default;
  Receipt(const Receipt &) { pasar::checkout::charge(1); }
};
struct Invoice {
  Invoice() = default;
  Invoice(const Invoice &) { pasar::checkout::settle(1); }
};
struct Note {
  Note() = default;
  Note(const Note &) { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap(const lib::Receipt &receipt) { std::any kept = receipt; }
void onSwipe(std::promise<lib::Invoice> &promise, const lib::Invoice &invoice) {
  promise.set_value(invoice);
}
bool onHold(const lib::Note &note) { return &note != nullptr; }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap(lib::Receipt());
  std::promise<lib::Invoice> promise;
  nusa::feed::onSwipe(promise, lib::Invoice());
  nusa::feed::onHold(lib::Note());
}
