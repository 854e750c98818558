namespace pasar::checkout {
void byStatic(int) {}
void byGlobal(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct InStatic {
  ~InStatic() { pasar::checkout::byStatic(1); }
};
struct InGlobal {
  ~InGlobal() { pasar::checkout::byGlobal(1); }
};
struct Stranger {
  ~Stranger() { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
lib::InGlobal global;
extern lib::Stranger elsewhere;
void onTap() { static lib::InStatic once; }
} // namespace nusa::feed
namespace pasar::shop {
lib::Stranger global;
}
int main() { nusa::feed::onTap(); }
