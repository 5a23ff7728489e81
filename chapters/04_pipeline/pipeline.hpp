/** @file
 *  Chapter 4: work is handed out, done and collected. */
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

/** Chapter 4: work is handed out, done and collected. */
namespace pipeline {

/** A piece of work: which one it is, and how long it takes. */
struct Task {
  int number = 0;  ///< 1 to 1000000
  int cost = 0;    ///< milliseconds, 0 to 60000

  bool operator==(const Task&) const = default;
};

/** That a piece of work is done. */
struct Result {
  int number = 0;      ///< of the task
  std::string worker;  ///< who did it

  bool operator==(const Result&) const = default;
};

/** The text of a task: `17 42`. */
std::string to_text(const Task& task);
/** The text of a result: `done 17 ann`. */
std::string to_text(const Result& result);
/** The text by which a ventilator announces a batch: `start 100`. */
std::string start_text(int tasks);

/** Reads a task; nothing when the text is anything else. */
std::optional<Task> parse_task(std::string_view text);
/** Reads a result; nothing when the text is anything else. */
std::optional<Result> parse_result(std::string_view text);
/** Reads how many tasks a batch has, 1 to 1000000; nothing when the text is anything
 *  else. */
std::optional<int> parse_start(std::string_view text);

/** A batch of tasks of 1 to `longest` ms, random yet the same for the same seed. Throws
 *  std::invalid_argument for fewer than 1 or more than 1000000 tasks, or longer ones
 *  than a Task may be. */
std::vector<Task> make_tasks(int count, int seed, int longest = 100);

/**
 * How many milliseconds a batch takes when its tasks are dealt in turn, in their order:
 * as long as the worker takes that has the longest share. Throws std::invalid_argument
 * when there is no worker.
 */
int makespan(const std::vector<Task>& tasks, int workers);

/**
 * Waits until enough workers are connected to a socket.
 *
 * It counts the connections whose handshake has succeeded and subtracts those that have
 * ended, as the monitor of the socket reports them; tcp and ipc are monitored, inproc
 * is not. Make it before the socket is bound, so that it misses nobody. It lives and
 * dies in the thread of the socket, and dies first.
 *
 * @code
 * StartGate gate(workers);
 * workers.bind("tcp://127.0.0.1:*");
 * gate.wait_for(2);
 * @endcode
 *
 * A peer of a type that a worker cannot have counts as one that has left. Ledger:
 * G1-68, G1-70, G1-73, S4-42.
 */
class StartGate : private zmq::monitor_t {
 public:
  /** @param workers the socket that they connect to; not bound yet. */
  explicit StartGate(zmq::socket_t& workers);

  /** Waits until `count` workers are connected, and the socket knows each of them.
   *  Throws zmq::error_t with ETERM when the context is shut down. */
  void wait_for(int count);

 private:
  void on_event_handshake_succeeded(const zmq_event_t&, const char*) override;
  void on_event_handshake_failed_no_detail(const zmq_event_t&, const char*) override;
  void on_event_handshake_failed_protocol(const zmq_event_t&, const char*) override;
  void on_event_disconnected(const zmq_event_t&, const char*) override;

