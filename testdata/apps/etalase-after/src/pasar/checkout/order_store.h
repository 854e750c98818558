#pragma once

#include "kit/money.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace pasar::checkout {

struct Order {
  std::string id, buyer, sku, campaign, channel, payUrl;
  int quantity = 1;
  kit::Rupiah total;
  bool paid = false;
};

/// Told about every order once its money has arrived.
class OrderListener {
public:
  virtual ~OrderListener() = default;
  virtual void onPaid(const Order &order) = 0;
};

/// Orders, and hand-overs that have not become one yet. Safe from any thread.
class OrderStore {
public:
  void listen(OrderListener &listener);

  /// Keeps a hand-over for as long as the process runs and returns its token.
  std::string openSession(Order draft);
  std::optional<Order> takeSession(const std::string &token);

  void put(const Order &order);
  [[nodiscard]] std::optional<Order> find(const std::string &id) const;
  [[nodiscard]] std::optional<Order> latestOf(const std::string &buyer) const;
  /// The order, if it was waiting for its money until now.
  std::optional<Order> markPaid(const std::string &id);

private:
  mutable std::mutex mutex_;
  std::map<std::string, Order> sessions_, orders_;
  std::map<std::string, std::string> latest_;
  std::vector<OrderListener *> listeners_;
};

/// What is left of each offer.
class Shelf {
public:
  struct Item {
    std::string title, merchantId;
    kit::Rupiah price;
    int pieces = 0;
  };
  void put(const std::string &sku, Item item);
  [[nodiscard]] std::optional<Item> find(const std::string &sku) const;
  bool take(const std::string &sku, int pieces);
  void giveBack(const std::string &sku, int pieces);

private:
  mutable std::mutex mutex_;
  std::map<std::string, Item> items_;
};

/// Pieces taken for an order that may still fail. Without commit() they go back on the shelf.
class Reservation {
public:
  Reservation(Shelf &shelf, std::string sku, int pieces);
  ~Reservation();
  Reservation(const Reservation &) = delete;
  Reservation &operator=(const Reservation &) = delete;

  [[nodiscard]] bool holds() const { return holds_; }
  void commit() { committed_ = true; }

private:
  Shelf &shelf_;
  std::string sku_;
  int pieces_;
  bool holds_, committed_ = false;
};

} // namespace pasar::checkout
