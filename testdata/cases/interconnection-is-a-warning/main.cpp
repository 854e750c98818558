namespace pasar::catalog {
int list(int id) { return id; }
} // namespace pasar::catalog
namespace nusa::feed {
int onTap(int id) { return pasar::catalog::list(id); }
} // namespace nusa::feed
int main() { return nusa::feed::onTap(1) == 9; }
