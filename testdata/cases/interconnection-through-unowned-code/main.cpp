namespace pasar::stock {
int count(int id) { return id; }
} // namespace pasar::stock
namespace nusa::feed {
int rank(int id) { return id; }
} // namespace nusa::feed
namespace pasar::catalog {
int list(int id) { return pasar::stock::count(id); }
int show(int id) { return id; }
int suggest(int id) { return nusa::feed::rank(id); }
} // namespace pasar::catalog
namespace lib {
int relay(int id) { return pasar::catalog::list(id); }
int harmless(int id) { return id; }
} // namespace lib
namespace nusa::handoff {
int showItem(int id) { return pasar::catalog::show(id); }
} // namespace nusa::handoff
namespace nusa::profile {
int favourite(int id) { return lib::relay(id); }
} // namespace nusa::profile
namespace nusa::feed {
int onTap(int id) { return nusa::profile::favourite(id) + lib::harmless(id); }
int onHold(int id) { return nusa::handoff::showItem(id); }
} // namespace nusa::feed
int main() {
  return nusa::feed::onTap(1) + nusa::feed::onHold(2) + pasar::catalog::suggest(3) == 9;
}
