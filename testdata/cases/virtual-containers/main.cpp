#include <map>
#include <memory>
#include <string>
#include <vector>
namespace pasar::checkout {
void byVector(int) {}
void byMap(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Widget {
  virtual ~Widget() = default;
  virtual void click() = 0;
};
struct Action {
  virtual ~Action() = default;
  virtual void click() = 0;
};
struct Buy : Widget {
  void click() override { pasar::checkout::byVector(1); }
};
struct Gift : Action {
  void click() override { pasar::checkout::byMap(1); }
};
struct Undo : Widget {
  void click() override { pasar::checkout::refund(1); }
};
} // namespace lib
namespace nusa::feed {
void onTap() {
  std::vector<std::unique_ptr<lib::Widget>> widgets;
  widgets.push_back(std::make_unique<lib::Buy>());
  for (const auto &widget : widgets)
    widget->click();
}
void onHold() {
  std::map<std::string, std::shared_ptr<lib::Action>> actions;
  actions["gift"] = std::make_shared<lib::Gift>();
  actions.at("gift")->click();
}
} // namespace nusa::feed
namespace pasar::shop {
void onReturn() {
  lib::Undo undo;
  undo.click();
}
} // namespace pasar::shop
int main() {
  nusa::feed::onTap();
  nusa::feed::onHold();
  pasar::shop::onReturn();
}