  zmq::socket_ref workers_;
  int connected_ = 0;
};

/** Where a ventilator hands out how much work, and when it begins. */
struct TaskVentilatorOptions {
  std::string endpoint = "tcp://*:5557";      ///< bound; workers connect to it
  std::string sink = "tcp://localhost:5558";  ///< connected to
  int tasks = 100;                            ///< in the batch
  int longest = 100;  ///< milliseconds that a task may take; 0: none takes any
  int seed = 1;       ///< of their costs
  std::string gate =
      "workers";    ///< what opens it: `workers`, or `enter` as in the guide
  int workers = 1;  ///< how many the gate waits for; 0: it is open
};

/**
 * Announces a batch to the sink, then deals its tasks to the workers in turn.
 *
 * Begins when its gate opens, returns when all tasks are queued; they are delivered
 * while the context ends. Ends early by ETERM when the context is shut down. Throws
 * zmq::error_t when an endpoint cannot be bound or connected to, std::invalid_argument
 * for a batch of nothing or too much or an unknown gate, std::runtime_error when nobody
 * can press Enter because standard input has ended.
 *
 * In the ZeroMQ guide: taskvent ("Divide and Conquer"). Ledger: G1-64 to G1-67, G1-70,
 * G1-73, G1-78, G1-79, S4-41, S4-42.
 */
void task_ventilator(zmq::context_t& context,
                     const TaskVentilatorOptions& options = {});

/** Whose tasks a worker does, and whom it tells. */
struct TaskWorkerOptions {
  std::string ventilator = "tcp://localhost:5557";  ///< connected to
  std::string sink = "tcp://localhost:5558";        ///< connected to
  std::string name = "worker";                      ///< in its results
};

/**
 * Does one task after the other, as they come, and reports each to the sink.
 *
 * A task that is not one frame with the text of a task is mentioned and skipped. Ends
 * by ETERM when the context is shut down; what it has not done by then is lost. Throws
 * zmq::error_t when an endpoint cannot be connected to, std::invalid_argument for a
 * name of no letters.
 *
 * In the ZeroMQ guide: taskwork ("Divide and Conquer"). Ledger: G1-68, G1-77, G1-84.
 */
void task_worker(zmq::context_t& context, const TaskWorkerOptions& options = {});

/** Where a sink collects, and how long it waits in vain. */
struct TaskSinkOptions {
  std::string endpoint = "tcp://*:5558";     ///< bound; ventilator and workers connect
  std::chrono::milliseconds patience{5000};  ///< with silence once something has come
};

/** What a sink learned of a batch. */
struct TaskReport {
  std::optional<int> announced;          ///< tasks in the batch; none: not announced
  std::map<std::string, int> by_worker;  ///< how many different tasks each has done
  std::vector<int> missing;              ///< numbers of announced tasks, none done
  int duplicates = 0;                    ///< results for a task that was done already
  int skipped = 0;                       ///< messages that were none, or did not belong
  std::chrono::milliseconds elapsed{0};  ///< from the first message to the last
};

/**
 * Collects the results of one batch, whatever comes first, and says how long it took.
 *
 * Messages of different senders come in any order, so each is looked at: the
 * announcement, which says how many tasks there are, or a result. Ends when each
 * announced task is done, or when after the first message nothing comes for `patience`,
 * and then says what is missing. Anything else that comes is counted and skipped.
 * Throws zmq::error_t when the endpoint cannot be bound, and with ETERM when the
 * context is shut down.
 *
 * In the ZeroMQ guide: tasksink ("Divide and Conquer"). Ledger: G1-75, G1-80, G1-81,
 * S4-34, S4-37.
 */
TaskReport task_sink(zmq::context_t& context, const TaskSinkOptions& options = {});

/** Where a producer hands out numbers, how many, and in which order. */
struct ProducerOptions {
  std::string endpoint = "tcp://*:5557";         ///< bound; consumers connect to it
  std::string control = "tcp://localhost:5559";  ///< of the collector; connected to
  int numbers = 20000;                           ///< 0 to `numbers` - 1
  int consumers = 2;  ///< to wait for before the first number; 0: it does not wait
  int seed = 1;       ///< of the order; 0: in order, the tutorial's trap
};

/**
 * Deals numbers to consumers, as JSON: `{"num":4}`.
 *
 * Ends when all numbers are queued or when the collector says stop. Ends early by ETERM
 * when the context is shut down. Throws zmq::error_t when an endpoint cannot be bound
 * or connected to, std::invalid_argument for no numbers. Ledger: S4-20 to S4-24.
 * @return how many numbers it has sent.
 */
int producer(zmq::context_t& context, const ProducerOptions& options = {});

/** Whose numbers a consumer takes, and whom it tells. */
struct ConsumerOptions {
  std::string producer = "tcp://localhost:5557";   ///< connected to
  std::string collector = "tcp://localhost:5558";  ///< connected to
  std::string control = "tcp://localhost:5559";    ///< of the collector; connected to
  std::string name = "consumer";                   ///< in its results
};

/** What a consumer has done. */
struct ConsumerReport {
  int handled = 0;  ///< numbers that came
  int kept = 0;     ///< even ones among them
  int skipped = 0;  ///< messages that were none
};

/**
 * Keeps the even ones of the numbers that come, and reports each number to the
 * collector: `{"consumer":"ann","kept":true,"num":4}`.
 *
 * When the collector says stop it says goodbye, `{"bye":true,"consumer":"ann"}`, and
 * returns. A message that is not one frame of JSON with a number is counted and
 * skipped. Ends early by ETERM when the context is shut down. Throws zmq::error_t when
 * an endpoint cannot be connected to, std::invalid_argument for an empty name. Ledger:
 * S4-20 to S4-28.
 */
ConsumerReport consumer(zmq::context_t& context, const ConsumerOptions& options = {});

/** Where a collector listens and speaks, and what it waits for. */
struct ResultCollectorOptions {
  std::string endpoint = "tcp://*:5558";     ///< bound; consumers connect to it
  std::string control = "tcp://*:5559";      ///< bound; where it says stop
  int numbers = 20000;                       ///< different ones to wait for
  std::chrono::milliseconds patience{5000};  ///< with silence once something has come
};

/** What one consumer has reported. */
struct Tally {
  int handled = 0;  ///< numbers
  int kept = 0;     ///< even ones among them

