#include "farewell.hpp"

#include "check.hpp"

std::string farewell() {
  //! [answer]
  return "Goodbye";
  //! [answer]
}
