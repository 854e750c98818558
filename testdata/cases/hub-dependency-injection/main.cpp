#include <memory>
#include <utility>
namespace pasar::checkout {
void charge(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Backend {
  virtual ~Backend() = default;
  virtual void submit(int n) = 0;
};
struct Live : Backend {
  void submit(int n) override { pasar::checkout::charge(n); }
};
struct Audit : Backend {
  void submit(int n) override { pasar::checkout::refund(n); }
};
class Service {
public:
  explicit Service(std::unique_ptr<Backend> backend) : backend_(std::move(backend)) {}
  void order(int n) { backend_->submit(n); }

private:
  std::unique_ptr<Backend> backend_;
};
class Inspector {
public:
  explicit Inspector(std::shared_ptr<Backend> backend) : backend_(std::move(backend)) {}
  void inspect() { backend_->submit(0); }

private:
  std::shared_ptr<Backend> backend_;
};
} // namespace lib
namespace nusa::feed {
class Screen {
public:
  explicit Screen(lib::Service &service) : service_(service) {}
  void onTap() { service_.order(1); }

private:
  lib::Service &service_;
};
} // namespace nusa::feed
int main() {
  lib::Service service(std::make_unique<lib::Live>());
  nusa::feed::Screen screen(service);
  screen.onTap();
  lib::Inspector inspector(std::make_shared<lib::Audit>());
  inspector.inspect();
}
