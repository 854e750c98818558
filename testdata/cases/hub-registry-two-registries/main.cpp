#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
namespace pasar::checkout {
void charge() {}
void refund() {}
} // namespace pasar::checkout
namespace lib {
struct FeedTag {};
struct ShopTag {};
template <class Tag> class Registry {
public:
  using Handler = std::function<void()>;
  static Registry &instance() {
    static Registry registry;
    return registry;
  }
  bool add(const std::string &key, Handler handler) {
    return handlers_.emplace(key, std::move(handler)).second;
  }
  void dispatch(const std::string &key) const {
    const auto found = handlers_.find(key);
    if (found != handlers_.end())
      found->second();
  }

private:
  std::unordered_map<std::string, Handler> handlers_;
};
const bool registeredGift = Registry<FeedTag>::instance().add("gift", pasar::checkout::charge);
const bool registeredBack = Registry<ShopTag>::instance().add("back", pasar::checkout::refund);
} // namespace lib
namespace nusa::feed {
void onTap(const std::string &what) { lib::Registry<lib::FeedTag>::instance().dispatch(what); }
} // namespace nusa::feed
int main() {
  nusa::feed::onTap("gift");
  lib::Registry<lib::ShopTag>::instance().dispatch("back");
}
