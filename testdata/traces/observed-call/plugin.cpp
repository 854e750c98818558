// A plugin is called through an address out of a file: no analysis of the code can know it.
namespace trace {
struct Span {
  explicit Span(const char *name);
  ~Span();
};
} // namespace trace

unsigned long addressOf(const char *plugin);

namespace pasar::checkout {

void charge() { const trace::Span span("charge card"); }

} // namespace pasar::checkout

namespace nusa::plugins {

void gift() {
  const trace::Span span("gift plugin");
  pasar::checkout::charge();
}

} // namespace nusa::plugins

namespace nusa::feed {

void tap() {
  const trace::Span span("tap card");
  reinterpret_cast<void (*)()>(addressOf("gift"))();
}

} // namespace nusa::feed

int main() { nusa::feed::tap(); }
