#pragma once
namespace vendor {
inline constexpr const char kHost[] = "https://api.xendit.co";
inline constexpr const char kHelp[] = "https://help.example.org";
} // namespace vendor
