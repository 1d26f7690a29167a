Feature: Returning

  Background:
    Given the members
      | name |
      | Ada  |

  Scenario: A book comes back
    Given Ada has "Walden" since day 1
    When Ada returns "Walden"
    Then Ada has 0 loans

  Scenario: A book that was never lent
    When Ada returns "Emma"
    Then it is refused because "Ada does not have Emma"
