Feature: Waiting

  Scenario: Until the others are stopped
    When it waits for the end of the others

  Scenario: Not begun
    Then 15 days cost 20 cents

  Scenario Outline: Not begun <n>
    Then 15 days cost <n> cents

    Examples:
      | n  |
      | 20 |
      | 21 |
