// Sends parcels, and waits until the receiver has signed for them.

#include "signed_for.hpp"

#include "workbook/todo.hpp"

using workbook::todo;

bool signed_for(zmq::context_t& context, const std::vector<std::string>& parcels,
                const SignedForOptions& options) {
  //! [answer]
  todo(context, parcels, options);
  //! [answer]
}
