#pragma once
[[clang::annotate("sekat:checkout")]] void charge(int amount);
[[clang::annotate("checkout")]] void refund(int amount);
[[clang::annotate("sekat:checkout-help")]] void help(int amount);