  bool operator==(const Tally&) const = default;
};

/** What a collector learned. */
struct CollectorReport {
  std::map<std::string, Tally> consumers;  ///< by name
  std::set<std::string> silent;            ///< those that have not said goodbye
  int numbers = 0;                         ///< different ones that have come
  int duplicates = 0;                      ///< numbers that came more than once
  int skipped = 0;                         ///< messages that were no report
};

/**
 * Collects what consumers report until enough numbers have come, then stops everybody
 * and goes on receiving until each consumer it knows of has said goodbye, so that none
 * of them is left behind before a full queue.
 *
 * Says stop once more to everybody who subscribes later, as long as it is there. Gives
 * up when after the first message nothing comes for `patience`. Anything else that
 * comes is counted and skipped. Throws zmq::error_t when an endpoint cannot be bound,
 * and with ETERM when the context is shut down; std::invalid_argument for no numbers.
 * Ledger: S4-25 to S4-27, S4-34, S4-38, S4-39.
 */
CollectorReport result_collector(zmq::context_t& context,
                                 const ResultCollectorOptions& options = {});

/** Where bytes are sent to, and how many. */
struct SpeedSenderOptions {
  std::string meter = "tcp://localhost:5560";  ///< connected to
  int messages = 1000000;                      ///< of one byte each
};

/**
 * Sends messages of one byte as fast as it can, then ends; they are delivered while the
 * context ends. Throws zmq::error_t when the endpoint cannot be connected to, and with
 * ETERM when the context is shut down.
 */
void speed_sender(zmq::context_t& context, const SpeedSenderOptions& options = {});

/** Where bytes are counted, and how many. */
struct SpeedMeterOptions {
  std::string endpoint = "tcp://*:5560";  ///< bound; the sender connects to it
  int messages = 1000000;                 ///< of one byte each; at least two
};

/** What a meter has measured. */
struct Speed {
  int messages = 0;                     ///< that have come after the first one
  int skipped = 0;                      ///< messages that were not one byte
  std::chrono::nanoseconds elapsed{0};  ///< since the first one

  /** Messages in a second. */
  [[nodiscard]] double per_second() const {
    return messages / std::chrono::duration<double>(elapsed).count();
  }
};

/**
 * Measures how fast messages of one byte come, from the first to the last one. Those
 * that are anything else are counted and skipped. Throws zmq::error_t when the endpoint
 * cannot be bound, and with ETERM when the context is shut down; std::invalid_argument
 * for fewer than two messages.
 */
Speed speed_meter(zmq::context_t& context, const SpeedMeterOptions& options = {});

}  // namespace pipeline
