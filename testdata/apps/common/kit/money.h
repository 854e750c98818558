#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace kit {

/// An amount in whole rupiah. Sen have not circulated for decades and no provider accepts them.
class Rupiah {
public:
  constexpr Rupiah() = default;
  constexpr explicit Rupiah(std::int64_t whole) : whole_(whole) {}

  [[nodiscard]] constexpr std::int64_t whole() const { return whole_; }
  [[nodiscard]] constexpr Rupiah percent(int share) const { return Rupiah(whole_ * share / 100); }

  /// "125000.00", the form of SNAP and of most gateways.
  [[nodiscard]] std::string decimal() const { return std::to_string(whole_) + ".00"; }

  friend constexpr Rupiah operator+(Rupiah a, Rupiah b) { return Rupiah(a.whole_ + b.whole_); }
  friend constexpr Rupiah operator-(Rupiah a, Rupiah b) { return Rupiah(a.whole_ - b.whole_); }
  friend constexpr Rupiah operator*(Rupiah a, int times) { return Rupiah(a.whole_ * times); }
  friend constexpr auto operator<=>(Rupiah, Rupiah) = default;

private:
  std::int64_t whole_ = 0;
};

} // namespace kit
