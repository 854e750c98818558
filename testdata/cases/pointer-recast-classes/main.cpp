// Objects that are given the type of a class that is no base of theirs, as C interfaces do.
#include <cstddef>
#include <cstdint>
namespace pasar::checkout {
void charge(int) {}
void capture(int) {}
void settle(int) {}
void authorise(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Head {
  void (*run)(int);
};
struct Timer {
  void (*run)(int);
  int after;
};
struct Plain {
  void (*run)(int);
};
struct Holder {
  int size;
  Plain part;
};
void fire(Head *head) { head->run(1); }
} // namespace lib
namespace lib {
struct Handle {
  Head head;
  int fd;
};
} // namespace lib
namespace nusa::feed {
void onFirst() {
  static lib::Handle handle{{&pasar::checkout::authorise}, 1};
  lib::fire(reinterpret_cast<lib::Head *>(&handle));
}
void onTap() {
  static lib::Timer timer{&pasar::checkout::charge, 1};
  lib::fire(reinterpret_cast<lib::Head *>(&timer));
}
void onHold() {
  static lib::Timer timer{&pasar::checkout::capture, 2};
  void *raw = &timer;
  lib::Head *head = static_cast<lib::Head *>(raw);
  head->run(2);
}
void onOpen() {
  static lib::Holder holder{1, {&pasar::checkout::settle}};
  lib::Plain *part = &holder.part;
  auto *whole =
      reinterpret_cast<lib::Holder *>(reinterpret_cast<char *>(part) - offsetof(lib::Holder, part));
  whole->part.run(3);
}
} // namespace nusa::feed
namespace desk {
void onClose() {
  static lib::Plain plain{&pasar::checkout::refund};
  plain.run(1);
}
} // namespace desk
int main() {
  nusa::feed::onFirst();
  nusa::feed::onTap();
  nusa::feed::onHold();
  nusa::feed::onOpen();
  desk::onClose();
}
