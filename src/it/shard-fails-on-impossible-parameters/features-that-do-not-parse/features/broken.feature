Feature: Broken

  Scenario: One
    Then 1 days cost 0 cents
    This is no step
