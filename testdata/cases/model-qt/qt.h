#pragma once
class QMetaObject {
public:
  class Connection {};
};
class QObject {
public:
  virtual ~QObject() = default;
  template <typename Func1, typename Func2>
  static QMetaObject::Connection connect(const QObject *sender, Func1 signal, const QObject *receiver, Func2 &&slot, int type = 0) {
    return keep(sender, receiver, sizeof(signal) + sizeof(slot) + static_cast<unsigned long>(type));
  }
  template <typename Func1, typename Func2>
  static QMetaObject::Connection connect(const QObject *sender, Func1 signal, Func2 &&slot) {
    return keep(sender, sender, sizeof(signal) + sizeof(slot));
  }
  static QMetaObject::Connection connect(const QObject *sender, const char *signal, const QObject *receiver, const char *member, int type = 0);

private:
  static QMetaObject::Connection keep(const QObject *sender, const QObject *receiver, unsigned long size);
};
class QTimer : public QObject {
public:
  template <typename Functor> static void singleShot(int msec, Functor &&slot) { keep(msec, sizeof(slot)); }

private:
  static void keep(int msec, unsigned long size);
};
class QThread : public QObject {
public:
  template <typename Function> static QThread *create(Function &&f) { return keep(sizeof(f)); }

private:
  static QThread *keep(unsigned long size);
};
#define SIGNAL(a) "2" #a
#define SLOT(a) "1" #a
