#pragma once
namespace lib {
template <class T> struct Till {
  void pay();
};
extern template struct Till<int>;
template <> void Till<long>::pay();
template <class T> void apply(T);
} // namespace lib
