namespace pasar::checkout {
void charge() {}
} // namespace pasar::checkout
namespace nusa::feed {
void onTap() {}
} // namespace nusa::feed
int main() { nusa::feed::onTap(); }
