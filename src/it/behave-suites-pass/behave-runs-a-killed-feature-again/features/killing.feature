Feature: Killing

  Scenario: Before the death
    Then 1 days cost 0 cents

  Scenario: The death
    Then the process ends by a signal, once

  Scenario: After the death
    Then 100 days cost 500 cents
