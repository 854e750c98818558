#include "payment/cashier.h"

#include "kit/log.h"
#include "kit/trace.h"

namespace nusa::payment {

Cashier::Cashier(PaymentGateway &gateway, Qris &qris, Settlement &settlement)
    : gateway_(gateway), qris_(qris), settlement_(settlement) {}

model::Receipt Cashier::pay(const model::Order &order, const model::Contact &contact,
                            const std::string &channel) {
  const kit::Span span("pay order");
  kit::logInfo("cashier.pay",
               {{"order", order.id}, {"channel", channel}, {"phone", kit::tail(contact.phone)}});
  model::Receipt receipt;
  if (channel == "qris")
    receipt = qris_.generate(order);
  else
    receipt = gateway_.charge({order.id, order.sku, order.total, contact});
  if (receipt)
    settlement_.expect(order);
  return receipt;
}

} // namespace nusa::payment
