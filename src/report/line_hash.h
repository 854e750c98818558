#pragma once
// `primaryLocationLineHash`, the one fingerprint that GitHub code scanning compares.
//
// For each line the hash covers the first 100 characters that are neither blank nor tab, counted
// from the start of the line and running on over the lines that follow. Characters are UTF-16
// units, every line end counts as one line feed, a unit of 65535 stands behind the last character
// and zeros fill the rest. The hash is the polynomial of those units with factor 37 modulo 2^64, in
// hexadecimal without leading zeros, followed by ":" and how often that hash has come up in the
// file so far. A line of blanks alone is part of the line after it, but has a hash of its own.
//
// The value must equal what the upload action computes, or alerts would be closed and opened again.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::report {

/// Hashes of the wanted lines (numbers from 1; those behind the end of the file are left out).
/// Time linear in the text; lines end at LF, CRLF and CR.
[[nodiscard]] std::map<std::uint32_t, std::string>
lineHashes(std::string_view text, const std::vector<std::uint32_t> &wanted);

} // namespace sekat::report
