#pragma once
extern "C" {
typedef struct __natsConnection natsConnection;
typedef struct __natsSubscription natsSubscription;
typedef struct __natsMsg natsMsg;
typedef enum { NATS_OK } natsStatus;
typedef void (*natsMsgHandler)(natsConnection *, natsSubscription *, natsMsg *, void *);
natsStatus natsConnection_Subscribe(natsSubscription **, natsConnection *, const char *, natsMsgHandler, void *);
natsStatus natsConnection_QueueSubscribe(natsSubscription **, natsConnection *, const char *, const char *, natsMsgHandler, void *);
natsStatus natsConnection_PublishString(natsConnection *, const char *, const char *);
}
