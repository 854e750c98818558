namespace pasar::checkout {
void charge(int) {}
void settle(int) {}
void enroll(int) {}
void refund(int) {}
} // namespace pasar::checkout
namespace lib {
struct Loop {
  void (*callback)(void *);
  void *context;
};
void add(Loop *loop, void (*callback)(void *), void *context) {
  loop->callback = callback;
  loop->context = context;
}
void run(Loop *loop) { loop->callback(loop->context); }
struct Job {
  virtual void go() = 0;
  virtual ~Job() = default;
};
struct Pay : Job {
  void go() override { pasar::checkout::charge(1); }
};
struct Back : Job {
  void go() override { pasar::checkout::refund(1); }
};
void trampoline(void *context) { static_cast<Job *>(context)->go(); }
} // namespace lib
namespace nusa::feed {
void onTap() {
  lib::Loop loop;
  lib::Pay pay;
  lib::add(&loop, lib::trampoline, static_cast<lib::Job *>(&pay));
  lib::run(&loop);
}
} // namespace nusa::feed
int main() {
  nusa::feed::onTap();
  lib::Loop loop;
  lib::Back back;
  lib::add(&loop, lib::trampoline, static_cast<lib::Job *>(&back));
  lib::run(&loop);
}
