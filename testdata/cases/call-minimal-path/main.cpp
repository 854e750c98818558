namespace pasar::checkout {
void settle() {}
void charge() { settle(); }
} // namespace pasar::checkout
namespace lib {
void relay() { pasar::checkout::charge(); }
} // namespace lib
namespace nusa::feed {
void helper() { lib::relay(); }
void onTap() { helper(); }
} // namespace nusa::feed
namespace nusa::promo {
void banner() { nusa::feed::onTap(); }
} // namespace nusa::promo
int main() { nusa::promo::banner(); }
