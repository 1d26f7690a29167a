Feature: Wrong expectations

  Scenario: A fine that is too high
    Then 15 days cost 21 cents

  Scenario: A step that nobody has written
    Then the reader is happy
    And 15 days cost 20 cents

  @hook-fails
  Scenario: A hook that fails
    Then 15 days cost 20 cents

  Scenario: One that passes
    Then 15 days cost 20 cents
