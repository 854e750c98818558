#include <functional>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>
namespace pasar::checkout {
int byMap(int n) { return n; }
int byHash(int n) { return n; }
int byEqual(int n) { return n; }
int byQueue(int n) { return n; }
int refund(int n) { return n; }
} // namespace pasar::checkout
namespace lib {
struct Less {
  bool operator()(int a, int b) const { return pasar::checkout::byMap(a) < b; }
};
struct Key {
  int id;
  bool operator==(const Key &other) const { return pasar::checkout::byEqual(id) == other.id; }
};
struct Lower {
  bool operator()(int a, int b) const { return pasar::checkout::byQueue(a) < b; }
};
struct Unused {
  bool operator()(int a, int b) const { return pasar::checkout::refund(a) < b; }
};
} // namespace lib
template <> struct std::hash<lib::Key> {
  std::size_t operator()(const lib::Key &key) const {
    return static_cast<std::size_t>(pasar::checkout::byHash(key.id));
  }
};
namespace nusa::feed {
std::size_t onTap() {
  std::map<int, int, lib::Less> ordered;
  ordered[1] = 2;
  ordered[2] = 3;
  std::unordered_set<lib::Key> hashed;
  hashed.insert(lib::Key{1});
  hashed.insert(lib::Key{1});
  std::priority_queue<int, std::vector<int>, lib::Lower> queue;
  queue.push(1);
  queue.push(2);
  return ordered.size() + hashed.size() + queue.size();
}
} // namespace nusa::feed
int main() {
  std::set<int, lib::Unused> other{1, 2};
  return nusa::feed::onTap() + other.size() == 100;
}
