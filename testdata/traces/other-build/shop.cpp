// The traces are of a release in which `pay` stood elsewhere and `tap` called it.
namespace nusa::feed {

void tap() {}

} // namespace nusa::feed

namespace pasar {

void pay() {}

void refund() {}

} // namespace pasar

int main() {
  nusa::feed::tap();
  pasar::pay();
  pasar::refund();
}
