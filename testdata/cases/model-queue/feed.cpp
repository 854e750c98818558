#include "mq.h"
#include "topics.h"
namespace nusa::feed {
void onTap(mq::Producer &producer) { producer.send(topics::kGifts, "{}"); }
} // namespace nusa::feed
