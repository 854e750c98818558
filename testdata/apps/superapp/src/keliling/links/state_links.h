#pragma once

#include "kit/http.h"
#include "kit/money.h"

#include <map>
#include <string>

// The ways to the identity provider and to the authorities.
namespace keliling::links {

/// Asks the identity provider whom a token belongs to.
class LoginLink {
public:
  LoginLink(const kit::Config &config, kit::HttpTransport &transport);
  /// The subject, empty for a token that is not valid.
  std::string subjectOf(const std::string &token);

private:
  std::string url_;
  kit::HttpTransport &transport_;
};

/// Statistics Indonesia: counts and sums of a quarter, no person in it.
class StatisticsLink {
public:
  StatisticsLink(const kit::Config &config, kit::HttpTransport &transport);
  bool report(const std::string &quarter, const std::map<std::string, int> &bookings);

private:
  std::string url_;
  kit::HttpTransport &transport_;
};

/// The tax office: value added tax of our commission.
class TaxLink {
public:
  TaxLink(const kit::Config &config, kit::HttpTransport &transport);
  bool file(const std::string &quarter, kit::Rupiah commission);

private:
  std::string url_;
  kit::HttpTransport &transport_;
};

} // namespace keliling::links
