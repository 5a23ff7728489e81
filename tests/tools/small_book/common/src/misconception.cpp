constexpr Misconception table[]{
    Misconception{"shouts", "01_hello",
                  "It was put in "
                  "capitals."},
};
