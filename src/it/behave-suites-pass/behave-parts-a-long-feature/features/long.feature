Feature: Long

  Background:
    Then 1 days cost 0 cents

  Scenario: At the same time
    When it meets the other part

  Scenario: Afterwards
    Then 15 days cost 20 cents

  Scenario Outline: <days> days
    When it meets the other part
    Then <days> days cost <cents> cents

    Examples:
      | days | cents |
      | 15   | 20    |
      | 100  | 500   |

  @serial
  Scenario: Alone
    Then the other part is over
