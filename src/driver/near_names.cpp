#include "driver/near_names.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <tuple>

namespace sekat::driver {

namespace {

constexpr std::size_t kLongest = 256; ///< longer names are compared by their end

std::string lower(std::string_view text) {
  std::string result(text.substr(text.size() - std::min(text.size(), kLongest)));
  for (char &c : result)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::string_view lastSegment(std::string_view name) {
  const std::size_t at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

} // namespace

std::vector<std::string> nearNames(std::string_view asked,
                                   const std::vector<std::string_view> &names, std::size_t count) {
  // Wildcards are no letters of a name.
  std::string plain = lower(asked);
  std::erase_if(plain, [](char c) { return c == '*' || c == '?' || c == '\\'; });
  while (plain.starts_with(':'))
    plain.erase(0, 1);
  while (plain.ends_with(':'))
    plain.pop_back();
  const std::string last(lastSegment(plain));
  if (last.empty())
    return {};
  std::vector<std::tuple<int, std::size_t, std::string_view>> found;
  for (const std::string_view name : names) {
    const std::string low = lower(name);
    const std::string_view end = lastSegment(low);
    const std::size_t longer = std::max(end.size(), last.size());
    const std::size_t shorter = std::min(end.size(), last.size());
    int rank = 3;
    if (end == last)
      rank = 0;
    else if (longer - shorter <= longer / 3 && distance(end, last) <= longer / 3)
      rank = 1;
    else if (low.find(plain) != std::string::npos)
      rank = 2;
    if (rank < 3)
      found.emplace_back(rank, distance(low, plain), name);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string> result;
  for (const auto &[rank, far, name] : found) {
    if (result.size() == count)
      break;
    result.emplace_back(name);
  }
  return result;
}

} // namespace sekat::driver
