namespace pasar::checkout {
void charge(int) {}
} // namespace pasar::checkout
namespace nusa::legacy {
void donate() { pasar::checkout::charge(1); }
} // namespace nusa::legacy
namespace nusa::feed {
void onTap() { nusa::legacy::donate(); }
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
