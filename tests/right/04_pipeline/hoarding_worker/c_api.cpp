// The C interface.

#include <zmq.h>

#include "hoarding_worker.hpp"

void hoarding_worker(zmq::context_t& context, const HoardingWorkerOptions& options) {
  void* const sink = zmq_socket(context.handle(), ZMQ_PUSH);
  void* const ventilator = zmq_socket(context.handle(), ZMQ_PULL);
  const int one = 1;
  zmq_setsockopt(ventilator, ZMQ_RCVHWM, &one, sizeof one);
  zmq_connect(sink, options.sink.c_str());
  zmq_connect(ventilator, options.ventilator.c_str());

  zmq_msg_t message;
  zmq_msg_init(&message);
  while (zmq_msg_recv(&message, ventilator, 0) != -1) {
    const std::string task(static_cast<const char*>(zmq_msg_data(&message)),
                           zmq_msg_size(&message));
    try {
      options.work(task);
    } catch (const zmq::error_t&) {
      break;  // the context has ended while it worked
    }
    zmq_msg_t report;
    zmq_msg_init_size(&report, task.size() + 5);
    ("done " + task).copy(static_cast<char*>(zmq_msg_data(&report)), task.size() + 5);
    zmq_msg_send(&report, sink, 0);
  }
  zmq_msg_close(&message);
  zmq_close(ventilator);
  zmq_close(sink);
}
