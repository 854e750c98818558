#pragma once

#include "keliling/booking/trip_source.h"
#include "kit/config.h"

#include <string>

// The ways to the systems that sell trips, one class for each. Every class is a registered link.
namespace keliling::links {

class FlightsLink final : public booking::TripSource {
public:
  explicit FlightsLink(kit::Endpoint langit);
  std::vector<model::Trip> search(const model::Wish &wish) override;
  std::string reserve(const std::string &tripId, const std::string &traveller) override;
  void ticket(const std::string &reservation) override;
  void release(const std::string &reservation) override;

private:
  kit::Endpoint langit_;
};

class HotelsLink final : public booking::TripSource {
public:
  explicit HotelsLink(kit::Endpoint inap);
  std::vector<model::Trip> search(const model::Wish &wish) override;
  std::string reserve(const std::string &tripId, const std::string &traveller) override;
  void ticket(const std::string &reservation) override;
  void release(const std::string &reservation) override;

private:
  kit::Endpoint inap_;
};

class TrainsLink final : public booking::TripSource {
public:
  explicit TrainsLink(kit::Endpoint sepur);
  std::vector<model::Trip> search(const model::Wish &wish) override;
  std::string reserve(const std::string &tripId, const std::string &traveller) override;
  void ticket(const std::string &reservation) override;
  void release(const std::string &reservation) override;

private:
  kit::Endpoint sepur_;
};

} // namespace keliling::links
