namespace pasar::checkout {
void byLocal(int) {}
void byTemporary(int) {}
void byMember(int) {}
void byBase(int) {}
void byElement(int) {}
void byParameter(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Local {
  ~Local() { pasar::checkout::byLocal(1); }
};
struct Temporary {
  ~Temporary() { pasar::checkout::byTemporary(1); }
  int value() const { return 1; }
};
struct Member {
  ~Member() { pasar::checkout::byMember(1); }
};
struct Base {
  ~Base() { pasar::checkout::byBase(1); }
};
struct Holder : Base {
  Member member;
};
struct Element {
  ~Element() { pasar::checkout::byElement(1); }
};
struct Parameter {
  ~Parameter() { pasar::checkout::byParameter(1); }
};
inline void take(Parameter) {}
struct Never {
  ~Never() { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
int onTap(lib::Never *pointer, lib::Never &reference) {
  lib::Local local;
  lib::Holder holder;
  lib::Element elements[2];
  lib::take({});
  alignas(lib::Never) static unsigned char buffer[sizeof(lib::Never)];
  lib::Never *leaked = new lib::Never;
  (void)local, (void)holder, (void)elements, (void)leaked, (void)buffer;
  return lib::Temporary{}.value() + (pointer == &reference);
}
} // namespace nusa::feed
int main() {
  lib::Never never;
  return nusa::feed::onTap(&never, never) == 100;
}
