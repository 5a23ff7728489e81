// The C interface.

#include <zmq.h>

#include "stoppable_worker.hpp"

int stoppable_worker(zmq::context_t& context, const StoppableWorkerOptions& options) {
  void* const ventilator = zmq_socket(context.handle(), ZMQ_PULL);
  void* const sink = zmq_socket(context.handle(), ZMQ_PUSH);
  void* const control = zmq_socket(context.handle(), ZMQ_SUB);
  zmq_setsockopt(control, ZMQ_SUBSCRIBE, nullptr, 0);
  zmq_connect(ventilator, options.ventilator.c_str());
  zmq_connect(sink, options.sink.c_str());
  zmq_connect(control, options.control.c_str());

  int done = 0;
  zmq_pollitem_t items[] = {{control, 0, ZMQ_POLLIN, 0},
                            {ventilator, 0, ZMQ_POLLIN, 0}};
  while (zmq_poll(items, 2, -1) != -1 && items[0].revents == 0) {
    zmq_msg_t task;
    zmq_msg_init(&task);
    if (zmq_msg_recv(&task, ventilator, 0) == -1) break;
    std::string text(static_cast<const char*>(zmq_msg_data(&task)),
                     zmq_msg_size(&task));
    zmq_msg_close(&task);
    try {
      text = options.work(text);
    } catch (const zmq::error_t&) {
      break;  // the context has ended while it worked
    }
    zmq_send(sink, text.data(), text.size(), 0);
    ++done;
  }
  zmq_send(sink, "bye", 3, 0);
  for (void* const socket : {ventilator, sink, control}) zmq_close(socket);
  return done;
}
