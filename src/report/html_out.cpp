#include "report/html_out.h"

#include "support/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace sekat::report {

std::string htmlText(std::string_view text) {
  std::string flat(text);
  for (char &c : flat)
    if (c == '\n' || c == '\t' || c == '\r')
      c = ' ';
  const std::string shown = support::printable(flat);
  std::string escaped;
  escaped.reserve(shown.size() + shown.size() / 8);
  for (const char c : shown)
    switch (c) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '"':
      escaped += "&quot;";
      break;
    case '\'':
      escaped += "&#39;";
      break;
    default:
      escaped += c;
    }
  return escaped;
}

std::string htmlCode(std::string_view text) {
  return "<code translate=\"no\">" + htmlText(text) + "</code>";
}

HtmlOut::HtmlOut(std::string path) : path_(std::move(path)) {
  if (path_.empty()) {
    file_ = stdout;
    return;
  }
  temporary_ = fmt::format("{}.{}.tmp", path_, ::getpid());
  file_ = std::fopen(temporary_.c_str(), "wb");
  failed_ = file_ == nullptr;
}

HtmlOut::~HtmlOut() {
  if (file_ == nullptr || path_.empty())
    return;
  std::fclose(file_);
  std::remove(temporary_.c_str());
}

HtmlOut &HtmlOut::operator<<(std::string_view markup) {
  if (!failed_)
    failed_ = std::fwrite(markup.data(), 1, markup.size(), file_) != markup.size();
  return *this;
}

std::expected<void, std::string> HtmlOut::close() {
  const std::string name = path_.empty() ? "standard output" : path_;
  if (file_ != nullptr)
    failed_ = std::fflush(file_) != 0 || failed_;
  if (file_ != nullptr && !path_.empty()) {
    failed_ = std::fclose(file_) != 0 || failed_;
    failed_ = failed_ || std::rename(temporary_.c_str(), path_.c_str()) != 0;
    if (failed_)
      std::remove(temporary_.c_str());
  }
  file_ = nullptr;
  if (failed_)
    return std::unexpected(fmt::format("{}: cannot be written: {}", name, std::strerror(errno)));
  return {};
}

} // namespace sekat::report
