// Makes a hang, so that you can look at it, and mends it when you have seen enough.

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <iostream>
#include <map>
#include <stdexcept>
#include <thread>

#include "clean_exit.hpp"

namespace clean_exit {
namespace {

/** Returns when the visitor has seen enough. */
using Visit = std::function<void()>;

/** Runs it until it returns or its context ends. */
void until_the_end(const std::function<void()>& work) {
  try {
    work();
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
}

/** A thread with a name, for reports and debuggers, which may end by ETERM. */
std::jthread thread(const char* name, std::function<void()> work) {
  return std::jthread([name, work = std::move(work)] {
    pthread_setname_np(pthread_self(), name);
    until_the_end(work);
  });
}

/** An endpoint where nobody is until an exhibit is mended, and no other program. */
std::string nobody() {
  return "ipc://@nobody-" + std::to_string(::getpid());  // @: a name, and no file
}

/** A socket that is connected to nobody, and looks for somebody every 10 ms. */
zmq::socket_t connected_to_nobody(zmq::context_t& context, zmq::socket_type type) {
  zmq::socket_t socket(context, type);
  socket.set(zmq::sockopt::reconnect_ivl, 10);
  socket.connect(nobody());
  return socket;
}

//! [open-socket]
void open_socket(const Visit& visit) {
  zmq::context_t context;
  zmq::socket_t forgotten(context, zmq::socket_type::pull);
  forgotten.bind("inproc://forgotten");
  const auto ending = thread("ending", [&] { context.close(); });  // hangs

  visit();
  forgotten.close();
}
//! [open-socket]

//! [unsent-message]
void unsent_message(const Visit& visit) {
  zmq::context_t context;
  {
    zmq::socket_t sink = connected_to_nobody(context, zmq::socket_type::push);
    sink.send(zmq::str_buffer("a result"));
  }  // closed, with the default LINGER of -1
  auto ending = thread("ending", [&] { context.close(); });  // hangs

  visit();
  zmq::context_t elsewhere;
  zmq::socket_t somebody(elsewhere, zmq::socket_type::pull);
  somebody.bind(nobody());
  ending.join();
}
//! [unsent-message]

//! [linger-after-eterm]
void linger_after_eterm(const Visit& visit) {
  zmq::context_t context;
  zmq::socket_t server = connected_to_nobody(context, zmq::socket_type::req);
  server.send(zmq::str_buffer("a request"));
  context.shutdown();
  until_the_end([&] {
    zmq::message_t reply;
    (void)server.recv(reply);  // ETERM
  });
  try {
    server.set(zmq::sockopt::linger, 0);
  } catch (const zmq::error_t& error) {
    std::cout << "Setting LINGER: " << error.what() << std::endl;  // it stays -1
  }
  server.close();
  auto ending = thread("ending", [&] { context.close(); });  // hangs

  visit();
  zmq::context_t elsewhere;
  zmq::socket_t somebody(elsewhere, zmq::socket_type::rep);
  somebody.bind(nobody());
  ending.join();
}
//! [linger-after-eterm]

//! [flag-never-read]
void flag_never_read(const Visit& visit) {
  zmq::context_t context;
  std::atomic<bool> over = false;
  const auto worker = thread("worker", [&] {
    zmq::socket_t tasks(context, zmq::socket_type::pull);
    tasks.bind("inproc://tasks");
    do {
      zmq::message_t task;
      (void)tasks.recv(task);  // hangs, and looks at no flag meanwhile
    } while (!over);
  });
  over = true;

  visit();
  context.shutdown();
}
//! [flag-never-read]

//! [eterm-swallowed]
void eterm_swallowed(const Visit& visit) {
  zmq::context_t context;
  std::atomic<bool> over = false;
  std::promise<void> ready;
  const auto worker = thread("worker", [&] {
    zmq::socket_t tasks(context, zmq::socket_type::pull);
    tasks.bind("inproc://tasks");
    ready.set_value();
    while (!over) {
      try {
        zmq::message_t task;
        (void)tasks.recv(task);
      } catch (const zmq::error_t&) {
        std::this_thread::yield();  // whatever it was: on to the next task
      }
    }
  });
  ready.get_future().wait();
  const auto ending = thread("ending", [&] { context.close(); });  // hangs

  visit();
  over = true;
}
//! [eterm-swallowed]

//! [two-contexts]
void two_contexts(const Visit& visit) {
  zmq::context_t one;
  zmq::context_t another;
  zmq::socket_t clients(one, zmq::socket_type::rep);
  clients.bind("inproc://server");
  const auto client = thread("client", [&] {
    zmq::socket_t server(another, zmq::socket_type::req);
    server.connect("inproc://server");
    server.send(zmq::str_buffer("a request"));
    zmq::message_t reply;
    (void)server.recv(reply);  // hangs
  });

  visit();
  another.shutdown();
}
//! [two-contexts]

//! [member-order]
/** A class whose members are in the wrong order: the last one is destroyed first. */
struct Newsroom {
  Newsroom() { wire = zmq::socket_t(context, zmq::socket_type::pull); }

  zmq::socket_t wire;
  zmq::context_t context;
};

void member_order(const Visit&) {
  const Newsroom newsroom;
}  // hangs: the destructor that would close the socket comes next
//! [member-order]

struct Exhibit {
  std::function<void(const Visit&)> show;
  std::string title;
  std::string mended;
};

const std::map<std::string, Exhibit>& collection() {
  static const std::map<std::string, Exhibit> all{
      {"open-socket",
       {open_socket, "A context waits for a socket that nobody closes.",
        "the socket was closed"}},
      {"unsent-message",
       {unsent_message, "A context waits for a message that nobody fetches.",
        "somebody came and fetched it"}},
      {"linger-after-eterm",
       {linger_after_eterm, "LINGER is set after the end, which is too late.",
        "somebody came and fetched the message"}},
      {"flag-never-read",
       {flag_never_read, "A worker is told to stop by a flag, and waits in recv.",
        "its context was shut down"}},
      {"eterm-swallowed",
       {eterm_swallowed, "A worker takes ETERM for one error more, and goes on.",
        "the worker was stopped"}},
      {"two-contexts",
       {two_contexts, "A client and its server have a context each.",
        "the client's context was shut down"}},
      {"member-order",
       {member_order, "A class has its context behind its socket.", ""}},
  };
  return all;
}

}  // namespace

std::vector<std::string> exhibits() {
  std::vector<std::string> names;
  for (const auto& [name, exhibit] : collection()) names.push_back(name);
  return names;
}

void hang_gallery(const Visit& visit, const HangGalleryOptions& options) {
  const auto found = collection().find(options.exhibit);
  if (found == collection().end()) {
    std::string names;
    for (const std::string& name : exhibits())
      names += (names.empty() ? "" : ", ") + name;
    throw std::invalid_argument("there is no exhibit '" + options.exhibit +
                                "'; there are " + names);
  }
  const Exhibit& exhibit = found->second;
  std::cout << exhibit.title << std::endl;
  exhibit.show(visit);
  std::cout << "Mended: " << exhibit.mended << "." << std::endl;
}

}  // namespace clean_exit
