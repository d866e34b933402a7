package example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class OwnersApplication {

  public static void main(String[] args) {
    SpringApplication.run(OwnersApplication.class, args).getBean(OwnersService.class).load();
  }
}
