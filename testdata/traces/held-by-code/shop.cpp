// The hand-over is approved and nothing goes around it.
namespace trace {
struct Span {
  explicit Span(const char *name);
  ~Span();
};
} // namespace trace

namespace pasar {

void pay() { const trace::Span span("pay order"); }

} // namespace pasar

namespace nusa::handoff {

void open() {
  const trace::Span span("open checkout");
  pasar::pay();
}

} // namespace nusa::handoff

namespace nusa::feed {

void tap() {
  const trace::Span span("tap card");
  nusa::handoff::open();
}

} // namespace nusa::feed

int main() { nusa::feed::tap(); }
