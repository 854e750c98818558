#pragma once

#include "account/profile_store.h"
#include "feed/boost.h"
#include "feed/timeline.h"
#include "feed/tip_jar.h"
#include "kit/executor.h"
#include "kit/http.h"
#include "kit/queue.h"
#include "live/auction.h"
#include "live/chat.h"
#include "live/gifts.h"
#include "live/host_panel.h"
#include "live/room.h"
#include "merchant/host_payroll.h"
#include "payment/cashback.h"
#include "payment/cashier.h"
#include "payment/hold_book.h"
#include "payment/qris.h"
#include "payment/settlement.h"
#include "payment/wallet.h"
#include "payment/webhooks.h"
#include "promo/voucher_desk.h"
#include "shop/inventory.h"
#include "shop/order_desk.h"

namespace nusa::app {

/// Everything the app process is made of, in the order of construction.
struct Kernel {
  explicit Kernel(const kit::Config &config);

  kit::DirectTransport transport;
  kit::RedisPublisher events;

  payment::MidtransGateway midtrans;
  payment::XenditGateway xendit;
  payment::PaymentGateway &gateway; ///< the one that the configuration makes the primary
  payment::Qris qris;
  payment::Settlement settlement;
  payment::Cashier cashier;
  payment::Wallet wallet;
  payment::Cashback cashback;
  payment::HoldBook holds;
  payment::Webhooks webhooks;

  account::ProfileStore profiles;
  shop::Inventory inventory;
  shop::OrderDesk desk;
  merchant::HostPayroll payroll;

  feed::Timeline timeline;
  feed::TipJar tips;
  feed::Boost boost;
  live::LiveRoom room;
  live::ChatRoom chat;
  live::Auction auction;
  live::Gifts gifts;
  live::HostPanel panel;

  kit::Executor background; ///< stops before anything that its work may use
  promo::VoucherDesk vouchers;
};

/// Demo catalogue and users, until the importer has run for the first time.
void seed(Kernel &kernel);

} // namespace nusa::app
