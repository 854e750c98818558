#pragma once
// What was acknowledged to a sender, on disk.
//
// A journal is a folder of files in the framing of the Collector's file exporter (a length of four
// bytes, then a message), so that every tool that reads those, this program first, can read it. A
// request is acknowledged after its frame was written and synced; many requests that wait at the
// same time share one sync. A process that is killed leaves at most one torn frame, at the end of
// the last file: it was never acknowledged, and is cut off when the journal is opened again.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace sekat::trace {

struct JournalOptions {
  std::string folder;                        ///< made when it does not exist
  std::uint64_t fileBytes = 256u << 20;      ///< a new file is begun beyond this
  std::uint64_t maxWaitingBytes = 64u << 20; ///< more than this waiting for the disk is refused
  bool sync = true;                          ///< false: survives the process, not the machine
};

class Journal {
public:
  /// Opens or makes the folder, cuts off a torn frame, and goes on in a new file. The error is one
  /// sentence that begins with the path.
  [[nodiscard]] static std::expected<std::unique_ptr<Journal>, std::string>
  open(const JournalOptions &options);
  /// Writes what waits.
  ~Journal();
  Journal(const Journal &) = delete;
  Journal &operator=(const Journal &) = delete;

  enum class Append : std::uint8_t {
    Stored, ///< on disk
    Full,   ///< too much waits for the disk; the sender should come again later
    Failed  ///< the disk refused; see error()
  };
  /// Returns when the message is on disk, or when it will not be. Any thread.
  Append append(std::string_view message);

  /// The files that hold something, oldest first; what was there before comes first.
  [[nodiscard]] std::vector<std::string> files() const;
  [[nodiscard]] std::uint64_t bytes() const;
  /// Bytes that wait for the disk.
  [[nodiscard]] std::uint64_t waiting() const;
  /// Why the last append failed; a later one may succeed, when there is room again.
  [[nodiscard]] std::string error() const;

private:
  struct Waiter {
    bool done = false, stored = false;
  };
  explicit Journal(JournalOptions options) : options_(std::move(options)) {}
  void run();
  bool write(const std::string &batch);
  bool newFile();

  JournalOptions options_;
  int descriptor_ = -1;
  std::atomic<std::uint64_t> fileSize_ = 0;
  std::uint64_t number_ = 0;
  std::vector<std::string> files_;

  mutable std::mutex mutex_;
  std::condition_variable work_, done_;
  std::string pending_;
  std::vector<Waiter *> waiters_; ///< of the pending messages; they live on their senders' stacks
  std::uint64_t inFlight_ = 0;
  std::uint64_t bytes_ = 0;
  std::string error_;
  bool stop_ = false;
  std::thread thread_;
};

} // namespace sekat::trace
