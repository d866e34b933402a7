package org.athenaelt.ownership.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LateValueTest {

  @Test
  void isMadeAfterAFewCalls() {
    LateValue<String> late = new LateValue<>(2);
    assertThat(late.ask(() -> "made")).isNull();
    assertThat(late.ask(() -> "made")).isNull();
    assertThat(late.get()).isNull();
    assertThat(late.ask(() -> "made")).isEqualTo("made");
    assertThat(late.get()).isEqualTo("made");
    assertThat(late.ask(() -> "made again")).isEqualTo("made");
  }

  @Test
  void oneOfManyCallersMakesItAndTheOthersGoOn() {
    LateValue<String> late = new LateValue<>(0);
    AtomicInteger made = new AtomicInteger();
    CountDownLatch beingMade = new CountDownLatch(1);
    CountDownLatch othersWentOn = new CountDownLatch(8);
    Supplier<String> maker =
        () -> {
          if (made.incrementAndGet() == 1) {
            beingMade.countDown();
            Uninterruptibles.awaitUninterruptibly(othersWentOn);
          }
          return "made";
        };
    List<Thread> threads = new ArrayList<>();
    threads.add(new Thread(() -> late.ask(maker)));
    threads.get(0).start();
    Uninterruptibles.awaitUninterruptibly(beingMade);
    for (int i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                late.ask(maker);
                othersWentOn.countDown();
              }));
      threads.get(threads.size() - 1).start();
    }
    threads.forEach(Uninterruptibles::joinUninterruptibly);
    assertThat(made).hasValue(1);
    assertThat(late.get()).isEqualTo("made");
  }

  @Test
  void whereMakingFailsTheOthersGoOn() {
    LateValue<String> late = new LateValue<>(0);
    Supplier<String> failing =
        () -> {
          throw new IllegalStateException("no room");
        };
    try {
      late.ask(failing);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("no room");
    }
    assertThat(late.ask(failing)).isNull();
  }
}
