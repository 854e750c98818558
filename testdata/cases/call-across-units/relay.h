#pragma once
namespace lib {
void relay(int amount);
void relayBack(int amount);
} // namespace lib
