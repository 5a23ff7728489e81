#include "sum.hpp"

int sum(int a, int b) {
  //! [answer]
  return a - b;
  //! [answer]
}
