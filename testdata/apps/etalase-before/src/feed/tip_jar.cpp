#include "feed/tip_jar.h"

#include "kit/log.h"
#include "kit/retry.h"
#include "kit/trace.h"

namespace nusa::feed {

TipJar::TipJar(payment::Wallet &wallet) : wallet_(wallet) {}

bool TipJar::send(const std::string &from, const std::string &creatorId, kit::Rupiah amount) {
  const kit::Span span("send tip");
  const kit::RetryPolicy twice{.attempts = 2};
  const auto receipt = kit::retry(twice, &payment::Wallet::debit, // expect: pmse/payment-reachable
                                  wallet_, from, amount);
  kit::logInfo("tip", {{"creator", creatorId}, {"reference", receipt.reference}});
  return receipt.accepted;
}

} // namespace nusa::feed
