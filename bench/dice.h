// Made-up numbers that are the same every time, on every machine.
#pragma once

#include <cstdint>

namespace bench {

// SplitMix64: any unit's figures can be had without those before.
class Dice {
  public:
    explicit Dice(std::uint64_t seed)
        : state_(seed * 0x2545'F491'4F6C'DD1DU) {}
    std::uint64_t operator()() {
        auto z = (state_ += 0x9E37'79B9'7F4A'7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBU;
        return z ^ (z >> 31U);
    }
    int between(int least, int most) {
        return least + static_cast<int>((*this)() % static_cast<std::uint64_t>(most - least + 1));
    }

  private:
    std::uint64_t state_;
};

} // namespace bench
