Feature: Borrowing

  Background: There are members
    Given the members
      | name |
      | Ada  |
      | Ben  |

  Scenario: A book is borrowed
    When Ada borrows "Emma" on day 1
    Then Ada has 1 loans

  Scenario: The last copy is gone
    Given Ada has "Ulysses" since day 1
    When Ben borrows "Ulysses" on day 2
    Then it is refused because "no copy of Ulysses is left"

  Scenario: A book that is not there
    When Ben borrows "Dune" on day 2
    Then it is refused because "the library has no Dune"

  Scenario: Somebody unknown
    When Eve borrows "Emma" on day 2
    Then it is refused because "Eve is no member"

  @wip
  Scenario: Not finished yet
    When Ada dreams of a book
